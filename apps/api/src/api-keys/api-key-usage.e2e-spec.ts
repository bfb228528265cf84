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
