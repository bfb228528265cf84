import { createHash, randomBytes } from 'node:crypto';
import { type Principal, type Role, scopesOf } from '@app/access';
import { Answer, ApiError, newId, type Peer } from '@app/http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { networkOf } from '../attempts/attempts.service.js';
import { AccessTokensService, CONSOLE_CLIENT } from '../auth/access-tokens.service.js';
import { Database } from '../database/database.js';
import { jsonSelect } from '../database/json-select.js';
import { Timers } from '../database/timers.js';
import { RevocationsService } from '../revocation/revocations.service.js';
import type { Account } from '../users/accounts.service.js';
import { ConsoleSession } from './console-session.entity.js';
import type { ConsoleToken } from './dto/console.dto.js';

const HOUR = 3_600_000;
/** As short as what a person can lose by a stolen token. */
const TOKEN_SECONDS = 300;
const LONGEST = '12 hours';
const IDLE = '60 minutes';
/** For so long an address is one that the person came from. */
const KNOWN = '90 days';

/** A session ends by itself, with its person's generation, after an hour without a token, or in the end. */
const ALIVE = `s.revoked_at is null and s.gen = u.gen and u.removed_at is null
  and s.expires_at > now() and s.used_at > now() - interval '${IDLE}'`;

const BEGIN = `
  insert into console_sessions (id, token_hash, user_id, gen, ip_address, user_agent, expires_at)
  values ($1, $2, $3, $4, $5, $6, now() + interval '${LONGEST}')`;

const FIND = `
  select s.id, s.user_id, s.gen, s.created_at, s.expires_at
  from console_sessions s join users u on u.id = s.user_id where s.token_hash = $1 and ${ALIVE}`;

const USE = `
  update console_sessions s set used_at = now() from users u
  where s.id = $1 and u.id = s.user_id and ${ALIVE} returning s.user_id, s.gen, u.role`;

const END = `update console_sessions set revoked_at = now() where id = $1 and revoked_at is null`;

const CAME_FROM = `
  select distinct s.ip_address from console_sessions s join users u on u.id = s.user_id
  where u.email = $1 and u.removed_at is null and s.created_at > now() - interval '${KNOWN}' limit 1000`;

/** The sessions of browsers: an opaque cookie, kept as a hash, that is turned into short access tokens. */
@Injectable()
export class ConsoleSessionsService implements OnApplicationBootstrap {
  private readonly list: string;
  private readonly begun: string;

  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokensService,
    private readonly revocations: RevocationsService,
    private readonly timers: Timers,
  ) {
    const rest = `join users u on u.id = r.user_id where r.user_id = $1 and ${ALIVE.replaceAll('s.', 'r.')}
      order by r.used_at desc, r.id limit 100`;
    const metadata = database.metadata(ConsoleSession);
    this.list = jsonSelect(metadata, {}, { rest });
    const without = metadata.columns.map((column) => column.propertyName).filter((name) => name !== 'expires_at');
    this.begun = jsonSelect(metadata, { relations: { user: {} }, without }, { rest: 'where r.id = $1' });
  }

  onApplicationBootstrap() {
    this.timers.every(HOUR, 'forget old sessions of the console', () =>
      this.database.forget('console_sessions', `created_at < now() - interval '${KNOWN}'`),
    );
  }

  /** What is begun with a generation that has risen meanwhile is dead from the start. */
  async begin({ id, gen }: Account, { address, user_agent }: Peer): Promise<{ token: string; answer: Answer }> {
    const token = randomBytes(32).toString('base64url');
    const session_id = newId('session');
    const values = [session_id, hash(token), id, gen, address, user_agent];
    await this.database.query({ name: 'console_session_begin', text: BEGIN }, values);
    return { token, answer: await this.get(session_id, 201) };
  }

  /** Who is signed in, and until when. To look does not keep it from idling. */
  async get(session_id: string, status = 200): Promise<Answer> {
    const statement = { name: 'console_session_begun', text: this.begun };
    const [session] = await this.database.query<{ json: string }>(statement, [session_id]);
    if (!session) throw new ApiError('session_ended');
    return new Answer(status, session.json);
  }

  /** Whose session it is, with no scopes: the cookie itself opens nothing but the routes that take it. */
  async find(token: string): Promise<Principal | undefined> {
    const [session] = await this.database.query<ConsoleSession>({ name: 'console_session_find', text: FIND }, [
      hash(token),
    ]);
    return (
      session && {
        actor: { type: 'user', id: session.user_id },
        client_id: CONSOLE_CLIENT,
        session_id: session.id,
        scopes: new Set(),
        gen: session.gen,
        issued_at: Math.floor(session.created_at.getTime() / 1000),
        expires_at: Math.floor(session.expires_at.getTime() / 1000),
      }
    );
  }

  /** An access token with the scopes of the person's role. The session has been idle no longer. */
  async token(session_id: string): Promise<ConsoleToken> {
    const [session] = await this.database.query<{ user_id: string; gen: number; role: Role }>(
      { name: 'console_session_use', text: USE },
      [session_id],
    );
    if (!session) throw new ApiError('session_ended');
    const { user_id: id, gen, role } = session;
    const scopes = scopesOf(role);
    const access_token = this.tokens.sign({ id, client_id: CONSOLE_CLIENT, session_id, gen, scopes }, TOKEN_SECONDS);
    return { access_token, token_type: 'Bearer', expires_in: TOKEN_SECONDS, scope: scopes.join(' ') };
  }

  /** With the access tokens that were made of it. */
  async end(session_id: string): Promise<void> {
    await this.database.query({ text: END }, [session_id]);
    await this.revocations.catchUp(session_id);
  }

  /** The session lives on where all others of the person end. */
  async carryOver(tx: EntityManager, session_id: string, gen: number): Promise<void> {
    await tx.query('update console_sessions set gen = $2 where id = $1', [session_id, gen]);
  }

  /** Those of the person that are alive, the last used first. */
  async ofPerson({ actor, session_id }: Principal): Promise<Answer> {
    const rows = await this.database.query<{ json: string }>({ name: 'console_sessions_of', text: this.list }, [
      actor.id,
    ]);
    const data = rows.map(({ json }) => {
      const session = JSON.parse(json);
      return { ...session, is_current: session.id === session_id };
    });
    return new Answer(200, JSON.stringify({ data, has_more: false, next_cursor: null }));
  }

  /** Has this person come in from this address lately? The addresses beside it in IPv6 are the same. */
  async cameFrom(email: string, address: string): Promise<boolean> {
    const rows = await this.database.query<{ ip_address: string | null }>(
      { name: 'console_session_addresses', text: CAME_FROM },
      [email],
    );
    return rows.some(({ ip_address }) => ip_address !== null && networkOf(ip_address) === networkOf(address));
  }
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
