import { isCredential, type Principal, type Scope } from '@app/access';
import { type Peer, type RequestContext } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import { ApiKeysService, type AuthenticatedKey } from '../api-keys/api-keys.service.js';
import { Database } from '../database/database.js';
import { ENV, type Env } from '../env.js';
import { RevocationsService } from '../revocation/revocations.service.js';
import { AccessTokensService } from './access-tokens.service.js';
import type { Introspection } from './dto/auth.dto.js';
import { refreshTokenHash, SessionsService } from './sessions.service.js';

const SESSION_OF = `
  select t.session_id from refresh_tokens t join sessions s on s.id = t.session_id
  where t.token_hash = $1 and s.key_id = $2 and t.expires_at > now()`;

const LIVING = `
  select s.id, s.gen, s.scopes,
    floor(extract(epoch from t.created_at))::integer as iat, floor(extract(epoch from t.expires_at))::integer as exp
  from refresh_tokens t join sessions s on s.id = t.session_id
  where t.token_hash = $1 and s.key_id = $2 and t.spent_at is null and t.expires_at > now() and s.revoked_at is null`;

const INACTIVE: Introspection = { active: false };

interface Living {
  id: string;
  gen: number;
  scopes: Scope[];
  iat: number;
  exp: number;
}

/** What a client may ask of its own tokens: whether they are alive, and that they end. Those of others are nothing to it. */
@Injectable()
export class OwnTokensService {
  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokensService,
    private readonly revocations: RevocationsService,
    private readonly keys: ApiKeysService,
    private readonly sessions: SessionsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Ends the session of an access token or of a refresh token, be it spent or expired: who wants a session to end is not
   * told that it is too late. The key's row is locked first, as in every change of a session.
   */
  async revoke(token: string, client: AuthenticatedKey, context: RequestContext): Promise<void> {
    const session = await this.sessionOf(token, client);
    if (session === undefined) return;
    await this.database.source.transaction(async (tx) => {
      const key = await this.keys.lock(tx, client.id);
      if (key) await this.sessions.end(tx, context, key, session);
    });
    await this.revocations.catchUp(session);
  }

  /** Active is what would be accepted now. */
  async introspect(token: string, client: AuthenticatedKey, { address }: Peer): Promise<Introspection> {
    const found = await this.find(token, client);
    if (!found) return INACTIVE;
    const { principal, about } = found;
    if ((await this.revocations.judge(principal, { ip: address })) !== 'good') return INACTIVE;
    return {
      active: true,
      scope: [...principal.scopes].join(' '),
      client_id: client.client_id,
      sub: client.id,
      iss: this.tokens.issuer,
      sid: principal.session_id,
      iat: principal.issued_at,
      exp: principal.expires_at,
      ...about,
    };
  }

  private async sessionOf(token: string, client: AuthenticatedKey): Promise<string | undefined> {
    if (isCredential('refresh_token', this.env.mode, token)) {
      const [row] = await this.database.query<{ session_id: string }>(
        { name: 'refresh_token_session', text: SESSION_OF },
        [refreshTokenHash(token), client.id],
      );
      return row?.session_id;
    }
    const principal = this.tokens.verify(token, { late: true })?.principal;
    return principal?.actor.id === client.id ? principal.session_id : undefined;
  }

  private async find(
    token: string,
    client: AuthenticatedKey,
  ): Promise<{ principal: Principal; about: Partial<Introspection> } | undefined> {
    if (isCredential('refresh_token', this.env.mode, token)) return this.findRefreshToken(token, client);
    const verified = this.tokens.verify(token);
    if (verified?.principal.actor.id !== client.id) return undefined;
    const { principal, jti } = verified;
    return { principal, about: { token_type: 'Bearer', aud: this.tokens.audience, jti } };
  }

  private async findRefreshToken(token: string, { id, client_id }: AuthenticatedKey) {
    const [living] = await this.database.query<Living>({ name: 'refresh_token_living', text: LIVING }, [
      refreshTokenHash(token),
      id,
    ]);
    if (!living) return undefined;
    const principal: Principal = {
      actor: { type: 'api_key', id },
      client_id,
      session_id: living.id,
      gen: living.gen,
      scopes: new Set(living.scopes),
      issued_at: living.iat,
      expires_at: living.exp,
    };
    return { principal, about: { token_type: 'refresh_token' } as const };
  }
}
