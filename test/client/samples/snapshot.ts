import pg from 'pg';

/** A state of a database that it can be brought back to at any moment, while a server runs on it. */
export interface Snapshot {
  /** @param also SQL that runs in the same transaction */
  restore(also?: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Takes the state with other ids: `names` are pairs of an id that the server made and what it is called from now on. The
 * tables themselves have them after the first `restore`.
 */
export async function takeSnapshot(url: string, names: readonly (readonly [string, string])[]): Promise<Snapshot> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  const tables = rows.map(({ name }) => name);
  const renamed = names.reduce((text, [from, to]) => `replace(${text}, '${from}', '${to}')`, 't::text');
  const copies = tables.map((name) => `create table snapshot.${name} as select (${renamed}::${name}).* from ${name} t`);
  await client.query(`create schema snapshot; ${copies.join('; ')}`);
  // As on a replica: neither foreign keys nor triggers have a say in what is known to be right.
  const restore = [
    'set local session_replication_role = replica',
    ...tables.map((name) => `delete from ${name}`),
    ...tables.map((name) => `insert into ${name} overriding system value select * from snapshot.${name}`),
  ].join('; ');
  return {
    restore: async (also = '') => {
      await client.query(`begin; ${restore}; ${also}; commit`);
    },
    close: () => client.end(),
  };
}
