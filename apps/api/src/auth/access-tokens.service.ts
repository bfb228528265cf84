import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Principal, Scope } from '@app/access';
import { newId } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { ENV, type Env } from '../env.js';
import { JWT_SECRETS, type JwtSecret } from './jwt-secrets.js';

export const ACCESS_TOKEN_SECONDS = 3600;
export const LEEWAY_SECONDS = 30;
/** RFC 9068, section 2.1. */
const TYPE = 'at+jwt';

export interface TokenSubject {
  /** The id of a key or a person. */
  id: string;
  client_id: string;
  session_id: string;
  gen: number;
  scopes: readonly string[];
}

/** Makes access tokens, and reads the claims of those that were verified. */
@Injectable()
export class AccessTokensService {
  readonly issuer: string;
  readonly audience: string;
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly signing: { kid: string; key: KeyObject };

  constructor(@Inject(ENV) env: Env, @Inject(JWT_SECRETS) secrets: readonly JwtSecret[]) {
    this.issuer = env.publicUrl;
    this.audience = `${env.publicUrl}/api/v1`;
    // A KeyObject, not a string: verification with a string builds the key anew each time, at 17 times the cost.
    this.keys = new Map(secrets.map(({ kid, secret }) => [kid, createSecretKey(secret)]));
    const [first] = this.keys;
    if (!first) throw new Error('at least one secret is needed to sign');
    this.signing = { kid: first[0], key: first[1] };
  }

  sign({ id, client_id, session_id, gen, scopes }: TokenSubject, seconds = ACCESS_TOKEN_SECONDS): string {
    return jwt.sign({ client_id, sid: session_id, gen, scope: scopes.join(' ') }, this.signing.key, {
      algorithm: 'HS256',
      header: { alg: 'HS256', typ: TYPE, kid: this.signing.kid },
      issuer: this.issuer,
      audience: this.audience,
      subject: id,
      jwtid: newId('token'),
      expiresIn: seconds,
    });
  }

  /** The key that a token says it is signed with, if it is a token of ours by its header. */
  keyFor(token: string): KeyObject | undefined {
    const header = decodeHeader(token);
    if (header?.alg !== 'HS256' || header.typ !== TYPE || typeof header.kid !== 'string') return undefined;
    return this.keys.get(header.kid);
  }

  /** The principal of verified claims, or `undefined` where one is missing or of another type. */
  principal(claims: Record<string, unknown>): Principal | undefined {
    const { aud, sub, client_id, sid, gen, scope, iat, exp, jti } = claims;
    if (typeof sub !== 'string' || typeof client_id !== 'string' || typeof sid !== 'string') return undefined;
    if (typeof aud !== 'string' || typeof scope !== 'string' || typeof jti !== 'string') return undefined;
    if (!Number.isSafeInteger(gen) || !Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) return undefined;
    if ((iat as number) > Date.now() / 1000 + LEEWAY_SECONDS) return undefined;
    if ((exp as number) - (iat as number) > ACCESS_TOKEN_SECONDS) return undefined;
    return {
      actor: { type: sub.startsWith('usr_') ? 'user' : 'api_key', id: sub },
      client_id,
      session_id: sid,
      scopes: new Set(scope.split(' ') as Scope[]),
      gen: gen as number,
      issued_at: iat as number,
      expires_at: exp as number,
    };
  }
}

function decodeHeader(token: string): Record<string, unknown> | undefined {
  try {
    const header = JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null && !('crit' in header) ? header : undefined;
  } catch {
    return undefined;
  }
}
