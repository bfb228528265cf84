import { hash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { parseEntityTags } from './entity-tag.js';

export const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * What a handler sends: finished JSON text, so that the database's words reach the socket unparsed and the bytes of a
 * replay are those of the first answer.
 */
export class Answer {
  constructor(
    readonly status: number,
    /** JSON text; `null` sends no body. */
    readonly json: string | null,
    /**
     * `version`: of the one resource that this is; it makes the ETag. `secret_of`: the id of what this is the only answer
     * to hold the secret of: a repetition of the request is told so instead.
     */
    readonly about: {
      version?: number;
      location?: string;
      next_cursor?: string;
      replayed?: boolean;
      secret_of?: string;
    } = {},
  ) {}

  /** `"<version>-<hash of the body>"`: fields derived at reading change the hash without the version. */
  get etag(): string | undefined {
    if (this.about.version === undefined || this.json === null) return undefined;
    return `"${this.about.version}-${hash('sha256', this.json, 'base64url').slice(0, 16)}"`;
  }

  send(reply: FastifyReply): FastifyReply {
    const { location, next_cursor, replayed, secret_of } = this.about;
    const { etag } = this;
    if (etag) reply.header('etag', etag);
    if (location) reply.header('location', location);
    if (next_cursor) reply.header('link', nextLink(reply.request.url, next_cursor));
    if (replayed) reply.header('idempotent-replayed', 'true');
    if (secret_of) reply.header('cache-control', 'no-store');
    if (etag && isNotModified(reply, etag)) return reply.code(304).send();
    if (this.json === null) return reply.code(this.status).send();
    return reply.code(this.status).header('content-type', JSON_TYPE).send(this.json);
  }
}

/** The same list from the cursor on (RFC 8288). */
function nextLink(url: string, cursor: string): string {
  const { pathname, searchParams: parameters } = new URL(url, 'http://localhost');
  parameters.set('cursor', cursor);
  return `<${pathname}?${parameters}>; rel="next"`;
}

/** RFC 9110, section 13.1.2: the weak comparison, on reads only. */
export function isNotModified(reply: FastifyReply, etag: string): boolean {
  const { method, headers } = reply.request;
  const sent = headers['if-none-match'];
  if (sent === undefined || (method !== 'GET' && method !== 'HEAD')) return false;
  const tags = parseEntityTags(sent);
  return tags === '*' || (tags?.includes(etag.slice(1, -1)) ?? false);
}
