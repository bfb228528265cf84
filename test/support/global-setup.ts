import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'invoicenests-test-';

declare global {
  /** Set while the PostgreSQL of this run exists; global-teardown.ts, another module, calls it. */
  var stopTestDatabase: (() => Promise<void>) | undefined;
}

/**
 * Gives the whole run one real PostgreSQL, as TEST_DATABASE_URL (a superuser's). Set it to use a server of your own.
 *
 * Jest resolves nothing for its global setup, so this one uses the built output; `npm test` builds first.
 */
export default async function globalSetup(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  await removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const { startEmbeddedPostgres }: typeof import('../../apps/api/src/database/embedded-postgres.js') =
    await built('embedded-postgres');
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, log: () => {} });
  process.env.TEST_DATABASE_URL = postgres.url;

  const interrupted = (signal: NodeJS.Signals) =>
    globalThis.stopTestDatabase?.().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  globalThis.stopTestDatabase = async () => {
    globalThis.stopTestDatabase = undefined;
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    delete process.env.TEST_DATABASE_URL;
    await postgres.stop();
    remove(dataDir);
  };
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
}

const built = (name: string) =>
  import(new URL(`../../dist/apps/api/apps/api/src/database/${name}.js`, import.meta.url).href);

/** Of runs that were killed; the process id is in the name. What other users left is theirs. */
async function removeLeftovers(): Promise<void> {
  const { shutDown }: typeof import('../../apps/api/src/database/postmaster.js') = await built('postmaster');
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    try {
      process.kill(Number.parseInt(name.slice(PREFIX.length), 10), 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') continue;
      const dataDir = join(tmpdir(), name);
      await shutDown(join(dataDir, 'postgresql', 'data'))
        .then(() => remove(dataDir))
        .catch(() => {});
    }
  }
}

function remove(dataDir: string): void {
  try {
    // A link, where PostgreSQL's OS user may not enter the temporary directory.
    rmSync(realpathSync(join(dataDir, 'postgresql')), { recursive: true, force: true });
  } catch {}
  rmSync(dataDir, { recursive: true, force: true });
}
