import { createHash } from 'node:crypto';
import { Answer, ApiError, type Idempotency, type RequestContext } from '@app/http';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager, type EntityMetadata, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { LOCKS } from './locks.js';

/** A statement with a name is prepared once per connection: only texts of which there are few may have one. */
export interface Statement {
  name?: string;
  text: string;
  /** Milliseconds after which no answer is waited for any more; without it, as long as a statement may take. */
  query_timeout?: number;
}

/**
 * Where a query runs: on any connection, or on that of a transaction. Work inside a transaction reads within it; to ask
 * for a second connection while holding one is how a pool runs dry.
 */
export interface Reader {
  query<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
}

/** One resource as the database spells it. */
export interface JsonRow {
  json: string;
  version: number;
}

const LOCK_KEY = `select pg_try_advisory_xact_lock(${LOCKS.idempotencyKey}, $1) as locked`;
const FIND_KEPT = `select request_hash, status, location, version, body from idempotency_keys where holder = $1 and key = $2`;
const KEEP = `insert into idempotency_keys (holder, key, request_hash, status, location, version, body)
  values ($1, $2, $3, $4, $5, $6, $7)`;

/** Few enough that a statement is done long before its timeout, and nobody waits for its locks. */
const FORGOTTEN_AT_ONCE = 5000;

/** What a repetition is answered with where the answer held a secret: the id is kept, and nothing else of it. */
const SECRET_SHOWN = 409;
/** The same where the answer told of a client who was erased since. */
const ERASED = 410;

interface Kept {
  request_hash: Buffer;
  status: number;
  location: string | null;
  version: number | null;
  body: string | null;
}

/**
 * The way to the database. What changes something goes through `transaction` or `write`, which keep the answer of a
 * request with an Idempotency-Key in the same transaction as its effect.
 */
@Injectable()
export class Database implements Reader {
  private readonly logger = new Logger(Database.name);

  constructor(@InjectDataSource() readonly source: DataSource) {}

  /** For a connection of one's own, beside the pool. */
  get url(): string {
    return (this.source.options as PostgresDataSourceOptions).url as string;
  }

  metadata<E extends ObjectLiteral>(entity: EntityTarget<E>): EntityMetadata {
    return this.source.getMetadata(entity);
  }

  /** TypeORM's own pool: node-postgres prepares named statements, which the ORM's `query` cannot ask for. */
  private get pool(): Pool {
    return (this.source.driver as PostgresDriver).master;
  }

