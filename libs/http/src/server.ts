import type { FastifyInstance, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { ApiError } from './api-error.js';
import { newId } from './ids.js';
import { parseJsonBody } from './json-body.js';
import { jsonHeaders, pageHeaders } from './security-headers.js';

export const BODY_LIMIT = 1_048_576;

export interface ServerOptions {
  /** Refuse plain HTTP from this machine too, as it is right in production. */
  production: boolean;
  isPage(path: string): boolean;
  /** Paths that answer over plain HTTP to anybody. */
  isOpen(path: string): boolean;
  isOAuth(path: string): boolean;
}

const WELL_FORMED_REQUEST_ID = /^[\w.:-]{8,128}$/;

/** The caller's own request id where it is well-formed, else a new one. */
export function requestId(raw: { headers: Record<string, string | string[] | undefined> }): string {
  const sent = raw.headers['x-request-id'];
  return typeof sent === 'string' && WELL_FORMED_REQUEST_ID.test(sent) ? sent : newId('request');
}

/** What every request meets before its route: id, constant headers, refusals that need no body, and the body's reader. */
export function configureServer(server: FastifyInstance, options: ServerOptions): void {
  const headers = { plain: jsonHeaders(false), tls: jsonHeaders(true) };
  const pages = { plain: pageHeaders(false), tls: pageHeaders(true) };

  server.addHook('onRequest', (request, reply, done) => {
    const secure = request.protocol === 'https' ? 'tls' : 'plain';
    const path = request.url.split('?', 1)[0] as string;
    reply.headers((options.isPage(path) ? pages : headers)[secure]);
    reply.header('x-request-id', request.id);
    try {
      refuseDoubledHost(request);
      if (secure === 'plain' && !options.isOpen(path) && (options.production || !isLoopback(request))) {
        throw new ApiError('https_required');
      }
      if (!options.isPage(path)) refuseUnacceptable(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void) => {
      request.rawBody = body;
      try {
        done(null, parseJsonBody(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (request: FastifyRequest, body: string, done: (error: Error | null, body?: unknown) => void) => {
      if (options.isOAuth(request.url.split('?', 1)[0] as string)) done(null, new URLSearchParams(body));
      else done(new ApiError('unsupported_media_type'));
    },
  );
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** From this machine itself, not by way of a proxy on it. */
function isLoopback({ socket, headers }: FastifyRequest): boolean {
  const forwarded = headers.forwarded ?? headers['x-forwarded-for'] ?? headers['x-forwarded-proto'];
  return forwarded === undefined && LOOPBACK.test(socket.remoteAddress ?? '');
}

/** Node takes the first of two; a proxy may have taken the other (RFC 9112, section 3.2). */
function refuseDoubledHost(request: FastifyRequest): void {
  const { rawHeaders } = request.raw;
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++;
  }
  if (hosts > 1) throw new ApiError('invalid_request', { params: { reason: 'it has two Host headers' } });
}

function refuseUnacceptable(request: FastifyRequest): void {
  const { accept } = request.headers;
  if (accept === undefined || accept.includes('*/*') || accept.includes('application/json')) return;
  if (!new Negotiator(request).mediaType(['application/json', 'application/problem+json'])) {
    throw new ApiError('not_acceptable');
  }
}
