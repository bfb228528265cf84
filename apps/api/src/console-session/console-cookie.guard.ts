import { accessOf } from '@app/access';
import { ApiError } from '@app/http';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { ENV, type Env } from '../env.js';
import { ConsoleSessionsService } from './console-sessions.service.js';
import { readCookie } from './cookie.js';
import { refuseCrossSite } from './cross-site.js';

/** `cookie`: a signed-in browser may call. `open`: everybody may, but no page of another origin. */
type Kind = 'cookie' | 'open' | 'elsewhere';

/** Who asks on the routes of the console: the person whose browser sent the cookie, which opens no other route. */
@Injectable()
export class ConsoleCookieGuard implements CanActivate {
  private readonly kinds = new WeakMap<object, Kind>();
  private readonly origin: string;

  constructor(
    private readonly sessions: ConsoleSessionsService,
    @Inject(ENV) env: Env,
  ) {
    this.origin = new URL(env.publicUrl).origin;
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const kind = this.kindOf(context);
    if (kind === 'elsewhere') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    refuseCrossSite(request, this.origin);
    return kind === 'open' || this.identify(request);
  }

  private async identify(request: FastifyRequest): Promise<boolean> {
    if (request.headers.authorization !== undefined) throw new ApiError('token_not_taken');
    const token = readCookie(request);
    const principal = token && (await this.sessions.find(token));
    if (!principal) throw new ApiError('session_ended');
    request.user = principal;
    return true;
  }

  private kindOf(context: ExecutionContext): Kind {
    const handler = context.getHandler();
    let kind = this.kinds.get(handler);
    if (kind === undefined) {
      const controller = context.getClass();
      const isConsole = Reflect.getMetadata(PATH_METADATA, controller) === 'console';
      const takesCookie = accessOf(handler, controller)?.kind === 'console_cookie';
      kind = takesCookie ? 'cookie' : isConsole ? 'open' : 'elsewhere';
      this.kinds.set(handler, kind);
    }
    return kind;
  }
}
