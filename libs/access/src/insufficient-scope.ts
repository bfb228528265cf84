import type { Scope } from './scopes.js';

/** The token is good but lacks a scope (RFC 6750, section 3.1): 403 with the scopes that the route asks for. */
export class InsufficientScope extends Error {
  constructor(readonly required: readonly Scope[]) {
    super(`This needs the scope ${required.join(' ')}.`);
  }
}
