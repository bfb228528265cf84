import { createSecretKey, type KeyObject } from 'node:crypto';
import { isKeyScope, isScope, type Principal, type Scope } from '@app/access';
import { newId } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { ENV, type Env } from '../env.js';
import { JWT_SECRETS, type JwtSecret } from './jwt-secrets.js';

export const ACCESS_TOKEN_SECONDS = 3600;
export const LEEWAY_SECONDS = 30;
export const MAX_TOKEN_LENGTH = 8192;
/** RFC 9068, section 2.1. */
const TYPE = 'at+jwt';
/** The client id of people's tokens; a key never has it. */
export const CONSOLE_CLIENT = 'console';

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
  /** By the first part of the tokens that are signed with it: all of them begin with the same characters. */
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly signing: { kid: string; key: KeyObject };

  constructor(@Inject(ENV) env: Env, @Inject(JWT_SECRETS) secrets: readonly JwtSecret[]) {
    this.issuer = env.publicUrl;
    this.audience = `${env.publicUrl}/api/v1`;
    // A KeyObject, not a string: verification with a string builds the key anew each time, at 17 times the cost.
    const keys = secrets.map(({ kid, secret }) => ({ kid, key: createSecretKey(secret) }));
    const [first] = keys;
    if (!first) throw new Error('at least one secret is needed to sign');
    this.signing = first;
    this.keys = new Map(keys.map(({ kid, key }) => [headOf(jwt.sign({}, key, { header: headerOf(kid) })), key]));
  }

  sign({ id, client_id, session_id, gen, scopes }: TokenSubject, seconds = ACCESS_TOKEN_SECONDS): string {
    return jwt.sign({ client_id, sid: session_id, gen, scope: scopes.join(' ') }, this.signing.key, {
      algorithm: 'HS256',
      header: headerOf(this.signing.kid),
      issuer: this.issuer,
      audience: this.audience,
      subject: id,
      jwtid: newId('token'),
      expiresIn: seconds,
    });
  }

  /**
   * The key that a token says it is signed with, if it begins as tokens of ours do, to the character: a header that says
   * something else, or the same in other words, is not ours, whatever a library would make of it.
   */
  keyFor(token: string): KeyObject | undefined {
    return this.keys.get(headOf(token));
  }

  /**
   * Whom a token stands for, and its id, as its signature and claims alone can tell; `undefined` where it is none of ours.
   * @param late takes one that has expired
   */
  verify(token: string, { late = false } = {}): { principal: Principal; jti: string } | undefined {
    const key = token.length <= MAX_TOKEN_LENGTH ? this.keyFor(token) : undefined;
    if (!key) return undefined;
    try {
      const claims = jwt.verify(token, key, {
        algorithms: ['HS256'],
        issuer: this.issuer,
        audience: this.audience,
        clockTolerance: LEEWAY_SECONDS,
        ignoreExpiration: late,
      }) as jwt.JwtPayload;
      const principal = this.principal(claims);
      return principal && { principal, jti: claims.jti as string };
    } catch {
      return undefined;
    }
  }

  /** The principal of verified claims, or `undefined` where one is missing or of another type. */
  principal(claims: Record<string, unknown>): Principal | undefined {
    const { aud, sub, client_id, sid, gen, scope, iat, exp, jti } = claims;
    if (!isId(sub) || !isId(sid) || !isId(jti)) return undefined;
    if (typeof aud !== 'string' || typeof scope !== 'string' || typeof client_id !== 'string') return undefined;
    if (!Number.isSafeInteger(gen) || !Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) return undefined;
    if ((iat as number) > Date.now() / 1000 + LEEWAY_SECONDS) return undefined;
    if ((exp as number) - (iat as number) > ACCESS_TOKEN_SECONDS) return undefined;
    const type = holderOf(sub);
    if (type === undefined || (type === 'user') !== (client_id === CONSOLE_CLIENT)) return undefined;
    // A scope that there is no more, or that a key never holds, gives nothing.
    const isHeld = type === 'user' ? isScope : isKeyScope;
    return {
      actor: { type, id: sub },
      client_id,
      session_id: sid,
      scopes: new Set<Scope>(scope.split(' ').filter(isHeld)),
      gen: gen as number,
      issued_at: iat as number,
      expires_at: exp as number,
    };
  }
}

const headerOf = (kid: string) => ({ alg: 'HS256', typ: TYPE, kid }) as const;

/** Of whatever kind: nothing else is looked for in the database. */
const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z]{3}_[0-9a-z]{26}$/.test(value);

const headOf = (token: string) => token.slice(0, token.indexOf('.'));

function holderOf(sub: string): 'user' | 'api_key' | undefined {
  if (sub.startsWith('usr_')) return 'user';
  return sub.startsWith('key_') ? 'api_key' : undefined;
}
