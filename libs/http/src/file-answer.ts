import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { isNotModified } from './answer.js';
import { attachmentDisposition } from './file-name.js';

/** Who takes nothing of a file for this long does not hold a connection any longer. */
export const STALLED_MS = 60_000;

/** What somebody sent, and is never shown in a page of ours: a browser saves it, and runs nothing that is in it. */
const HARMLESS = {
  'cache-control': 'private, no-store',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** A file that a handler sends, as it was sent to it. */
export class FileAnswer {
  constructor(
    private readonly file: { filename: string; content_type: string; size: number; sha256: string },
    private readonly content: Readable,
  ) {}

  send(reply: FastifyReply): FastifyReply {
    const { filename, content_type, size, sha256 } = this.file;
    const etag = `"${sha256}"`;
    reply.headers({ ...HARMLESS, etag });
    if (isNotModified(reply, etag)) {
      this.content.destroy();
      return reply.code(304).send();
    }
    reply.raw.setTimeout(STALLED_MS);
    return reply
      .code(200)
      .headers({
        'content-type': content_type,
        'content-length': size,
        'content-disposition': attachmentDisposition(filename),
      })
      .send(this.content);
  }
}
