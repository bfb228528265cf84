import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Reader } from '../database/database.js';
import { Database } from '../database/database.js';
import { Timers } from '../database/timers.js';
import { ENV, type Env } from '../env.js';

const HOUR = 3600;
const LIVES_SECONDS = { person: 72 * HOUR, first_owner: 24 * HOUR };

/** With this the token of a first owner's link begins: so the page behind it knows that it has to ask for more. */
const FIRST = 'first.';

const ISSUE = `
  insert into invitations (token_hash, user_id, created_by, expires_at)
  values ($1, $2, $3, now() + make_interval(secs => $4))
  on conflict (user_id) do update
    set token_hash = excluded.token_hash, created_by = excluded.created_by, created_at = now(), expires_at = excluded.expires_at
  returning expires_at`;

const FIND = `select user_id from invitations where token_hash = $1 and expires_at > now()`;
const SPEND = `delete from invitations where token_hash = $1 and expires_at > now() and user_id is not distinct from $2 returning user_id`;

/** A link in the one answer that shows it. */
export interface Link {
  token: string;
  url: string;
  expires_at: Date;
}

/** One-time links by which people choose a password: random, kept as a hash, one for each person, spent in a transaction. */
@Injectable()
export class InvitationsService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly timers: Timers,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onApplicationBootstrap() {
    this.timers.every(HOUR * 1000, 'forget expired invitations', () =>
      this.database.forget('invitations', 'expires_at < now()'),
    );
  }

  /**
   * A new link; an older one of the same person ends.
   * @param user_id `null`: whoever opens it first becomes the first owner
   */
  async issue(reader: Reader, user_id: string | null, created_by: string): Promise<Link> {
    const token = (user_id === null ? FIRST : '') + randomBytes(32).toString('base64url');
    const seconds = user_id === null ? LIVES_SECONDS.first_owner : LIVES_SECONDS.person;
    const [row] = await reader.query<{ expires_at: Date }>({ text: ISSUE }, [
      hash(token),
      user_id,
      created_by,
      seconds,
    ]);
    if (!row) throw new Error('an invitation was neither inserted nor replaced');
    // In the fragment, which no browser sends and no server logs.
    return { token, url: `${this.env.publicUrl}/invitation#${token}`, expires_at: row.expires_at };
  }

  /** Whom a token that can still be used is for. */
  async find(token: string): Promise<{ user_id: string | null } | undefined> {
    const [found] = await this.database.query<{ user_id: string | null }>({ text: FIND }, [hash(token)]);
    return found;
  }

  /** Of many who try at once, one is told that it was theirs. */
  async spend(tx: EntityManager, token: string, user_id: string | null): Promise<boolean> {
    const [rows]: [object[]] = await tx.query(SPEND, [hash(token), user_id]);
    return rows.length > 0;
  }

  /** The link to this account, wherever it was sent. */
  async withdraw(tx: EntityManager, user_id: string): Promise<void> {
    await tx.query('delete from invitations where user_id = $1', [user_id]);
  }

  /** The links to any account that this person made: what they may not make any more, they may not have kept. */
  async withdrawMadeBy(tx: EntityManager, user_id: string): Promise<void> {
    await tx.query('delete from invitations where created_by = $1', [user_id]);
  }
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
