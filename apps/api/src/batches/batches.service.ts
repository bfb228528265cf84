import { setImmediate } from 'node:timers/promises';
import {
  Answer,
  ApiError,
  type Batch,
  fromDatabaseError,
  InputPipe,
  problemBody,
  type RequestContext,
} from '@app/http';
import { Inject, Injectable, type Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { ENV, type Env, problemTypes } from '../env.js';

interface Work<T> {
  /** What an item has to be. */
  type: Type<T>;
  /**
   * Before the first item: takes the locks that items need beside one another, in an order that everybody keeps, so that
   * a transaction of many steps waits for none of those who wait for it.
   */
  prepare?(tx: EntityManager, inputs: readonly T[]): Promise<void>;
  /** What creates one alone, too. */
  create(tx: EntityManager, input: T): Promise<Answer>;
}

/**
 * Many creations in one request: each stands or falls by itself, in a savepoint of one transaction, so that the answer is
 * kept with all its effects. What is no fault of an item, such as a database that is gone, fails the whole.
 */
@Injectable()
export class BatchesService {
  constructor(
    private readonly database: Database,
    private readonly input: InputPipe,
    @Inject(ENV) private readonly env: Env,
  ) {}

  create<T extends object>({ items }: Batch, context: RequestContext, work: Work<T>): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const checked: (T | ApiError)[] = [];
      for (const item of items) {
        checked.push(await this.check(item, work.type).catch(asFault));
        // Checking is all computing, and others want to be answered meanwhile.
        await setImmediate();
      }
      const inputs = checked.filter((input): input is T => !(input instanceof ApiError));
      await work.prepare?.(tx, inputs);
      const results: string[] = [];
      let failed = 0;
      for (const input of checked) {
        const done =
          input instanceof ApiError ? input : await tx.transaction(() => work.create(tx, input)).catch(asFault);
        results.push(done instanceof ApiError ? this.failure(done, context) : success(done));
        if (done instanceof ApiError) failed++;
      }
      const succeeded = results.length - failed;
      return new Answer(200, `{"data":[${results.join(',')}],"succeeded":${succeeded},"failed":${failed}}`);
    });
  }

  private async check<T extends object>(item: object, metatype: Type<T>): Promise<T> {
    return (await this.input.transform(item, { type: 'body', metatype })) as T;
  }

  private failure(error: ApiError, { language, path, request_id }: RequestContext): string {
    const problem = problemBody(error, { typeBase: problemTypes(this.env), language, instance: path, request_id });
    return `{"status":${error.status},"resource":null,"problem":${problem}}`;
  }
}

function success({ status, json }: Answer): string {
  return `{"status":${status},"resource":${json},"problem":null}`;
}

/** What is wrong with an item; what is wrong with more than that, or only for now, is thrown on: it would be kept for ever. */
function asFault(error: unknown): ApiError {
  const fault = error instanceof ApiError ? error : fromDatabaseError(error);
  if (!fault || fault.status >= 500 || fault.code === 'conflict_with_another_request') throw error;
  return fault;
}
