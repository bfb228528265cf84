import { StreamableFile } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Answer } from './answer.js';
import { FileAnswer, STALLED_MS } from './file-answer.js';

/** Fastify, which also knows how to send an Answer: no interceptor stands between a handler and the socket. */
export class HttpAdapter extends FastifyAdapter {
  override reply(response: FastifyReply, body: unknown, statusCode?: number) {
    const { idempotency } = response.request;
    if (idempotency && !idempotency.kept) {
      throw new Error(
        `${response.request.routeOptions.url} took an Idempotency-Key and did not keep it: write through Database.`,
      );
    }
    if (body instanceof StreamableFile) response.raw.setTimeout(STALLED_MS);
    return body instanceof Answer || body instanceof FileAnswer
      ? body.send(response)
      : super.reply(response, body, statusCode);
  }
}
