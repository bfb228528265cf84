import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Api, exchange } from '../support/api.js';
import { createKey } from '../support/cli.js';
import { type Server } from '../support/server.js';
import { reuse, startTwoServers, type TwoServers } from '../support/two-servers.js';

const ME = '/api/v1/auth/me';

describe('two processes on one database', () => {
  let databaseUrl: string;
  let here: Server;
  let there: Server;

  let stop: TwoServers['stop'];

  beforeAll(async () => {
    ({ databaseUrl, here, there, stop } = await startTwoServers());
  });
  afterAll(() => stop());

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
      await reuse(here, pair);
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