  async query<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ ...statement, values: [...values] });
    // Taken out of the result: the driver's timer (query_timeout) keeps that until old memory is collected.
    return rows.splice(0);
  }

  /**
   * Deletes the rows that meet a condition which no row that meets it ever ceases to, however many there are: in
   * statements of some thousand rows, past those that somebody else is just deleting.
   * @param table and `condition` are texts of ours; what varies is in `values`
   */
  async forget(table: string, condition: string, values: readonly unknown[] = []): Promise<void> {
    const some = `select ctid from ${table} where ${condition} limit ${FORGOTTEN_AT_ONCE} for update skip locked`;
    for (let deleted = FORGOTTEN_AT_ONCE; deleted === FORGOTTEN_AT_ONCE; ) {
      const { rowCount } = await this.pool.query(`delete from ${table} where ctid = any(array(${some}))`, [...values]);
      deleted = rowCount ?? 0;
    }
  }

  /** Of kept answers that tell of a client nothing but its id remains: their repetition has no effect still. */
  async blankAnswers(tx: EntityManager, client_id: string): Promise<void> {
    await tx.query(
      `update idempotency_keys set status = ${ERASED}, location = null, version = null, body = $1
       where strpos(body, $1) > 0`,
      [client_id],
    );
  }

  /** Reads what the transaction sees, on its own connection. */
  within(tx: EntityManager): Reader {
    const runner = tx.queryRunner;
    if (!runner) throw new Error('this entity manager is not that of a transaction');
    return {
      query: async <Row extends object>(statement: Statement, values: readonly unknown[]) =>
        readerOf(await runner.connect()).query<Row>(statement, values),
    };
  }

  /**
   * Runs `work` in one transaction, and rolls it back when `work` throws. A repeated request gets the first answer
   * again and `work` does not run.
   * @throws ApiError 409 `idempotency_in_progress`, 422 `idempotency_key_reused`.
   */
  async transaction(context: RequestContext, work: (tx: EntityManager) => Promise<Answer>): Promise<Answer> {
    const runner = this.source.createQueryRunner();
    const { idempotency } = context;
    try {
      const client: PoolClient = await runner.connect();
      await runner.startTransaction();
      const kept = idempotency && (await this.findKept(client, idempotency));
      if (kept) {
        await runner.rollbackTransaction();
        return kept;
      }
      const answer = await work(runner.manager);
      if (idempotency) await this.keep(client, idempotency, answer);
      await runner.commitTransaction();
      return answer;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch((e) => this.logger.warn(String(e)));
      throw error;
    } finally {
      await runner.release();
    }
  }

  /**
   * Runs one statement that changes something: a single round trip where no Idempotency-Key was sent, pipelined with
   * what an Idempotency-Key needs where one was.
   * @param prepare gives its values, and may refuse: a repeated request is answered before it is asked
   */
  async write<Row extends object>(
    context: RequestContext,
    statement: Statement,
    prepare: (reader: Reader) => Promise<readonly unknown[]>,
    answer: (rows: Row[]) => Answer,
  ): Promise<Answer> {
    const { idempotency } = context;
    if (!idempotency) return answer(await this.query<Row>(statement, await prepare(this)));
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const [, kept] = await Promise.all([client.query('begin'), this.findKept(client, idempotency)]);
      if (kept) {
        await client.query('rollback');
        return kept;
      }
      const reader = readerOf(client);
      const result = answer(await reader.query<Row>(statement, await prepare(reader)));
      await Promise.all([this.keep(client, idempotency, result), client.query('commit')]);
      return result;
    } catch (error) {
      await client.query('rollback').catch((e: Error) => {
        broken = e;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Takes the key for this transaction, then looks: a look before the lock could miss an answer kept meanwhile. */
  private async findKept(client: PoolClient, idempotency: Idempotency): Promise<Answer | undefined> {
    const { holder, key, request_hash } = idempotency;
    const lock = createHash('sha256').update(`${holder}\n${key}`).digest().readInt32BE();
    const [locked, found] = await Promise.all([
      client.query<{ locked: boolean }>({ name: 'idempotency_lock', text: LOCK_KEY, values: [lock] }),
      client.query<Kept>({ name: 'idempotency_find', text: FIND_KEPT, values: [holder, key] }),
    ]);
    if (!locked.rows[0]?.locked) throw new ApiError('idempotency_in_progress', { headers: { 'retry-after': '1' } });
    const [kept] = found.rows;
    if (!kept) return undefined;
    if (!kept.request_hash.equals(request_hash)) throw new ApiError('idempotency_key_reused');
    idempotency.kept = true;
    if (kept.status === SECRET_SHOWN) {
      const id = kept.body as string;
      throw new ApiError('secret_already_shown', { params: { id }, members: { resource_id: id } });
    }
    if (kept.status === ERASED) throw new ApiError('client_erased', { params: { id: kept.body as string } });
    return new Answer(kept.status, kept.body, {
      version: kept.version ?? undefined,
      location: kept.location ?? undefined,
      replayed: true,
    });
  }

  private async keep(client: PoolClient, idempotency: Idempotency, { status, json, about }: Answer): Promise<void> {
    const { holder, key, request_hash } = idempotency;
    await client.query({
      name: 'idempotency_keep',
      text: KEEP,
      values: about.secret_of
        ? [holder, key, request_hash, SECRET_SHOWN, null, null, about.secret_of]
        : [holder, key, request_hash, status, about.location ?? null, about.version ?? null, json],
    });
    idempotency.kept = true;
  }
}

/** Reads on this connection. */
function readerOf(client: PoolClient): Reader {
  return {
    query: async <Row extends object>(statement: Statement, values: readonly unknown[]) =>
      (await client.query<Row>({ ...statement, values: [...values] })).rows,
  };
}
