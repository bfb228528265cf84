import type { Scope } from './scopes.js';

/** Who does something: the actor of an event. */
export interface Actor {
  type: 'api_key' | 'user' | 'system';
  /** `key_…`, `usr_…`, or the name of the command for `system`. */
  id: string;
}

/** Whom a valid access token stands for. */
export interface Principal {
  actor: Actor;
  client_id: string;
  session_id: string;
  scopes: ReadonlySet<Scope>;
  /** The generation of the key when the token was made: below the key's own, the token is revoked. */
  gen: number;
  /** Seconds since the epoch, as in the token. */
  issued_at: number;
  expires_at: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication guard on every route that is not public. */
    user?: Principal;
  }
}
