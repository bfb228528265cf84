import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Access, accessOf } from './declare.js';
import { InsufficientScope } from './insufficient-scope.js';

/** Refuses what the route's declaration does not open: no declaration opens nothing. */
@Injectable()
export class ScopesGuard implements CanActivate {
  private readonly declared = new WeakMap<object, Access | null>();

  canActivate(context: ExecutionContext): boolean {
    const access = this.access(context);
    if (access === null) return false;
    if (access.kind === 'public') return true;
    const principal = context.switchToHttp().getRequest<FastifyRequest>().user;
    if (!principal) return false;
    if (access.kind === 'scopes') {
      for (const scope of access.scopes) if (!principal.scopes.has(scope)) throw new InsufficientScope(access.scopes);
    }
    return true;
  }

  private access(context: ExecutionContext): Access | null {
    const handler = context.getHandler();
    let access = this.declared.get(handler);
    if (access === undefined) {
      access = accessOf(handler, context.getClass()) ?? null;
      this.declared.set(handler, access);
    }
    return access;
  }
}
