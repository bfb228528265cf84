import { tooManyRequests } from '@app/http';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ENV, type Env } from '../env.js';

const WINDOW_SECONDS = 60;

/**
 * How many requests a key or a person may send to this process in a minute, which begins with the first of them. Every
 * answer says what is left (draft-ietf-httpapi-ratelimit-headers). Requests without a token are nobody's: failed attempts
 * to get one are counted elsewhere.
 */
@Injectable()
export class RequestBudgetGuard implements CanActivate {
  private readonly policy: string;
  private readonly budget: RateLimiterMemory;

  constructor(@Inject(ENV) { requestLimit = 0 }: Pick<Env, 'requestLimit'>) {
    this.policy = `"default";q=${requestLimit};w=${WINDOW_SECONDS}`;
    this.budget = new RateLimiterMemory({ points: requestLimit, duration: WINDOW_SECONDS });
  }

  /** @throws ApiError 429 `too_many_requests` with the seconds to wait */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { user } = http.getRequest<FastifyRequest>();
    if (!user) return true;
    const { isOver, left, seconds } = await this.take(user.actor.id);
    http
      .getResponse<FastifyReply>()
      .header('ratelimit-policy', this.policy)
      .header('ratelimit', `"default";r=${left};t=${seconds}`);
    if (isOver) throw tooManyRequests(seconds);
    return true;
  }

  private async take(id: string): Promise<{ isOver: boolean; left: number; seconds: number }> {
    let isOver = false;
    const used = await this.budget.consume(id).catch((refused: unknown) => {
      // What the library throws when nothing is left is no Error.
      if (!(refused instanceof RateLimiterRes)) throw refused;
      isOver = true;
      return refused;
    });
    return { isOver, left: used.remainingPoints, seconds: Math.max(1, Math.ceil(used.msBeforeNext / 1000)) };
  }
}
