import type { LoggerService } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Logger, pino } from 'pino';
import type { Env } from './env.js';

/** Contexts in which Nest tells how it was put together: of interest to whoever debugs that. */
const ASSEMBLY = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

// A batch is written on the spot: to hand it to another thread costs more than to write it.
const stderr = pino.destination({ dest: 2, sync: true, minLength: 4096, periodicFlush: 500 });
process.once('exit', () => stderr.flushSync());

/** Structured logs on stderr, one JSON object a line, written in batches. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor({ logLevel }: Pick<Env, 'logLevel'>) {
    this.pino = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stderr);
  }

  log(message: unknown, context?: string) {
    if (context && ASSEMBLY.has(context)) this.debug(message, context);
    else this.pino.info(entry(message, context));
  }

  error(message: unknown, ...rest: unknown[]) {
    const context = rest.pop() as string | undefined;
    this.pino.error({ ...entry(message, context), ...(rest[0] ? { stack: rest[0] } : {}) });
  }

  warn(message: unknown, context?: string) {
    this.pino.warn(entry(message, context));
  }

  debug(message: unknown, context?: string) {
    this.pino.debug(entry(message, context));
  }

  verbose(message: unknown, context?: string) {
    this.pino.trace(entry(message, context));
  }

  fatal(message: unknown, context?: string) {
    this.pino.fatal(entry(message, context));
  }

  /** A line per answer: the route and not the URL, whose parameters are the caller's business. */
  readonly access = (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    if (this.pino.isLevelEnabled('info')) {
      this.pino.info({
        msg: 'request',
        request_id: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        actor: request.user?.actor.id,
        ip: request.ip,
      });
    }
    done();
  };

  async flush(): Promise<void> {
    await new Promise<void>((resolve) => stderr.flush(() => resolve()));
  }
}

function entry(message: unknown, context: string | undefined): Record<string, unknown> {
  return typeof message === 'object' && message !== null ? { context, ...message } : { context, msg: message };
}
