import { createParamDecorator, type ExecutionContext, SetMetadata, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, PartialType } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { invalid } from './api-error.js';
import { changeOf } from './example.decorator.js';

export const MERGE_PATCH = Symbol('merge-patch');

/** A change of a resource: some of the fields of its input class, `null` where one is to be removed. */
export type Patch = Readonly<Record<string, unknown>>;

const Body = createParamDecorator((_: unknown, context: ExecutionContext): Patch => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid({ pointer: '', code: body === undefined ? 'required' : 'object_expected' });
  }
  return body as Patch;
});

/**
 * A JSON Merge Patch (RFC 7396) for a resource that `input` describes. It is checked after it was merged: the whole
 * document has to be right, not only what was sent.
 */
export function MergePatch(input: Type<object>): ParameterDecorator {
  const name = changeOf(input.name);
  const documented = { [name]: class extends PartialType(input) {} }[name] as Type<object>;
  return (target, key, index) => {
    Body()(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key as string) as TypedPropertyDescriptor<unknown>;
    ApiBody({ type: documented })(target, key as string, descriptor);
    ApiConsumes('application/json', 'application/merge-patch+json')(target, key as string, descriptor);
    SetMetadata(MERGE_PATCH, true)(target, key as string, descriptor);
  };
}
