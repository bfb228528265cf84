import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import type { TokenPair } from '../../apps/api/src/auth/dto/auth.dto.js';
import { Api, exchange, type Reply, refresh } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { RowHold } from '../support/locks.js';
import { parallel, rounds } from '../support/rounds.js';

describe('keys under concurrency', () => {
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

  const path = (action = '') => `/api/v1/api-keys/${key.id}${action}`;
  const exchanges = (client_secret = key.client_secret) =>
    new Api(app.url).post('/api/v1/auth/token', {
      client_id: key.client_id,
      client_secret,
      grant_type: 'client_credentials',
    });
  const reads = async (access_token: string) =>
    (await new Api(app.url, access_token).get('/api/v1/clients?limit=1')).status;
  const idOf = ({ access_token }: TokenPair): string =>
    JSON.parse(Buffer.from(access_token.split('.')[1] as string, 'base64url').toString()).sid;

  /** Both wait for the key, in this order. */
  async function inOrder<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
    const hold = await RowHold.take(app.database, 'api_keys', key.id);
    const one = first();
    await hold.waiters(1);
    const other = second();
    await hold.waiters(2);
    await hold.release();
    return Promise.all([one, other]);
  }

  const expectDead = async ({ access_token, refresh_token }: TokenPair) => {
    expect(await reads(access_token)).toBe(401);
    expect((await refresh(app.url, refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  };

  /** What ends every session of the key. */
  type Ends = [name: string, end: () => Promise<Reply>, later: 'nothing' | 'a session'];
  const ends: Ends[] = [
    ['a revocation', () => api.post(path('/revoke')), 'nothing'],
    ['other scopes', () => api.patch(path(), { scopes: ['read:clients'] }), 'a session'],
    ['the end of all sessions', () => api.delete(path('/sessions')), 'a session'],
  ];

  describe.each(ends)('%s', (_, end, later) => {
    it('ends an exchange that comes before it', async () => {
      const [pair, ended] = await inOrder(() => exchange(app.url, key), end);
      expect(ended.status).toBeLessThan(300);
      await expectDead(pair);
    });

    it('ends a refresh that comes before it', async () => {
      const pair = await exchange(app.url, key);
      const [renewed] = await inOrder(() => refresh(app.url, pair.refresh_token), end);
      expect(renewed.status).toBe(200);
      await expectDead(renewed.body);
    });

    it('leaves nothing to a refresh that comes after it', async () => {
      const pair = await exchange(app.url, key);
      const [, renewed] = await inOrder(end, () => refresh(app.url, pair.refresh_token));
      expect(renewed).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
      expect(await reads(pair.access_token)).toBe(401);
    });

    it(`leaves ${later} to an exchange that comes after it`, async () => {
      const [, reply] = await inOrder(end, () => exchanges());
      if (later === 'nothing') expect(reply.body.access_token).toBeUndefined();
      else expect(await reads(reply.body.access_token)).toBe(200);
    });
  });

  it('whoever is answered can rely on it, before any notification comes', async () => {
    await app.database.query('alter table api_keys disable trigger api_keys_tell_state');
    await app.database.query('alter table sessions disable trigger sessions_tell_state');
    const rotate: Ends = ['a new secret', () => api.post(path('/rotate-secret'), {}), 'a session'];
    try {
      for (const [name, end] of [...ends, rotate]) {
        key = await app.newKey(['read:clients', 'read:invoices']);
        const { access_token } = await exchange(app.url, key);
        expect((await end()).status).toBeLessThan(300);
        expect([name, await reads(access_token)]).toEqual([name, 401]);
      }
      key = await app.newKey(['read:clients']);
      const pair = await exchange(app.url, key);
      expect((await api.delete(path(`/sessions/${idOf(pair)}`))).status).toBe(204);
      expect(await reads(pair.access_token)).toBe(401);
    } finally {
      await app.database.query('alter table api_keys enable trigger api_keys_tell_state');
      await app.database.query('alter table sessions enable trigger sessions_tell_state');
    }
  });

  it('scopes that are taken away are not in a session that was being begun with them', async () => {
    const [, reply] = await inOrder(
      () => api.patch(path(), { scopes: ['read:invoices'] }),
      () => exchanges(),
    );
    expect(reply.body.scope).toBe('read:invoices');
    expect(await reads(reply.body.access_token)).toBe(403);
  });

  it('a secret that is rotated away begins no session, though it was good when it was looked at', async () => {
    const rotate = (overlap_seconds: number) => () => api.post(path('/rotate-secret'), { overlap_seconds });
    const [, kept] = await inOrder(rotate(60), () => exchanges());
    expect(kept.status).toBe(200);
    const [, refused] = await inOrder(rotate(0), () => exchanges());
    expect(refused).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('the end of one session meets a refresh of it in either order, and it is dead', async () => {
    for (const isFirst of [true, false]) {
      const pair = await exchange(app.url, key);
      const end = () => api.delete(path(`/sessions/${idOf(pair)}`));
      const renew = () => refresh(app.url, pair.refresh_token);
      const [ended, renewed] = isFirst ? await inOrder(end, renew) : (await inOrder(renew, end)).toReversed();
      expect([ended?.status, renewed?.status]).toEqual([204, isFirst ? 400 : 200]);
      await expectDead(isFirst ? pair : renewed?.body);
    }
  });

  it.each([0, 600])(
    'two rotations at once, with an overlap of %i s: one follows the other',
    async (overlap_seconds) => {
      const rotate = () => api.post(path('/rotate-secret'), { overlap_seconds });
      const [one, other] = await inOrder(rotate, rotate);
      expect([one.body.version, other.body.version]).toEqual([2, 3]);
      const secrets = [key.client_secret, one.body.client_secret, other.body.client_secret];
      const statuses = [];
      for (const secret of secrets) statuses.push((await exchanges(secret)).status);
      expect(statuses).toEqual(overlap_seconds ? [401, 200, 200] : [401, 401, 200]);
    },
  );

  it('two that know the same version: one rotates, the other is told', async () => {
    const headers = { 'if-match': (await api.get(path())).headers.get('etag') as string };
    const rotate = () => api.post(path('/rotate-secret'), {}, headers);
    const [one, other] = await inOrder(rotate, rotate);
    expect([one.status, other.status]).toEqual([200, 412]);
    expect((await exchanges(one.body.client_secret)).status).toBe(200);
  });

  it('of many revocations one is told of', async () => {
    const replies = await parallel(8, () => api.post(path('/revoke')));
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const { rows } = await app.database.query(
      `select count(*)::int as count from events where resource_id = $1 and type = 'api_key.revoked'`,
      [key.id],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('whatever is done at once, no token survives the revocation', async () => {
    for (let round = 0; round < rounds(5, 50); round++) {
      key = await app.newKey(['read:clients']);
      const start = await exchange(app.url, key);
      const pairs: TokenPair[] = [start];
      const keep = async (reply: Promise<Reply>) => {
        const { status, body } = await reply;
        if (status === 200) pairs.push(body);
        expect(status).toBeLessThan(500);
      };
      await Promise.all([
        ...Array.from({ length: 4 }, () => keep(exchanges())),
        keep(refresh(app.url, start.refresh_token)),
        api.patch(path(), { name: `Round ${round}` }),
        api.delete(path(`/sessions/${idOf(start)}`)),
        api.post(path('/revoke')),
      ]);
      for (const pair of pairs) await expectDead(pair);
    }
  });
});
