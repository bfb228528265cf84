import { Api, exchange, refresh } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { createTestDatabase } from '../../../../test/support/database.js';
import { DatabaseProxy } from '../../../../test/support/proxy.js';
import { Statements } from '../../../../test/support/statements.js';
import type { CreatedKey } from '../api-keys/api-keys.service.js';
import { RevocationsService } from './revocations.service.js';

const ME = '/api/v1/auth/me';
/** Of memory without the feed, and a little for the machine. */
const STALE_MS = 5000;

describe('the revocation feed', () => {
  let proxy: DatabaseProxy;
  /** Where things are revoked. */
  let here: TestApp;
  /** Another process: its feed reaches the database by way of the proxy. */
  let there: TestApp;
  let statements: Statements;

  beforeAll(async () => {
    here = await startTestApp();
    proxy = await DatabaseProxy.to(here.databaseUrl);
    const { jwtSecrets, publicUrl } = here.env;
    there = await startTestApp({
      databaseUrl: here.databaseUrl,
      databaseDirectUrl: proxy.url,
      jwtSecrets,
      publicUrl,
    });
    statements = new Statements(there.nest);
  });
  afterAll(async () => {
    await there.stop();
    await here.stop();
    await proxy.close();
  });
  beforeEach(() => bothFollow());

  /** Both processes have a connection of their feed that has read everything, and waits. */
  const bothFollow = () =>
    until(async () => {
      const { rows } = await here.database.query(
        `select count(*)::int as feeds from pg_stat_activity
         where datname = current_database() and application_name = 'invoicenests-feed'
           and state = 'idle' and query like '%access_states%'`,
      );
      return rows[0].feeds === 2;
    });

  /** A key whose token both processes have seen, and a way to end it: a refresh token is used twice. */
  const victim = async () => {
    const key = await here.newKey();
    const { access_token, refresh_token } = await exchange(here.url, key);
    const [mine, other] = [new Api(here.url, access_token), new Api(there.url, access_token)];
    for (const api of [mine, other]) expect(await api.get(ME)).toMatchObject({ status: 200 });
    const revoke = async () => {
      await refresh(here.url, refresh_token);
      await refresh(here.url, refresh_token);
      expect(await mine.get(ME)).toMatchObject({ status: 401 });
    };
    return { key, other, revoke };
  };

  /** The questions of authentication that a request costs there. */
  const looksOf = async (api: Api, status = 200) => {
    const sent = await statements.during(async () => expect(await api.get(ME)).toMatchObject({ status }));
    return sent.filter((text) => text.includes('access_states')).length;
  };

  /** How long it takes until the token is refused. */
  const refused = async (api: Api): Promise<number> => {
    const started = performance.now();
    let reply = await api.get(ME);
    while (reply.status === 200) reply = await api.get(ME);
    expect(reply).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    return performance.now() - started;
  };

  const ready = async () => (await new Api(there.url).get('/health/ready')).body.parts.revocation_feed;

  it('tells other processes within a second', async () => {
    const { other, revoke } = await victim();
    await revoke();
    expect(await refused(other)).toBeLessThan(1000);
    expect(await looksOf(other, 401)).toBe(0);
  });

  const byHand: [name: string, sql: string][] = [
    ['a revocation', 'update api_keys set revoked_at = now() where id = $1'],
    ['a generation', 'update api_keys set gen = gen + 1 where id = $1'],
    ['an expiry', `update api_keys set expires_at = now() - interval '1 second' where id = $1`],
    ['a version', 'update api_keys set gen = gen + 1, version = version + 1 where id = $1'],
  ];
  it.each(byHand)('tells of %s by hand, in SQL', async (_, sql) => {
    const { key, other } = await victim();
    await here.database.query(sql, [key.id]);
    expect(await refused(other)).toBeLessThan(1000);
  });

  it('tells of addresses, and of their end', async () => {
    const { key, other } = await victim();
    const allow = (ips: string[] | null) =>
      here.database.query('update api_keys set allowed_ips = $2 where id = $1', [key.id, ips]);
    const status = async () => (await other.get(ME)).status;
    for (const [ips, expected] of [
      [['192.0.2.0/24', '2001:db8::/32'], 403],
      [['192.0.2.0/24', '127.0.0.0/8'], 200],
      [[], 403],
      [null, 200],
    ] as const) {
      await allow(ips as string[] | null);
      await until(async () => (await status()) === expected);
    }
  });

  it('tells of a session that ended, and of no other', async () => {
    const key = await here.newKey();
    const [ended, other] = await Promise.all([here.signInWith(key), here.signInWith(key)]);
    const [endedThere, otherThere] = [ended, other].map(({ token }) => new Api(there.url, token)) as [Api, Api];
    expect(await endedThere.get(ME)).toMatchObject({ status: 200 });
    const sid = JSON.parse(Buffer.from(ended.token?.split('.')[1] as string, 'base64url').toString()).sid;
    await here.database.query('update sessions set revoked_at = now() where id = $1', [sid]);
    expect(await refused(endedThere)).toBeLessThan(1000);
    expect(await otherThere.get(ME)).toMatchObject({ status: 200 });
  });

  it('catches by its heartbeat what no notification told', async () => {
    const { other, revoke } = await victim();
    await here.database.query('alter table api_keys disable trigger api_keys_tell_state');
    await revoke();
    await here.database.query('alter table api_keys enable trigger api_keys_tell_state');
    expect(await refused(other)).toBeLessThan(STALE_MS);
    expect(await ready()).toBe('ok');
  });

  it('that is terminated comes back, and knows what it has missed', async () => {
    const { other, revoke } = await victim();
    proxy.cut();
    await revoke();
    expect(await refused(other)).toBeLessThan(STALE_MS);
    await bothFollow();
    const terminated = await victim();
    await here.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'invoicenests-feed'`,
    );
    await terminated.revoke();
    expect(await refused(terminated.other)).toBeLessThan(STALE_MS);
  });

  it('in a black hole: memory is not believed any more, rows are, and then memory again', async () => {
    const { other, revoke } = await victim();
    const good = new Api(there.url, (await here.signIn()).token);
    proxy.silence();
    await revoke();
    expect(await refused(other)).toBeLessThan(STALE_MS + 500);
    expect(await ready()).toBe('failed');
    // A token that is good costs one look at its rows.
    expect(await looksOf(good)).toBe(1);
    // What is revoked now is known at once.
    const later = await victim();
    await later.revoke();
    expect(await later.other.get(ME)).toMatchObject({ status: 401 });

    proxy.restore();
    await until(async () => (await ready()) === 'ok');
    expect(await looksOf(good)).toBe(0);
  });

  it('that is refused a connection is tried again until there is one', async () => {
    const databaseUrl = await createTestDatabase();
    const gate = await DatabaseProxy.to(databaseUrl);
    await gate.close();
    // Passport knows one strategy a process: that of the application made last.
    const { jwtSecrets, publicUrl } = here.env;
    const app = await startTestApp({ databaseUrl, databaseDirectUrl: gate.url, jwtSecrets, publicUrl });
    const api = await app.signIn();
    expect(await api.get(ME)).toMatchObject({ status: 200 });
    expect(await api.get('/health/ready')).toMatchObject({ status: 503 });
    await app.stop();
  });

  it('starts with what was revoked while the process did not run', async () => {
    const { key, other, revoke } = await victim();
    await revoke();
    const { jwtSecrets, publicUrl } = here.env;
    const fresh = await startTestApp({ databaseUrl: here.databaseUrl, jwtSecrets, publicUrl });
    const asked = new Statements(fresh.nest);
    const sent = await asked.during(async () => {
      expect(await new Api(fresh.url, other.token).get(ME)).toMatchObject({ status: 401 });
    });
    expect(sent).toEqual([]);
    expect(await exchange(fresh.url, key)).toMatchObject({ token_type: 'Bearer' });
    await fresh.stop();
  });

  it('what is old never replaces what is newer, in whichever order they come', async () => {
    const { key, other, revoke } = await victim();
    const revocations = there.nest.get(RevocationsService);
    const { rows } = await here.database.query('select state from access_states where id = $1', [key.id]);
    await revoke();
    await refused(other);
    revocations.learn(rows[0].state);
    expect(await other.get(ME)).toMatchObject({ status: 401 });
  });

  describe('the database itself', () => {
    let key: CreatedKey;
    beforeEach(async () => {
      key = await here.newKey();
    });
    const change = (sql: string) => here.database.query(`update api_keys set ${sql} where id = $1`, [key.id]);

    it('lets no generation fall', async () => {
      await change('gen = 5');
      await expect(change('gen = 4')).rejects.toThrow('a generation never falls');
    });

    it('takes no revocation back', async () => {
      await change('revoked_at = now()');
      await expect(change('revoked_at = null')).rejects.toThrow('a revocation is never taken back');
    });

    it('gives a version to every change of what decides', async () => {
      await change(`expires_at = now() + interval '1 day'`);
      await change(`allowed_ips = '{192.0.2.1}'`);
      await change(`name = 'of no account'`);
      const { rows } = await here.database.query('select version from api_keys where id = $1', [key.id]);
      expect(rows).toEqual([{ version: 3 }]);
    });
  });
});

/** Resolves when it is so; the test's own time limit is the bound. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}
