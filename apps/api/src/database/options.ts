import { availableParallelism } from 'node:os';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { MIGRATIONS } from './migrations.js';
import { NamingStrategy } from './naming.js';

/** On an SSD, which databases stand on today, a page at random costs little more than the next one. */
export const PLANNING = '-c random_page_cost=1.1';

/** How every process reaches the database. Nothing waits without end: not for a connection, a lock or a statement. */
export function dataSourceOptions(url: string): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    namingStrategy: new NamingStrategy(),
    synchronize: false,
    applicationName: 'invoicenests',
    poolSize: Math.max(4, 2 * availableParallelism()),
    connectTimeoutMS: 10_000,
    extra: {
      pipeline: true,
      options: PLANNING,
      statement_timeout: 30_000,
      // The server ends a statement in time; this is for one that cannot be heard.
      query_timeout: 40_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    },
  };
}
