import { randomUUID } from 'node:crypto';
import { withoutSecrets } from '@app/access';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { ApiError } from './api-error.js';
import { parseJsonBody } from './json-body.js';
import { jsonHeaders, pageHeaders } from './security-headers.js';
import { MULTIPART } from './upload.js';

export const BODY_LIMIT = 1_048_576;

export interface ServerOptions {
  /** Refuse plain HTTP from this machine too, as it is right in production. */
  production: boolean;
  /** What is for a browser to show, and not JSON. */
  isPage(request: FastifyRequest, path: string): boolean;
  /** Paths that answer over plain HTTP to anybody. */
  isOpen(path: string): boolean;
  /** The types that a path answers with beside JSON. */
  fileTypes(path: string): string[];
  isOAuth(path: string): boolean;
  /** Paths whose answers nobody stores: they hold tokens or speak of them. */
  isSecret(path: string): boolean;
}

const WELL_FORMED_REQUEST_ID = /^[\w.:-]{8,128}$/;

/** The caller's own request id where it is well-formed and no secret, else a new one. */
export function requestId(raw: { headers: Record<string, string | string[] | undefined> }): string {
  const sent = raw.headers['x-request-id'];
  const isTaken = typeof sent === 'string' && WELL_FORMED_REQUEST_ID.test(sent) && withoutSecrets(sent) === sent;
  return isTaken ? sent : `req_${randomUUID()}`;
}

/**
 * What every request meets before its route: id, constant headers, refusals that need no body, and the body's reader.
 * @returns what gives an answer its id and constant headers, for those that come before every hook
 */
export async function configureServer(
  server: FastifyInstance,
  options: ServerOptions,
): Promise<(request: FastifyRequest, reply: FastifyReply) => void> {
  const headers = { plain: jsonHeaders(false), tls: jsonHeaders(true) };
  const pages = { plain: pageHeaders(false), tls: pageHeaders(true) };

  const dress = (request: FastifyRequest, reply: FastifyReply) => {
    const secure = request.protocol === 'https' ? 'tls' : 'plain';
    const path = pathOf(request);
    reply.headers((options.isPage(request, path) ? pages : headers)[secure]);
    // Both: RFC 6749, section 5.1.
    if (options.isSecret(path)) reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
    reply.header('x-request-id', request.id);
  };
  server.addHook('onRequest', (request, reply, done) => {
    dress(request, reply);
    const path = pathOf(request);
    try {
      refuseDoubled(request);
      if (request.protocol !== 'https' && !options.isOpen(path) && (options.production || !isLoopback(request))) {
        throw new ApiError('https_required');
      }
      if (!options.isPage(request, path)) refuseUnacceptable(request, options.fileTypes(path));
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
      if (options.isOAuth(pathOf(request))) done(null, new URLSearchParams(body));
      else done(new ApiError('unsupported_media_type'));
    },
  );
  // Reads nothing by itself: a handler that takes a file asks for it.
  await server.register(multipart, MULTIPART);
  return dress;
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] as string;

const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-real-ip', 'via'];
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** From this machine itself, not by way of a proxy on it. */
function isLoopback({ socket, headers }: FastifyRequest): boolean {
  return !FORWARDING.some((name) => headers[name] !== undefined) && LOOPBACK.test(socket.remoteAddress ?? '');
}

/** Node takes the first of two; a proxy may have taken the other (RFC 9112, section 3.2; RFC 9110, section 5.3). */
function refuseDoubled(request: FastifyRequest): void {
  const { rawHeaders } = request.raw;
  let hosts = 0;
  let authorizations = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++;
    else if (name.length === 13 && name.toLowerCase() === 'authorization') authorizations++;
  }
  if (hosts > 1) throw new ApiError('invalid_request', { params: { reason: 'it has two Host headers' } });
  if (authorizations > 1) {
    throw new ApiError('invalid_request', { params: { reason: 'it has two Authorization headers' } });
  }
}

function refuseUnacceptable(request: FastifyRequest, fileTypes: string[]): void {
  const { accept } = request.headers;
  if (!accept || accept === '*/*' || accept === 'application/json') return;
  if (!new Negotiator(request).mediaType([...fileTypes, 'application/json', 'application/problem+json'])) {
    throw new ApiError('not_acceptable');
  }
}
