import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Api } from '../../support/api.js';
import { createTestDatabase } from '../../support/database.js';
import { freePort, startServer } from '../../support/server.js';
import { CALLER, Callers } from './callers.js';
import { type Call, examples } from './document.js';
import { cookieOf, good } from './replies.js';
import { makeResources } from './resources.js';
import { takeSnapshot } from './snapshot.js';

/** What samples run against: a server of its own, on which everything is as if no sample had run before. */
export interface World {
  url: string;
  /** Everything is as it was in the beginning; the environment of a sample of this call. */
  enter(call: Call): Promise<Record<string, string>>;
  /** The same, without going back. */
  credentials(call: Call): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

const OWNER = { email: 'olga@ejemplo.es', password: 'quien firma manda en casa' };

/** What is done here is not counted. */
const STAND_STILL = `
  create function skip() returns trigger language plpgsql as 'begin return null; end';
  create trigger skip before insert on api_key_usage for each row execute function skip()`;

/** What somebody did a while ago. */
const USAGE = `
  set session_replication_role = replica;
  insert into api_key_usage (key_id, day, requests, errors, last_used_at)
    select id, (now() at time zone 'UTC')::date, 240, 3, now() from api_keys where name = 'Web shop'`;

/** A person who looks at the keys finds those that are theirs, not those that other samples call with. */
const WITHOUT_CALLERS = `delete from api_keys where name = '${CALLER}'`;

export async function startWorld(calls: readonly Call[], env: Record<string, string> = {}): Promise<World> {
  const databaseUrl = await createTestDatabase();
  await query(databaseUrl, STAND_STILL);
  const dataDir = mkdtempSync(join(tmpdir(), 'invoicenests-samples-'));
  const server = await startServer({
    PORT: await freePort(),
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    JWT_SECRETS: `samples:${randomBytes(32).toString('base64url')}`,
    ADMIN_EMAIL: OWNER.email,
    ADMIN_PASSWORD: OWNER.password,
    LOG_LEVEL: 'error',
    ...env,
  });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return await furnish(server.url, databaseUrl, dataDir, calls, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function furnish(
  url: string,
  databaseUrl: string,
  dataDir: string,
  calls: readonly Call[],
  stop: () => Promise<void>,
): Promise<World> {
  const cookie = cookieOf(good(await new Api(url).post('/api/v1/console/session', OWNER)));
  const headers = { cookie: `invoicenests=${cookie}` };
  const tokenOfOwner = async (): Promise<string> =>
    good(await new Api(url).post('/api/v1/console/session/token', undefined, headers)).body.access_token;
  const owner = new Api(url, await tokenOfOwner());
  const resources = await makeResources(owner, examples());
  const callers = new Callers(owner);
  await callers.make(calls);
  await query(databaseUrl, USAGE);
  const [files, kept] = [join(dataDir, 'attachments'), join(dataDir, 'kept')];
  cpSync(files, kept, { recursive: true });
  const snapshot = await takeSnapshot(databaseUrl, resources.names);
  const access = {
    key: (call: Call) => callers.of(call),
    none: (call: Call) => callers.of(call),
    person: async () => ({ ACCESS_TOKEN: await tokenOfOwner() }),
    cookie: async () => ({ SESSION_COOKIE: resources.session }),
  };
  const credentials = async (call: Call) => ({
    INVOICENESTS_URL: url,
    INVITATION_TOKEN: resources.invitation,
    ...(await access[call.access](call)),
  });
  return {
    url,
    credentials,
    enter: async (call) => {
      await snapshot.restore(call.access === 'person' ? WITHOUT_CALLERS : '');
      cpSync(kept, files, { recursive: true });
      return credentials(call);
    },
    stop: async () => {
      await snapshot.close();
      await stop();
    },
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql);
  await client.end();
}
