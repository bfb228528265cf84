import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { type FieldError, invalid } from './api-error.js';
import { readIdempotency } from './context.js';
import { escapePointer } from './json-body.js';
import { MERGE_PATCH } from './merge-patch.decorator.js';

interface Takes {
  query: boolean;
  body: boolean;
}

/**
 * Refuses what a handler does not take (query parameters, a body), so that no route can forget to, and reads the
 * Idempotency-Key of a POST. Stands behind the guards that say who may call.
 */
@Injectable()
export class RequestGuard implements CanActivate {
  private readonly takes = new WeakMap<object, Takes>();

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const takes = this.takesOf(context);
    if (!takes.query) {
      const names = Object.keys(request.query as object);
      if (names.length > 0) {
        throw invalid(
          ...names.map((name): FieldError => ({ parameter: name.slice(0, 100), code: 'unknown_parameter' })),
        );
      }
    }
    if (!takes.body && request.body !== undefined && request.body !== null) refuseBody(request.body);
    if (request.method === 'POST') readIdempotency(request);
    return true;
  }

  private takesOf(context: ExecutionContext): Takes {
    const handler = context.getHandler();
    let takes = this.takes.get(handler);
    if (!takes) {
      const args = Object.keys(Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {});
      const has = (type: RouteParamtypes) => args.some((arg) => arg.startsWith(`${type}:`));
      const reply = has(RouteParamtypes.REQUEST) || has(RouteParamtypes.RESPONSE);
      takes = {
        query: has(RouteParamtypes.QUERY) || reply,
        body: has(RouteParamtypes.BODY) || reply || Reflect.hasMetadata(MERGE_PATCH, handler),
      };
      this.takes.set(handler, takes);
    }
    return takes;
  }
}

/** An action without parameters takes `{}` or nothing. */
function refuseBody(body: unknown): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid({ pointer: '', code: 'object_expected' });
  }
  const names = Object.keys(body);
  if (names.length > 0) {
    throw invalid(...names.map((name): FieldError => ({ pointer: `/${escapePointer(name)}`, code: 'unknown_field' })));
  }
}
