import { createHash } from 'node:crypto';
import { type Actor, type Scope, withoutSecrets } from '@app/access';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiError } from './api-error.js';
import { parseEntityTags } from './entity-tag.js';
import { languageOf } from './language.js';
import type { Language } from './texts.js';

/** An Idempotency-Key that came with a request. Its answer is kept in the transaction of its effect. */
export interface Idempotency {
  /** Whose key it is: keys of different holders never meet. */
  holder: string;
  key: string;
  /** SHA-256 over method, path and raw body; over name, type and content of a file, once it was received. */
  request_hash: Buffer;
  /** Set by whoever kept the answer. */
  kept: boolean;
}

/** Who asks, and under which conditions: what a service needs to know of a request. */
export interface RequestContext {
  actor: Actor;
  scopes: ReadonlySet<Scope>;
  /** That of the token; `null` where there is none. */
  gen: number | null;
  request_id: string | null;
  /** Of the request: what a problem calls its instance. */
  path: string;
  idempotency: Idempotency | null;
  /** The versions that If-Match allows; `null` checks nothing. */
  if_match: number[] | null;
  /** Of the texts in the answer. */
  language: Language;
}

declare module 'fastify' {
  interface FastifyRequest {
    rawBody?: Buffer;
    idempotency?: Idempotency;
  }
}

/** The context of work that no request asked for, such as a command. */
export function systemContext(name: string): RequestContext {
  return {
    actor: { type: 'system', id: name },
    scopes: new Set(),
    gen: null,
    request_id: null,
    path: '',
    idempotency: null,
    if_match: null,
    language: 'en',
  };
}

/** Hands the handler its RequestContext. */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext): RequestContext => {
  const request = execution.switchToHttp().getRequest<FastifyRequest>();
  if (!request.user) throw new Error(`${request.routeOptions.url} is public and has no caller`);
  return {
    actor: request.user.actor,
    scopes: request.user.scopes,
    gen: request.user.gen,
    request_id: request.id,
    path: pathOf(request),
    idempotency: request.idempotency ?? null,
    if_match: ifMatch(request.headers['if-match']),
    language: languageOf(request),
  };
});

/** Cut where it is longer than any path here. */
export function pathOf({ url }: FastifyRequest): string {
  return (url.split('?', 1)[0] ?? '').slice(0, 200);
}

function ifMatch(header: string | undefined): number[] | null {
  if (header === undefined) return null;
  const tags = parseEntityTags(header);
  if (tags === '*') return null;
  const versions = tags?.map((tag) => /^([1-9]\d{0,8})-[\w-]+$/.exec(tag)?.[1]);
  if (!versions || versions.includes(undefined)) throw new ApiError('if_match_invalid');
  return versions.map((version) => Number.parseInt(version as string, 10));
}

const PRINTABLE_ASCII = /^[\x20-\x7e]{1,255}$/;

/** Reads the Idempotency-Key of a POST, if it has one. */
export function readIdempotency(request: FastifyRequest): void {
  const key = request.headers['idempotency-key'];
  if (key === undefined || !request.user) return;
  if (typeof key !== 'string' || !PRINTABLE_ASCII.test(key)) throw new ApiError('idempotency_key_invalid');
  const holder = request.user.actor.id;
  request.idempotency = {
    holder,
    // Whoever uses a secret as the key has a key, and the secret is not stored.
    key: withoutSecrets(key) === key ? key : createHash('sha256').update(`${holder}\n${key}`).digest('hex'),
    request_hash: requestHash(request, request.rawBody ?? ''),
    kept: false,
  };
}

/** What a repetition has to be the same in. */
export function requestHash({ method, url }: FastifyRequest, body: Buffer | string): Buffer {
  return createHash('sha256').update(`${method}\n${url}\n`).update(body).digest();
}
