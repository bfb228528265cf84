import type { Pool, PoolClient } from 'pg';

/** Resolves when this many wait for locks in this database. */
export async function waiters(pool: Pool, count: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0].waiting >= count) return;
  }
}

/** Runs `work` while a transaction that has sent `sql` is open; it commits when somebody waits for it. */
export async function meanwhile<T>(pool: Pool, sql: string, values: unknown[], work: () => Promise<T>): Promise<T> {
  const other = await pool.connect();
  await other.query('begin');
  await other.query(sql, values);
  const working = work();
  // It may fail before it is awaited below, which is where that counts.
  working.catch(() => undefined);
  await waiters(pool, 1);
  await other.query('commit');
  other.release();
  return working;
}

/**
 * Holds a row, so that a test decides in which order others get it: PostgreSQL queues who waits for a row in the order
 * of arrival.
 */
export class RowHold {
  private constructor(
    private readonly pool: Pool,
    private readonly client: PoolClient,
  ) {}

  static async take(pool: Pool, table: string, id: string, column = 'id'): Promise<RowHold> {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`select from ${table} where ${column} = $1 for update`, [id]);
    return new RowHold(pool, client);
  }

  waiters(count: number): Promise<void> {
    return waiters(this.pool, count);
  }

  async release(): Promise<void> {
    await this.client.query('commit');
    this.client.release();
  }
}

/** SQL that deletes the row $1 of a table, and says so in the log as the service does. */
export function deletion(table: string, type: string): string {
  return `with gone as (delete from ${table} where id = $1 returning id, version)
    insert into events (id, type, resource_type, resource_id, resource_version, changed_fields, actor_type, actor_id)
    select 'evt_' || right(id, 26), '${type}.deleted', '${type}', id, version + 1, '{}', 'system', 'test' from gone`;
}
