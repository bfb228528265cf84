import { accessOf, type Principal } from '@app/access';
import { ApiError, invalidToken, twoTokens, unauthenticated } from '@app/http';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { RevocationsService, type Verdict } from '../revocation/revocations.service.js';
import { LEEWAY_SECONDS, MAX_TOKEN_LENGTH } from './access-tokens.service.js';

/** One token and nothing behind it: what is remembered is the whole header. */
const BEARER = /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/i;
const MAX_REMEMBERED = 5000;

/**
 * Who is asking? A token that was verified once is remembered; its expiry, and whether it was revoked, are looked at on
 * every request all the same: revocation is immediate, and a request with a valid token asks the database nothing.
 */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  private readonly verified = new Map<string, Principal>();
  /** Handlers that take an access token: all but those that are public or take a cookie. */
  private readonly closed = new WeakMap<object, boolean>();

  constructor(private readonly revocations: RevocationsService) {
    super();
  }

  // Passport's own is asynchronous; a remembered token is not worth a promise.
  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (!this.takesToken(context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const header = request.headers.authorization;
    if (header === undefined) throw unauthenticated();
    refuseSecondTransport(request);
    const principal = this.verified.get(header);
    if (!principal) return this.verify(context, request, header);
    if (principal.expires_at + LEEWAY_SECONDS <= Date.now() / 1000) {
      this.verified.delete(header);
      throw invalidToken();
    }
    return this.admit(request, principal);
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error;
    if (!user) throw invalidToken();
    return user;
  }

  private async verify(context: ExecutionContext, request: FastifyRequest, header: string): Promise<boolean> {
    if (header.length > MAX_TOKEN_LENGTH || !BEARER.test(header)) throw invalidToken();
    await super.canActivate(context);
    const principal = request.user as Principal;
    if (this.verified.size >= MAX_REMEMBERED) {
      const [oldest] = this.verified.keys();
      if (oldest !== undefined) this.verified.delete(oldest);
    }
    this.verified.set(header, principal);
    return this.admit(request, principal);
  }

  private admit(request: FastifyRequest, principal: Principal): boolean | Promise<boolean> {
    const verdict = this.revocations.judge(principal, request);
    if (typeof verdict === 'string') return enter(verdict, request, principal);
    return verdict.then((late) => enter(late, request, principal));
  }

  private takesToken(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    let takes = this.closed.get(handler);
    if (takes === undefined) {
      const kind = accessOf(handler, context.getClass())?.kind;
      takes = kind !== 'public' && kind !== 'console_cookie';
      this.closed.set(handler, takes);
    }
    return takes;
  }
}

function enter(verdict: Verdict, request: FastifyRequest, principal: Principal): true {
  if (verdict === 'revoked') throw invalidToken();
  if (verdict === 'elsewhere') throw new ApiError('address_not_allowed', { params: { address: request.ip } });
  request.user = principal;
  return true;
}

/** RFC 6750, section 2: one method per request. */
function refuseSecondTransport({ query, body }: FastifyRequest): void {
  const inQuery = Object.hasOwn(query as object, 'access_token');
  const inBody = typeof body === 'object' && body !== null && Object.hasOwn(body, 'access_token');
  if (inQuery || inBody) throw twoTokens();
}
