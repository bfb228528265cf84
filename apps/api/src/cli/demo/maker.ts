import { type Answer, InputPipe, type RequestContext, systemContext } from '@app/http';
import type { INestApplicationContext, Type } from '@nestjs/common';

/** What a service answered. */
type Made = Record<string, unknown> & { id: string };

/** Makes resources as requests do: the body is checked against its class, and the service does the rest. */
export class Maker {
  readonly context: RequestContext = systemContext('cli');
  private readonly input: InputPipe;

  constructor(services: INestApplicationContext) {
    this.input = services.get(InputPipe);
  }

  async make<T extends object>(
    type: Type<T>,
    body: object,
    effect: (input: T, context: RequestContext) => Promise<Answer>,
  ): Promise<Made> {
    const input = await this.input.transform(structuredClone(body), { type: 'body', metatype: type });
    const answer = await effect(input as T, this.context);
    return JSON.parse(answer.json as string);
  }
}
