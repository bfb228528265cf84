import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const PREFIX = 'invoicenests-test-';
const BUILT = new URL('../../dist/apps/api/apps/api/src/', import.meta.url);

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
  writeDocument();
  if (!process.env.TEST_DATABASE_URL) await startPostgres();
  try {
    await createTemplate();
  } catch (error) {
    // Jest calls no teardown after a setup that failed.
    await globalThis.stopTestDatabase?.();
    throw error;
  }
}

/** What the answers of the run are checked by (environment.ts). */
function writeDocument(): void {
  const directory = mkdtempSync(join(tmpdir(), 'invoicenests-openapi-'));
  execFileSync(process.execPath, [fileURLToPath(new URL('openapi/file.js', BUILT)), directory]);
  process.env.OPENAPI_FILE = join(directory, 'openapi.json');
}

async function startPostgres(): Promise<void> {
  await removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const { startEmbeddedPostgres }: typeof import('../../apps/api/src/database/embedded-postgres.js') =
    await built('embedded-postgres');
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, log: () => {} });
  process.env.TEST_DATABASE_URL = postgres.url;

  let stopping: Promise<void> | undefined;
  const stop = async () => {
    delete process.env.TEST_DATABASE_URL;
    await postgres.stop();
    remove(dataDir);
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  };
  const interrupted = (signal: NodeJS.Signals) =>
    globalThis.stopTestDatabase?.().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
  globalThis.stopTestDatabase = () => (stopping ??= stop());
}

/** The schema is made once; each test file starts from a copy of it. */
async function createTemplate(): Promise<void> {
  const { migrate }: typeof import('../../apps/api/src/database/migrate.js') = await built('migrate');
  const template = 'invoicenests_template';
  const server = new pg.Client(process.env.TEST_DATABASE_URL);
  await server.connect();
  await server.query(`drop database if exists ${template}`);
  await server.query(`create database ${template}`);
  await server.end();
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  url.pathname = `/${template}`;
  await migrate(url.href, () => {});
}

const built = (name: string) => import(new URL(`database/${name}.js`, BUILT).href);

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
