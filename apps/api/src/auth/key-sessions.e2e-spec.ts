import { Api, exchange, refresh } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import type { CreatedKey } from '../api-keys/api-keys.service.js';
import type { TokenPair } from './dto/auth.dto.js';

const NOT_FOUND = { status: 404, body: { code: 'not_found' } };

describe('the sessions of a key', () => {
  let app: TestApp;
  let api: Api;
  let key: CreatedKey;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
  });
  beforeEach(async () => {
    key = await app.newKey(['read:clients', 'read:invoices']);
  });
  afterAll(() => app.stop());

  const path = (of: CreatedKey = key) => `/api/v1/api-keys/${of.id}/sessions`;
  const list = async (query = '') => (await api.get(`${path()}${query}`)).body.data;
  const idOf = ({ access_token }: TokenPair): string =>
    JSON.parse(Buffer.from(access_token.split('.')[1] as string, 'base64url').toString()).sid;
  const reads = async ({ access_token }: TokenPair) =>
    (await new Api(app.url, access_token).get('/api/v1/clients?limit=1')).status;
  const refreshes = async ({ refresh_token }: TokenPair) => (await refresh(app.url, refresh_token)).status;
  const types = async () => {
    const { rows } = await app.database.query('select type from events where resource_id = $1 order by seq', [key.id]);
    return rows.map(({ type }) => type);
  };

  it('are listed while they live, the newest first', async () => {
    expect(await list()).toEqual([]);
    const first = await exchange(app.url, key, 'read:clients');
    const second = await exchange(app.url, key);
    await exchange(app.url, await app.newKey());
    const renewed = (await refresh(app.url, second.refresh_token)).body as TokenPair;
    expect(idOf(renewed)).toBe(idOf(second));
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const common = { ip_address: '127.0.0.1', user_agent: 'node', created_at: instant, expires_at: instant };
    const rows = [
      { id: idOf(second), scopes: ['read:invoices', 'read:clients'], ...common, refreshed_at: instant },
      { id: idOf(first), scopes: ['read:clients'], ...common, refreshed_at: null },
    ];
    expect(await list()).toEqual(rows);
    expect(await list('?sort=created_at')).toEqual(rows.toReversed());
    const { body } = await api.get(`${path()}?limit=1`);
    expect([body.data, body.has_more]).toEqual([rows.slice(0, 1), true]);
    expect(await list(`?limit=1&cursor=${body.next_cursor}`)).toEqual(rows.slice(1));
  });

  it('live as long as one of their tokens does', async () => {
    const pair = await exchange(app.url, key);
    const ids = async () => (await list()).map(({ id }: { id: string }) => id);
    await app.database.query(`update sessions set expires_at = now() where id = $1`, [idOf(pair)]);
    expect(await ids()).toEqual([idOf(pair)]);
    await app.database.query(`update sessions set created_at = now() - interval '1 hour' where id = $1`, [idOf(pair)]);
    expect(await ids()).toEqual([]);
  });

  it.each([
    ['revoked', `update api_keys set revoked_at = now() where id = $1`],
    ['expired', `update api_keys set expires_at = now() where id = $1`],
    ['in another generation', `update api_keys set gen = gen + 1 where id = $1`],
  ])('are dead where the key is %s', async (_, sql) => {
    await exchange(app.url, key);
    expect(await list()).toHaveLength(1);
    await app.database.query(sql, [key.id]);
    expect(await list()).toEqual([]);
  });

  it('end one by one, at once', async () => {
    const [one, other] = [await exchange(app.url, key), await exchange(app.url, key)];
    expect(await api.delete(`${path()}/${idOf(one)}`)).toMatchObject({ status: 204, text: '' });
    expect([await reads(one), await reads(other)]).toEqual([401, 200]);
    expect([await refreshes(one), await refreshes(other)]).toEqual([400, 200]);
    expect((await list()).map(({ id }: { id: string }) => id)).toEqual([idOf(other)]);
    expect(await api.delete(`${path()}/${idOf(one)}`)).toMatchObject(NOT_FOUND);
    expect(await types()).toEqual(['api_key.created', 'api_key.session_ended']);
    const { body } = await api.get(`/api/v1/events?resource=${key.id}&type=api_key.session_ended`);
    expect(body.data).toMatchObject([{ changes: { session: { from: idOf(one), to: null } }, resource_version: 1 }]);
  });

  it('end by the key that they are of', async () => {
    const pair = await exchange(app.url, key);
    expect(await api.delete(`${path(await app.newKey())}/${idOf(pair)}`)).toMatchObject(NOT_FOUND);
    expect(await api.delete(`${path()}/${key.id}`)).toMatchObject({
      status: 400,
      body: { errors: [{ parameter: 'session_id', code: 'id_of_another_kind' }] },
    });
    expect(await reads(pair)).toBe(200);
  });

  it('end all together, at once; the secret works on', async () => {
    const pairs = [await exchange(app.url, key), await exchange(app.url, key)];
    const stranger = await exchange(app.url, await app.newKey());
    expect(await api.delete(path())).toMatchObject({ status: 204, text: '' });
    for (const pair of pairs) expect([await reads(pair), await refreshes(pair)]).toEqual([401, 400]);
    expect(await list()).toEqual([]);
    expect(await api.delete(`${path()}/${idOf(pairs[0] as TokenPair)}`)).toMatchObject(NOT_FOUND);
    expect(await reads(await exchange(app.url, key))).toBe(200);
    expect(await reads(stranger)).toBe(200);
    expect(await types()).toEqual(['api_key.created', 'api_key.sessions_ended']);
  });
});
