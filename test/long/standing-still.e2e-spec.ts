import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Api, exchange, refresh } from '../support/api.js';
import { createKey } from '../support/cli.js';
import { createTestDatabase } from '../support/database.js';
import { freePort, type Server, startServer } from '../support/server.js';

const ME = '/api/v1/auth/me';

describe('two processes on one database', () => {
  let databaseUrl: string;
  let here: Server;
  let there: Server;

  beforeAll(async () => {
    databaseUrl = await createTestDatabase();
    const env = {
      DATABASE_URL: databaseUrl,
      JWT_SECRETS: `test:${randomBytes(32).toString('base64url')}`,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      LOG_LEVEL: 'silent',
    };
    const start = async () => startServer({ ...env, PORT: await freePort() });
    [here, there] = await Promise.all([start(), start()]);
  });
  afterAll(() => Promise.all([here.stop(), there.stop()]));

  /** Ends all sessions of the key: the refresh token is used twice. */
  const reuse = async ({ refresh_token }: { refresh_token: string }) => {
    await refresh(here.url, refresh_token);
    expect(await refresh(here.url, refresh_token)).toMatchObject({ status: 400 });
  };

  it('one of which stood still believes nothing that it remembers', async () => {
    const key = await createKey(databaseUrl, ['read:clients']);
    const pair = await exchange(here.url, key);
    const other = new Api(there.url, pair.access_token);
    expect(await other.get(ME)).toMatchObject({ status: 200 });
    process.kill(there.pid, 'SIGSTOP');
    try {
      // What the kernel still delivers to a process that stands still is cut, as a router on its way would.
      const database = new pg.Client(databaseUrl);
      await database.connect();
      await database.query('alter table api_keys disable trigger api_keys_tell_state');
      await reuse(pair);
      await database.query('alter table api_keys enable trigger api_keys_tell_state');
      await database.end();
      // Time is what this is about: longer than memory is believed.
      await delay(6000);
    } finally {
      process.kill(there.pid, 'SIGCONT');
    }
    expect(await other.get(ME)).toMatchObject({ status: 401 });
  });
});
