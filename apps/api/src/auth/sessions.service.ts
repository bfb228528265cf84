import { createHash } from 'node:crypto';
import { AllowedAddresses, isCredential, newCredential } from '@app/access';
import { newId, OAuthError, type Peer, type RequestContext, systemContext } from '@app/http';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApiKeyUsageService } from '../api-keys/api-key-usage.service.js';
import { ApiKeysService, type AuthenticatedKey, type LockedKey } from '../api-keys/api-keys.service.js';
import { networkOf } from '../attempts/attempts.service.js';
import { Database } from '../database/database.js';
import { Timers } from '../database/timers.js';
import { ENV, type Env } from '../env.js';
import { EventsService } from '../events/events.service.js';
import { RevocationsService } from '../revocation/revocations.service.js';
import { ACCESS_TOKEN_SECONDS, AccessTokensService, type TokenSubject } from './access-tokens.service.js';
import type { TokenPair } from './dto/auth.dto.js';
import { isOfOtherMode, otherMode } from './other-mode.js';
import { narrow } from './scope.js';

const REFRESH_TOKEN_SECONDS = 30 * 24 * 3600;
const HOUR = 3_600_000;
const KNOWN_DAYS = 30;

const BEGIN = `
  with key as (${ApiKeysService.held('$2', '$8')}), session as (
    insert into sessions (id, key_id, gen, scopes, expires_at, ip_address, user_agent)
    select $1, id, gen, coalesce($3::text[], scopes), now() + make_interval(secs => $5), $6, $7 from key
    where $3 is null or $3 <@ scopes
    returning id, gen, scopes, expires_at
  ), token as (
    insert into refresh_tokens (token_hash, session_id, expires_at) select $4::bytea, id, expires_at from session
  )
  select gen, scopes from session`;

const FIND = `
  select s.key_id from refresh_tokens t join sessions s on s.id = t.session_id
  where t.token_hash = $1 and t.expires_at > now()`;

const SPEND = `
  update refresh_tokens t set spent_at = now()
  from sessions s
  where t.token_hash = $1 and t.spent_at is null and t.expires_at > now() and s.id = t.session_id and s.gen = $2 and s.revoked_at is null
  returning s.id, s.scopes`;

const SUCCEED = `
  with session as (
    update sessions set expires_at = now() + make_interval(secs => $3), refreshed_at = now(), ip_address = $4, user_agent = $5
    where id = $2 returning id, expires_at
  )
  insert into refresh_tokens (token_hash, session_id, expires_at) select $1, id, expires_at from session`;

const END = `
  update sessions set revoked_at = clock_timestamp()
  where id = $1 and key_id = $2 and gen = $3 and revoked_at is null returning id`;

/** Of its last thousand sessions: however many a client begins, the question costs no more. */
const CAME_FROM = `
  select distinct ip_address from (
    select s.ip_address from sessions s join api_keys k on k.id = s.key_id
    where k.client_id = $1 and s.created_at > now() - make_interval(days => $2)
    order by s.created_at desc limit 1000) lately
  where ip_address is not null`;

/**
 * Sessions: begun with credentials, carried on by refresh tokens that can be used once each. A second use of one raises
 * the generation of its key, which ends every session and every access token of that key.
 */
@Injectable()
export class SessionsService implements OnApplicationBootstrap {
  private readonly logger = new Logger(SessionsService.name);

  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokensService,
    private readonly revocations: RevocationsService,
    private readonly keys: ApiKeysService,
    private readonly events: EventsService,
    private readonly usage: ApiKeyUsageService,
    private readonly timers: Timers,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onApplicationBootstrap() {
    this.timers.every(HOUR, 'forget expired sessions', () => this.forgetExpired());
  }

  /**
   * In one statement, which locks the key's row against a rise of its generation until the session stands: what was found
   * when its client authenticated may have changed since.
   * @param asked the scopes that the session shall have; `null` for all that the key has
   */
  async begin(key: AuthenticatedKey, asked: string[] | null, peer: Peer): Promise<TokenPair> {
    const session_id = newId('session');
    const refresh_token = newCredential('refresh_token', this.env.mode);
    const wanted = asked && narrow(key.scopes, asked);
    const values = [session_id, key.id, wanted, refreshTokenHash(refresh_token), REFRESH_TOKEN_SECONDS];
    const [session] = await this.database.query<{ gen: number; scopes: string[] }>(
      { name: 'session_begin', text: BEGIN },
      [...values, peer.address, peer.user_agent, key.secret_hash],
    );
    if (!session) throw new OAuthError('invalid_client', 'The key, its secret or its scope changed a moment ago.');
    this.usage.touch(key.id);
    return this.pair({ id: key.id, client_id: key.client_id, session_id, ...session }, refresh_token);
  }

