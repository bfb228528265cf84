import { Api, exchange, type Reply, refresh } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { RowHold } from '../support/locks.js';
import { parallel, rounds } from '../support/rounds.js';

const INVALID_GRANT = { status: 400, body: { error: 'invalid_grant' } };

describe('refresh tokens under concurrency', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const reads = (access_token: string) => new Api(app.url, access_token).get('/api/v1/clients?limit=1');
  const expectDead = async ({ access_token, refresh_token }: { access_token: string; refresh_token: string }) => {
    expect(await reads(access_token)).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    expect(await refresh(app.url, refresh_token)).toMatchObject(INVALID_GRANT);
  };

  it('50 refreshes with one token: one wins, and then nothing of the key works', async () => {
    const key = await app.newKey();
    for (let round = 0; round < rounds(6, 200); round++) {
      const first = await exchange(app.url, key);
      const other = await exchange(app.url, key);
      const replies = await parallel(50, () => refresh(app.url, first.refresh_token));
      const won = replies.filter((reply) => reply.status === 200);
      expect(won).toHaveLength(1);
      const lost = replies.filter((reply) => reply.status !== 200);
      for (const reply of lost) expect(reply).toMatchObject(INVALID_GRANT);
      await expectDead((won[0] as Reply).body);
      await expectDead(first);
      await expectDead(other);
    }
  });

  /** A session whose first refresh token is spent and whose second is not. */
  const session = async () => {
    const key = await app.newKey();
    const spent = await exchange(app.url, key);
    const { body: current } = await refresh(app.url, spent.refresh_token);
    return { key, spent, current };
  };

  it('a refresh that comes before the detection dies with it', async () => {
    const { key, spent, current } = await session();
    const hold = await RowHold.take(app.database, 'api_keys', key.id);
    const refreshing = refresh(app.url, current.refresh_token);
    await hold.waiters(1);
    const replaying = refresh(app.url, spent.refresh_token);
    await hold.waiters(2);
    await hold.release();
    expect(await replaying).toMatchObject(INVALID_GRANT);
    const won = await refreshing;
    expect(won.status).toBe(200);
    await expectDead(won.body);
  });

  it('a refresh that comes after the detection gets nothing', async () => {
    const { key, spent, current } = await session();
    const hold = await RowHold.take(app.database, 'api_keys', key.id);
    const replaying = refresh(app.url, spent.refresh_token);
    await hold.waiters(1);
    const refreshing = refresh(app.url, current.refresh_token);
    await hold.waiters(2);
    await hold.release();
    expect(await replaying).toMatchObject(INVALID_GRANT);
    expect(await refreshing).toMatchObject(INVALID_GRANT);
    expect(await reads(current.access_token)).toMatchObject({ status: 401 });
  });

  it('an exchange that comes before the detection dies with it', async () => {
    const { key, spent } = await session();
    const hold = await RowHold.take(app.database, 'api_keys', key.id);
    const exchanging = exchange(app.url, key);
    await hold.waiters(1);
    const replaying = refresh(app.url, spent.refresh_token);
    await hold.waiters(2);
    await hold.release();
    expect(await replaying).toMatchObject(INVALID_GRANT);
    await expectDead(await exchanging);
  });

  it('an exchange that comes after the detection lives', async () => {
    const { key, spent, current } = await session();
    const hold = await RowHold.take(app.database, 'api_keys', key.id);
    const replaying = refresh(app.url, spent.refresh_token);
    await hold.waiters(1);
    const exchanging = exchange(app.url, key);
    await hold.waiters(2);
    await hold.release();
    expect(await replaying).toMatchObject(INVALID_GRANT);
    const fresh = await exchanging;
    expect(await reads(fresh.access_token)).toMatchObject({ status: 200 });
    expect(await refresh(app.url, fresh.refresh_token)).toMatchObject({ status: 200 });
    await expectDead(current);
  });

  it('the revocation is committed before the error is sent, and is in the log', async () => {
    const { key, spent } = await session();
    await refresh(app.url, spent.refresh_token);
    const { rows } = await app.database.query('select gen, version from api_keys where id = $1', [key.id]);
    expect(rows).toEqual([{ gen: 2, version: 2 }]);
    const events = await app.database.query('select type from events where resource_id = $1 order by seq', [key.id]);
    expect(events.rows.map((row) => row.type)).toEqual(['api_key.created', 'api_key.refresh_token_reused']);
  });
});
