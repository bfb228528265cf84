import { AllowedAddresses, type Principal } from '@app/access';
import { invalidToken, type RequestContext } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';

/** A row of `access_states`, as a statement reads it and as a notification spells it. */
export type AccessState = HolderState | { id: string; ended: true };

/** Of a key or a person. */
interface HolderState {
  id: string;
  version: number;
  gen: number;
  revoked: boolean;
  /** Milliseconds since the epoch. */
  expires_at: number | null;
  /** Addresses and CIDR blocks; `null` allows all. */
  allowed_ips: string[] | null;
}

interface Holder extends HolderState {
  allowed: AllowedAddresses | null;
}

/** May a verified token be used? `elsewhere`: it may, but not from this address. */
export type Verdict = 'good' | 'revoked' | 'elsewhere';

/** What is known without an answer of the feed for this long is not believed any more. */
const STALE_AFTER_MS = 5000;
/** A database that cannot be asked is told of soon. */
const PATIENCE_MS = 3000;
/** A token of an ended session outlives it no longer than this: an hour, and the leeway of clocks. */
const ENDED_MS = 3_630_000;

const STANDING = 'select from users where id = $1 and gen = $2 and removed_at is null for share';

const BY_ID = 'select state from access_states where id = any($1)';

/**
 * What decides whether a verified token is still good, in memory: the generation, expiry and addresses of every key and
 * person, and the sessions that ended lately. A request with a valid token asks the database nothing. The feed keeps it
 * current; while the feed is away, each request reads the rows instead.
 */
@Injectable()
export class RevocationsService {
  private readonly holders = new Map<string, Holder>();
  /** Until when an ended session has to be remembered, by its id. */
  private readonly ended = new Map<string, number>();
  private confirmed = { monotonic: Number.NEGATIVE_INFINITY, clock: Number.NEGATIVE_INFINITY };

  /** What was asked before this moment does not tell of what could not be looked at. */
  private doubted = Number.NEGATIVE_INFINITY;

  constructor(private readonly database: Database) {}

  /** Without a promise where memory knows the answer: this runs for every request. */
  judge(principal: Principal, request: { ip: string }): Verdict | Promise<Verdict> {
    const holder = this.holders.get(principal.actor.id);
    if (!this.isCurrent()) return this.judgeByRows(principal, request);
    // Made, or its sessions ended, by another process a moment ago.
    if (!holder || principal.gen > holder.gen) return this.judgeByRows(principal, request);
    return this.verdict(holder, principal, request);
  }

  /** Is what memory holds confirmed by the feed? */
  isCurrent(): boolean {
    // Either clock alone can stand still: one while a machine sleeps, the other when it is set back.
    const { monotonic, clock } = this.confirmed;
    return performance.now() - monotonic < STALE_AFTER_MS && Math.abs(Date.now() - clock) < STALE_AFTER_MS;
  }

  /** Everything that was committed until this moment is known. */
  confirm(moment: { monotonic: number; clock: number }): void {
    if (moment.monotonic > this.doubted) this.confirmed = moment;
    for (const [id, until] of this.ended) if (until < Date.now()) this.ended.delete(id);
  }

  /** Of two states of one row the newer one stays, in whichever order they come. */
  learn(state: AccessState): void {
    if ('ended' in state) {
      this.ended.set(state.id, Date.now() + ENDED_MS);
      return;
    }
    const known = this.holders.get(state.id);
    if (known && known.version >= state.version) return;
    this.holders.set(state.id, { ...state, allowed: AllowedAddresses.of(state.allowed_ips) });
  }

  /**
   * To be called when a change of these keys, people or sessions is committed, before anybody is answered: from then on
   * this process knows of it. If it cannot look, it believes its memory no longer.
   */
  async catchUp(...ids: string[]): Promise<void> {
    await this.read(ids).catch(() => {
      this.doubted = performance.now();
      this.confirmed = { monotonic: Number.NEGATIVE_INFINITY, clock: Number.NEGATIVE_INFINITY };
    });
  }

  /**
   * For what grants something. Between the guard and the transaction a request waits, for a hash or a lock, while whoever
   * sent it may be removed or demoted: then it grants nothing any more. Once this has passed, their end waits for it.
   * @throws ApiError 401 `invalid_token`
   */
  async requireStanding(tx: EntityManager, { actor, gen }: RequestContext): Promise<void> {
    if (actor.type !== 'user') return;
    const rows: object[] = await tx.query(STANDING, [actor.id, gen]);
    if (rows.length === 0) throw invalidToken();
  }

  private async judgeByRows(principal: Principal, request: { ip: string }): Promise<Verdict> {
    await this.read([principal.actor.id, principal.session_id]);
    const holder = this.holders.get(principal.actor.id);
    return holder ? this.verdict(holder, principal, request) : 'revoked';
  }

  private async read(ids: string[]): Promise<void> {
    const rows = await this.database.query<{ state: AccessState }>(
      { name: 'access_states_by_id', text: BY_ID, query_timeout: PATIENCE_MS },
      [ids],
    );
    for (const { state } of rows) this.learn(state);
  }

  private verdict(holder: Holder, { gen, session_id }: Principal, request: { ip: string }): Verdict {
    if (holder.revoked || holder.gen !== gen || this.ended.has(session_id)) return 'revoked';
    if (holder.expires_at !== null && holder.expires_at <= Date.now()) return 'revoked';
    return holder.allowed?.include(request.ip) === false ? 'elsewhere' : 'good';
  }
}
