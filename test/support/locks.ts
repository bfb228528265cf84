import type { Pool, PoolClient } from 'pg';

/**
 * Holds a row, so that a test decides in which order others get it: PostgreSQL queues who waits for a row in the order
 * of arrival.
 */
export class RowHold {
  private constructor(
    private readonly pool: Pool,
    private readonly client: PoolClient,
  ) {}

  static async take(pool: Pool, table: string, id: string): Promise<RowHold> {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`select from ${table} where id = $1 for update`, [id]);
    return new RowHold(pool, client);
  }

  /** Resolves when this many others wait for locks in this database. */
  async waiters(count: number): Promise<void> {
    for (;;) {
      const { rows } = await this.pool.query(
        `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows[0].waiting >= count) return;
    }
  }

  async release(): Promise<void> {
    await this.client.query('commit');
    this.client.release();
  }
}
