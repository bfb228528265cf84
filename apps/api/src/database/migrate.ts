import { DataSource } from 'typeorm';
import { LOCKS } from './locks.js';
import { dataSourceOptions } from './options.js';

/** Brings the schema up to date. Several processes may do so at once: one migrates, the others wait. */
export async function migrate(url: string, log: (line: string) => void): Promise<void> {
  const options = dataSourceOptions(url);
  const source = new DataSource({
    ...options,
    // Waiting for another process's migrations may take longer than a request ever may.
    extra: { ...options.extra, statement_timeout: 0, lock_timeout: 0, idle_in_transaction_session_timeout: 0 },
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1, 0)', [LOCKS.migration]);
    const done = await source.runMigrations();
    if (done.length > 0) log(`Applied ${done.length} migrations, the last is ${done.at(-1)?.name}.`);
  } finally {
    await lock.query('select pg_advisory_unlock($1, 0)', [LOCKS.migration]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
