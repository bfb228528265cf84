import { accessOf } from '@app/access';
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { ApiError, type FieldError, invalid } from './api-error.js';
import { readIdempotency } from './context.js';
import { escapePointer } from './json-body.js';
import { MERGE_PATCH } from './merge-patch.decorator.js';
import { checkQuery } from './query.js';
import { UPLOAD } from './upload.js';

interface Takes {
  idempotency: boolean;
  query: boolean;
  body: boolean;
  file: boolean;
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
    checkQuery(request);
    if (!takes.query) {
      const names = Object.keys(request.query as object);
      if (names.length > 0) {
        throw invalid(
          ...names.map((name): FieldError => ({ parameter: name.slice(0, 100), code: 'unknown_parameter' })),
        );
      }
    }
    if (takes.file !== request.isMultipart()) {
      throw new ApiError(takes.file ? 'file_required' : 'unsupported_media_type');
    }
    if (!takes.body && request.body !== undefined) refuseBody(request.body);
    if (request.method === 'POST' && takes.idempotency) readIdempotency(request);
    else if (request.method === 'GET') refuseUnreadBody(request);
    return true;
  }

  private takesOf(context: ExecutionContext): Takes {
    const handler = context.getHandler();
    let takes = this.takes.get(handler);
    if (!takes) {
      const args = Object.keys(Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {});
      const has = (type: RouteParamtypes) => args.some((arg) => arg.startsWith(`${type}:`));
      const all = has(RouteParamtypes.REQUEST);
      takes = {
        // What a browser does in its session is not repeated by programs.
        idempotency: accessOf(handler, context.getClass())?.kind !== 'console_cookie',
        query: has(RouteParamtypes.QUERY) || all,
        body: has(RouteParamtypes.BODY) || all || Reflect.hasMetadata(MERGE_PATCH, handler),
        file: Reflect.hasMetadata(UPLOAD, handler),
      };
      this.takes.set(handler, takes);
    }
    return takes;
  }
}

/** Nothing reads the body of a GET: whoever sends one believes that it has a meaning (RFC 9110, section 9.3.1). */
function refuseUnreadBody({ headers }: FastifyRequest): void {
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0') {
    throw new ApiError('invalid_request', { params: { reason: 'it is a GET with a body' } });
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
