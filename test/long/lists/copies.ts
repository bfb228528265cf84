import type { Pool, PoolClient } from 'pg';

export interface Copies {
  table: string;
  count: number;
  /** Which row the nth is a copy of: a condition over the original `t` and the number `n`. */
  of?: string;
  /** What differs, over `t` and `n`, by column. */
  values: Readonly<Record<string, string>>;
}

/** An id like those that the server makes, in the order of the numbers. */
export const idOf = (prefix: string, n: string) => `'${prefix}_' || lpad(to_hex(${n}), 26, '0')`;

/** Keeps the rows that there are as originals to make copies of. */
export const keepOriginals = (pool: Pool, table: string) =>
  pool.query(`create table originals_of_${table} as select * from ${table}`);

/**
 * Fills a table with copies, in no order but roughly: rows that were changed stand where there was room. No trigger runs, and indexes
 * are made at the end, which is many times faster.
 */
export async function fill(pool: Pool, { table, count, of = 'true', values }: Copies): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`
      set session_replication_role = replica;
      set maintenance_work_mem = '512MB';
      set max_parallel_maintenance_workers = 2`);
    await client.query(`truncate ${table} cascade`);
    const indexes = await dropIndexes(client, table);
    const columns = await columnsOf(client, table);
    await client.query(`
      insert into ${table} (${columns.join(', ')})
      select ${columns.map((column) => values[column] ?? `t.${column}`).join(', ')}
      from (select n from generate_series(1, ${count}) n order by n / 20000, hashint8(n)) s join originals_of_${table} t on ${of}`);
    for (const definition of indexes) await client.query(definition);
    await client.query(`vacuum (analyze) ${table}`);
  } finally {
    client.release(true);
  }
}

/** Those that no constraint needs. */
async function dropIndexes(client: PoolClient, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

async function columnsOf(client: PoolClient, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}
