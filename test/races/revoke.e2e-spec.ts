import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import { Api, exchange, refresh } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { RowHold } from '../support/locks.js';
import { parallel, rounds } from '../support/rounds.js';

describe('revocation under concurrency', () => {
  let app: TestApp;
  let key: CreatedKey;
  beforeAll(async () => {
    app = await startTestApp({ bcryptCost: 4 });
    key = await app.newKey();
  });
  afterAll(() => app.stop());

  const revoke = ({ client_id, client_secret }: CreatedKey, token: string) =>
    new Api(app.url).post('/api/v1/auth/revoke', { client_id, client_secret, token });
  const status = async (token: string) => (await new Api(app.url, token).get('/api/v1/auth/me')).status;

  it('a refresh that comes before it dies with it', async () => {
    const pair = await exchange(app.url, key);
    const hold = await RowHold.take(app.database, 'api_keys', key.id);
    const refreshing = refresh(app.url, pair.refresh_token);
    await hold.waiters(1);
    const revoking = revoke(key, pair.access_token);
    await hold.waiters(2);
    await hold.release();
    const { status: refreshed, body } = await refreshing;
    expect([refreshed, (await revoking).status]).toEqual([200, 200]);
    expect(await status(body.access_token)).toBe(401);
    expect(await refresh(app.url, body.refresh_token)).toMatchObject({ body: { error: 'invalid_grant' } });
  });

  it('a refresh that comes after it gets nothing', async () => {
    const pair = await exchange(app.url, key);
    const hold = await RowHold.take(app.database, 'api_keys', key.id);
    const revoking = revoke(key, pair.access_token);
    await hold.waiters(1);
    const refreshing = refresh(app.url, pair.refresh_token);
    await hold.waiters(2);
    await hold.release();
    expect([(await revoking).status, (await refreshing).status]).toEqual([200, 400]);
    expect(await status(pair.access_token)).toBe(401);
  });

  it('many at once, with refreshes among them: no deadlock, one event, and nothing of the session lives', async () => {
    for (let round = 0; round < rounds(5, 50); round++) {
      const pair = await exchange(app.url, key);
      const replies = await parallel(20, (index) =>
        index === 10
          ? refresh(app.url, pair.refresh_token)
          : revoke(key, index % 2 ? pair.access_token : pair.refresh_token),
      );
      const [refreshed] = replies.splice(10, 1);
      expect(replies.map((reply) => [reply.status, reply.text])).toEqual(Array(19).fill([200, '{}']));
      const tokens = [pair.access_token, ...(refreshed?.status === 200 ? [refreshed.body.access_token] : [])];
      for (const token of tokens) expect(await status(token)).toBe(401);
    }
    const { rows } = await app.database.query(
      `select (select count(*)::int from sessions where key_id = $1 and revoked_at is not null) as ended,
         (select count(*)::int from events where resource_id = $1 and type = 'api_key.session_ended') as events,
         (select gen from api_keys where id = $1) as gen`,
      [key.id],
    );
    expect(rows).toEqual([{ ended: rounds(5, 50) + 2, events: rounds(5, 50) + 2, gen: 1 }]);
  });
});