  /**
   * Spends a refresh token for a new pair.
   * @param clientId the client that authenticated, if one did: a token of another is not its to use
   * @param asked the scope of the access token, out of the session's; the successor keeps the session's
   * @throws OAuthError 400 `invalid_grant`, with one description for all reasons
   */
  async refresh(token: string, clientId: string | undefined, asked: string[] | null, peer: Peer): Promise<TokenPair> {
    if (!isCredential('refresh_token', this.env.mode, token)) {
      throw isOfOtherMode('refresh_token', this.env.mode, token)
        ? new OAuthError('invalid_grant', otherMode(this.env.mode))
        : invalidGrant();
    }
    const refresh_token = newCredential('refresh_token', this.env.mode);
    // What comes back instead of a subject was committed all the same: a revocation outlives the error it ends in.
    const outcome = await this.database.source.transaction((tx) =>
      this.rotate(tx, token, clientId, refresh_token, asked, peer),
    );
    if (outcome.revoked) {
      await this.revocations.catchUp(outcome.revoked.id);
      this.logger.warn({ msg: 'refresh_token_reused', key_id: outcome.revoked.id });
    }
    if (!outcome.subject) throw invalidGrant();
    this.usage.touch(outcome.subject.id);
    return this.pair(outcome.subject, refresh_token);
  }

  /**
   * Ends a session of a key locked for update, and its access tokens; the others live on. When it is committed,
   * `RevocationsService.catchUp` has to know.
   * @returns `false` where the key has no such session, or it has ended
   */
  async end(tx: EntityManager, context: RequestContext, key: LockedKey, sessionId: string): Promise<boolean> {
    const [ended]: [object[]] = await tx.query(END, [sessionId, key.id, key.gen]);
    if (ended.length === 0) return false;
    await this.events.record(tx, context, {
      type: 'api_key.session_ended',
      resource_id: key.id,
      resource_version: key.version,
      changes: { session: { from: sessionId, to: null } },
    });
    return true;
  }

  /** Has this client had a session from this address lately? */
  async cameFrom(clientId: string, address: string): Promise<boolean> {
    const rows = await this.database.query<{ ip_address: string }>({ name: 'session_addresses', text: CAME_FROM }, [
      clientId,
      KNOWN_DAYS,
    ]);
    return rows.some(({ ip_address }) => networkOf(ip_address) === networkOf(address));
  }

  private async rotate(
    tx: EntityManager,
    token: string,
    clientId: string | undefined,
    successor: string,
    asked: string[] | null,
    peer: Peer,
  ): Promise<{ subject?: TokenSubject; revoked?: LockedKey }> {
    const token_hash = refreshTokenHash(token);
    const [found]: { key_id: string }[] = await tx.query(FIND, [token_hash]);
    if (!found) return {};
    const key = await this.keys.lock(tx, found.key_id);
    if (!key?.usable || (clientId !== undefined && clientId !== key.client_id)) return {};
    if (AllowedAddresses.of(key.allowed_ips)?.include(peer.address) === false) return {};
    const [[session]]: [{ id: string; scopes: string[] }[]] = await tx.query(SPEND, [token_hash, key.gen]);
    if (!session) {
      if (!(await this.isSpent(tx, token_hash))) return {};
      return { revoked: await this.keys.raiseGeneration(tx, systemContext('auth'), key, 'refresh_token_reused') };
    }
    const scopes = narrow(session.scopes, asked);
    await tx.query(SUCCEED, [
      refreshTokenHash(successor),
      session.id,
      REFRESH_TOKEN_SECONDS,
      peer.address,
      peer.user_agent,
    ]);
    return { subject: { id: key.id, client_id: key.client_id, session_id: session.id, gen: key.gen, scopes } };
  }

  private async isSpent(tx: EntityManager, token_hash: Buffer): Promise<boolean> {
    const [row] = await tx.query('select spent_at is not null as spent from refresh_tokens where token_hash = $1', [
      token_hash,
    ]);
    return row?.spent ?? false;
  }

  private pair(subject: TokenSubject, refresh_token: string): TokenPair {
    return {
      access_token: this.tokens.sign(subject),
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
      refresh_token,
      scope: subject.scopes.join(' '),
    };
  }

  /** A session ends with the last of its refresh tokens, and outlives the last of its access tokens by far. */
  private async forgetExpired(): Promise<void> {
    await this.database.forget('refresh_tokens', 'expires_at < now()');
    await this.database.forget('sessions', 'expires_at < now()');
  }
}

function invalidGrant(): OAuthError {
  return new OAuthError('invalid_grant', 'The refresh token is not valid: exchange the client credentials again.');
}

/** What of a refresh token is stored. */
export function refreshTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
