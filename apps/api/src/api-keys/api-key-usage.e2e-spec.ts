import { Api, exchange, refresh } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { parallel } from '../../../../test/support/rounds.js';
import { ApiKeyUsageService } from './api-key-usage.service.js';
import type { CreatedKey } from './api-keys.service.js';

const DAY = 86_400_000;

describe('the usage of a key', () => {
  let app: TestApp;
  let api: Api;
  let usage: ApiKeyUsageService;
  let key: CreatedKey;
  let program: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
    usage = app.nest.get(ApiKeyUsageService);
  });
  beforeEach(async () => {
    key = await app.newKey(['read:clients']);
    program = await app.signInWith(key);
  });
  afterAll(() => app.stop());

  const activity = async (days = 1) => (await api.get(`/api/v1/api-keys/${key.id}/activity?days=${days}`)).body;
  const written = async () => {
    await usage.flush();
    const { rows } = await app.database.query(
      'select requests::int, errors::int, last_used_at from api_key_usage where key_id = $1',
      [key.id],
    );
    return rows;
  };

  it('counts requests and failures with tokens of the key, and says when it was used last', async () => {
    const before = Date.now();
    await program.get('/api/v1/clients');
    await program.get('/api/v1/clients/cli_01h455vb4pex5vsknk084sn02q');
    await program.get('/api/v1/invoices');
    await new Api(app.url).get('/api/v1/clients');
    await new Api(app.url, `${program.token}x`).get('/api/v1/clients');
    await api.get(`/api/v1/api-keys/${key.id}`);
    const [row] = await written();
    expect(row).toMatchObject({ requests: 3, errors: 2 });
    const last_used_at = row.last_used_at.toISOString();
    expect(Date.parse(last_used_at)).toBeGreaterThanOrEqual(before);
    const date = last_used_at.slice(0, 10);
    expect(await activity()).toEqual({
      days: [{ date, requests: 3, errors: 2 }],
      totals: { requests: 3, errors: 2 },
      last_used_at,
    });
    expect((await api.get(`/api/v1/api-keys/${key.id}`)).body.last_used_at).toBe(last_used_at);
  });

  it('is also an exchange and a refresh, without being a request', async () => {
    const { refresh_token } = await exchange(app.url, key);
    const [exchanged] = await written();
    expect(exchanged).toMatchObject({ requests: 0, errors: 0 });
    await refresh(app.url, refresh_token);
    const [refreshed] = await written();
    expect(refreshed).toMatchObject({ requests: 0, errors: 0 });
    expect(refreshed.last_used_at.getTime()).toBeGreaterThan(exchanged.last_used_at.getTime());
  });

  it('has every day, with and without requests, up to today', async () => {
    const today = Date.parse(new Date().toISOString().slice(0, 10));
    const date = (ago: number) => new Date(today - ago * DAY).toISOString().slice(0, 10);
    await usage.flush();
    await app.database.query('delete from api_key_usage where key_id = $1', [key.id]);
    for (const [ago, requests] of [
      [2, 5],
      [29, 7],
      [30, 100],
    ] as const) {
      await app.database.query(
        `insert into api_key_usage (key_id, day, requests, errors, last_used_at) values ($1, $2, $3, 1, $2::date)`,
        [key.id, date(ago), requests],
      );
    }
    const { body } = await api.get(`/api/v1/api-keys/${key.id}/activity`);
    expect(body.days.map((day: { date: string }) => day.date)).toEqual(
      Array.from({ length: 30 }, (_, index) => date(29 - index)),
    );
    expect(body.days[27]).toEqual({ date: date(2), requests: 5, errors: 1 });
    expect(body.days[28]).toEqual({ date: date(1), requests: 0, errors: 0 });
    expect(body.totals).toEqual({ requests: 12, errors: 2 });
    expect((await activity(3)).totals).toEqual({ requests: 5, errors: 1 });
    expect((await activity(366)).days).toHaveLength(366);
    expect((await activity(366)).totals).toEqual({ requests: 112, errors: 3 });
  });

  describe('of all keys together', () => {
    const ACTIVITY = '/api/v1/api-keys/activity';
    const today = new Date().toISOString().slice(0, 10);
    const use = (of: { id: string }, ago: number, requests: number, errors: number) =>
      app.database.query(
        `insert into api_key_usage (key_id, day, requests, errors, last_used_at)
         values ($1, $2::date - $3::integer, $4, $5, $2::date)`,
        [of.id, today, ago, requests, errors],
      );
    let other: CreatedKey;
    beforeEach(async () => {
      other = await app.newKey(['read:clients']);
      await usage.flush();
      await app.database.query('delete from api_key_usage');
    });

    it('is what each was used for, the most used first, and the days of all', async () => {
      await use(key, 0, 3, 1);
      await use(key, 2, 4, 0);
      await use(other, 2, 40, 2);
      await use(other, 30, 1000, 1000);
      await api.post(`/api/v1/api-keys/${other.id}/revoke`);
      const { body, status } = await api.get(ACTIVITY);
      expect(status).toBe(200);
      expect(body.days).toHaveLength(30);
      expect(body.days.at(-1)).toEqual({ date: today, requests: 3, errors: 1 });
      expect(body.days.at(-2)).toMatchObject({ requests: 0, errors: 0 });
      expect(body.days.at(-3)).toMatchObject({ requests: 44, errors: 2 });
      expect(body.totals).toEqual({ requests: 47, errors: 3 });
      const last_used_at = `${today}T00:00:00.000Z`;
      const shown = (of: CreatedKey) => ({ id: of.id, name: of.name, client_id: of.client_id, last_used_at });
      expect(body.keys.slice(0, 2)).toEqual([
        { ...shown(other), status: 'revoked', requests: 40, errors: 2 },
        { ...shown(key), status: 'active', requests: 7, errors: 1 },
      ]);
      expect(body.keys[2]).toMatchObject({ requests: 0, errors: 0, last_used_at: null });
      expect((await api.get(`${ACTIVITY}?days=1`)).body.totals).toEqual({ requests: 3, errors: 1 });
      expect((await api.get(`${ACTIVITY}?days=31`)).body.totals).toEqual({ requests: 1047, errors: 1003 });
    });

    it('names the 100 keys that were used most, and counts all', async () => {
      await app.database.query(`
        insert into api_keys (id, name, client_id, secret_hash, scopes, created_by)
        select 'key_' || lpad(i::text, 26, '0'), 'x', 'x' || i, 'x', '{}', 'x' from generate_series(1, 101) i`);
      await app.database.query(`
        insert into api_key_usage (key_id, day, requests, errors, last_used_at)
        select id, (now() at time zone 'UTC')::date, case when client_id = 'x1' then 3 else 2 end, 0, now()
        from api_keys where name = 'x'`);
      const { body } = await api.get(ACTIVITY);
      expect(body.keys).toHaveLength(100);
      expect(body.keys[0]).toMatchObject({ client_id: 'x1', requests: 3 });
      expect(body.totals).toEqual({ requests: 203, errors: 0 });
    });

    it('is for people who manage keys', async () => {
      expect(await program.get(ACTIVITY)).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
      expect(await api.get(`${ACTIVITY}?days=367`)).toMatchObject({ status: 400 });
    });
  });

  it('is added up by several processes at once', async () => {
    await written();
    const other = await startTestApp({
      databaseUrl: app.databaseUrl,
      jwtSecrets: app.env.jwtSecrets,
      publicUrl: app.env.publicUrl,
    });
    const more = await Promise.all(Array.from({ length: 3 }, () => app.signIn(['read:clients'])));
    const programs = [program, ...more];
    const elsewhere = programs.map(({ token }) => new Api(other.url, token));
    await parallel(40, async (index) => {
      await (programs[index % 4] as Api).get('/api/v1/clients?limit=1');
      await (elsewhere[(index + 1) % 4] as Api).get('/api/v1/clients?limit=1');
      if (index % 5 === 0) await Promise.all([usage.flush(), other.nest.get(ApiKeyUsageService).flush()]);
    });
    // What it has counted is written when a process stops.
    await other.stop();
    expect(await written()).toMatchObject([{ requests: 20 }]);
  });

  it('is not lost when it cannot be written', async () => {
    await written();
    await program.get('/api/v1/clients');
    await app.database.query('alter table api_key_usage rename to away');
    await expect(usage.flush()).rejects.toThrow('api_key_usage');
    await program.get('/api/v1/clients/cli_01h455vb4pex5vsknk084sn02q');
    await expect(usage.flush()).rejects.toThrow('api_key_usage');
    await app.database.query('alter table away rename to api_key_usage');
    expect(await written()).toMatchObject([{ requests: 2, errors: 1 }]);
  });
});
