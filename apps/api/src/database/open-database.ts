import type { Env } from '../env.js';
import { migrate } from './migrate.js';

export interface OpenDatabase {
  url: string;
  /** Ends what was started here: the embedded PostgreSQL, unless another process uses it. */
  close(): Promise<void>;
}

/** The database that the environment names, or the embedded one, with its schema up to date. */
export async function openDatabase(env: Env, log: (line: string) => void): Promise<OpenDatabase> {
  if (env.databaseUrl) {
    await migrate(env.databaseDirectUrl ?? env.databaseUrl, log);
    return { url: env.databaseUrl, close: async () => {} };
  }
  const { startEmbeddedPostgres } = await import('./embedded-postgres.js');
  const embedded = await startEmbeddedPostgres({ dataDir: env.dataDir, log });
  try {
    await migrate(embedded.url, log);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { url: embedded.url, close: () => embedded.stop() };
}
