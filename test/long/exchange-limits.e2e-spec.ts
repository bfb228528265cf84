import { newCredential } from '@app/access';
import bcrypt from 'bcrypt';
import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import type { Env } from '../../apps/api/src/env.js';
import { Api, exchange, type Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { parallel } from '../support/rounds.js';

const TOKEN = '/api/v1/auth/token';
const GRANT = { grant_type: 'client_credentials' };
const ATTACKER = '203.0.113.66';
const OWNER = '198.51.100.7';

/** How many exchanges of a client from an address may fail in a minute, and how many of all clients together. */
const OF_ONE = 20;
const OF_ALL = 100;
/** Those that were under way when the last one was counted. */
const UNDER_WAY = 3;

describe('failed exchanges', () => {
  let app: TestApp;
  let key: CreatedKey;
  const apps: TestApp[] = [];

  /** Behind a proxy that says where requests come from; the cheapest bcrypt makes the hardest race. */
  const start = async (overrides: Partial<Env> & { databaseUrl?: string } = {}) => {
    const one = await startTestApp({ bcryptCost: 4, trustedProxies: ['loopback'], ...overrides });
    apps.push(one);
    return one;
  };
  beforeEach(async () => {
    app = await start();
    key = await app.newKey(['read:clients']);
  });
  afterEach(async () => {
    bcrypt.compare = compare;
    for (const one of apps.splice(0)) await one.stop();
  });

  const from = (address: string) => ({ 'x-forwarded-for': address, 'x-forwarded-proto': 'https' });
  const wrong = () => newCredential('client_secret', 'live');
  const send = (client_id: string, client_secret: string, address: string, url = app.url) =>
    new Api(url).post(TOKEN, { ...GRANT, client_id, client_secret }, from(address));
  const right = (address: string, url?: string) => send(key.client_id, key.client_secret, address, url);
  const fail = (address: string, url?: string) => send(key.client_id, wrong(), address, url);
  const counts = (replies: readonly { status: number }[]) => {
    const count: Record<number, number> = {};
    for (const { status } of replies) count[status] = (count[status] ?? 0) + 1;
    return count;
  };
  const exhaust = async (address: string) => {
    for (let failures = 0; failures < OF_ONE; failures++) expect((await fail(address)).status).toBe(401);
  };
  /** Other clients, none of which there is. */
  const exhaustAll = async (address: string) => {
    const replies = await parallel(OF_ALL + UNDER_WAY, () =>
      send(newCredential('client_id', 'live'), wrong(), address),
    );
    expect(counts(replies)[401]).toBeGreaterThanOrEqual(OF_ALL);
  };

  const expectTooMany = (reply: Reply) => {
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([429, 'no-store']);
    const seconds = Number(reply.headers.get('retry-after'));
    expect(reply.body).toEqual({
      error: 'temporarily_unavailable',
      error_description: `Send the request again after ${seconds} seconds.`,
    });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  };

  it('are refused after twenty in a minute, with what is right too, and then no longer', async () => {
    await exhaust(ATTACKER);
    expectTooMany(await fail(ATTACKER));
    expectTooMany(await right(ATTACKER));
    await app.database.query('update failed_attempts set expire = $1', [Date.now()]);
    expect(await right(ATTACKER)).toMatchObject({ status: 200 });
    expect(await fail(ATTACKER)).toMatchObject({ status: 401 });
  });

  it('of somebody elsewhere never lock the owner out, nor anybody else at his own address', async () => {
    const neighbour = await app.newKey();
    await exhaust(ATTACKER);
    expectTooMany(await fail(ATTACKER));
    expect(await right(OWNER)).toMatchObject({ status: 200 });
    expect(await send(neighbour.client_id, neighbour.client_secret, ATTACKER)).toMatchObject({ status: 200 });
  });

  it('do not come from another address because somebody untrusted says so', async () => {
    const bare = await start({ trustedProxies: ['192.0.2.1'], databaseUrl: app.databaseUrl });
    for (let failures = 0; failures < OF_ONE; failures++) {
      const reply = await new Api(bare.url).post(TOKEN, { ...GRANT, client_id: key.client_id, client_secret: wrong() });
      expect(reply.status).toBe(401);
    }
    expectTooMany(await new Api(bare.url).post(TOKEN, { ...GRANT, client_id: key.client_id, client_secret: wrong() }));
    expect((await fail(OWNER, bare.url)).status).toBe(403);
  });

  it('of a hundred clients that do not exist bar who was never at this address, and not who was', async () => {
    expect(await right(ATTACKER)).toMatchObject({ status: 200 });
    const newcomer = await app.newKey();
    await exhaustAll(ATTACKER);
    expectTooMany(await send(newcomer.client_id, newcomer.client_secret, ATTACKER));
    expectTooMany(await send(newCredential('client_id', 'live'), wrong(), ATTACKER));
    expect(await right(ATTACKER)).toMatchObject({ status: 200 });
    expect(await send(newcomer.client_id, newcomer.client_secret, OWNER)).toMatchObject({ status: 200 });
    // Who was here long ago was never here.
    await app.database.query(`update sessions set created_at = created_at - interval '31 days'`);
    expectTooMany(await right(ATTACKER));
  });

  it('of one IPv6 network are of one address', async () => {
    const address = (host: number) => `2001:db8:1:2::${host.toString(16)}`;
    for (let failures = 0; failures < OF_ONE; failures++) expect((await fail(address(failures + 1))).status).toBe(401);
    expectTooMany(await fail('2001:db8:1:2:ffff:ffff:ffff:ffff'));
    expect(await right('2001:db8:1:3::1')).toMatchObject({ status: 200 });
    await exhaustAll('2001:db8:1:3::2');
    expect(await right('2001:db8:1:3::3')).toMatchObject({ status: 200 });
    expectTooMany(await send((await app.newKey()).client_id, wrong(), '2001:db8:1:3::3'));
  });

  it('a hundred at once: hardly more are compared than one after the other', async () => {
    const comparisons = countComparisons();
    const replies = await parallel(100, () => fail(ATTACKER));
    const { 401: compared = 0, 429: refused = 0, ...rest } = counts(replies);
    expect(rest).toEqual({});
    expect(compared + refused).toBe(100);
    expect(compared).toBeGreaterThanOrEqual(OF_ONE);
    expect(compared).toBeLessThanOrEqual(OF_ONE + UNDER_WAY);
    expect(comparisons()).toBe(compared);
    for (const reply of replies) if (reply.status === 429) expectTooMany(reply);
  });

  it('of all processes count together, one after the other and at once', async () => {
    const { databaseUrl, env } = app;
    const other = await start({ databaseUrl, jwtSecrets: env.jwtSecrets, publicUrl: env.publicUrl });
    const urls = [app.url, other.url];
    for (let failures = 0; failures < OF_ONE; failures++) {
      expect((await fail(ATTACKER, urls[failures % 2])).status).toBe(401);
    }
    for (const url of urls) expectTooMany(await right(ATTACKER, url));
    const { 401: compared = 0, 429: refused = 0 } = counts(
      await parallel(100, (index) => fail(OWNER, urls[index % 2])),
    );
    expect(compared + refused).toBe(100);
    expect(compared).toBeGreaterThanOrEqual(OF_ONE);
    expect(compared).toBeLessThanOrEqual(OF_ONE + 2 * UNDER_WAY + 1);
  });

  it('alone count: a hundred right exchanges at once are all answered, and after nineteen failures too', async () => {
    expect(counts(await parallel(100, () => right(OWNER)))).toEqual({ 200: 100 });
    for (let failures = 1; failures < OF_ONE; failures++) await fail(OWNER);
    expect(counts(await parallel(100, () => right(OWNER)))).toEqual({ 200: 100 });
    const { rows } = await app.database.query('select max(points)::int as points from failed_attempts');
    expect(rows).toEqual([{ points: OF_ONE - 1 }]);
  });

  it('that are malformed cost nothing and do not count', async () => {
    const comparisons = countComparisons();
    const { client_id, client_secret } = key;
    const junk = [
      [client_id, 'x'],
      [client_id, `${client_secret.slice(0, -1)}-`],
      [client_id, 'x'.repeat(10_000)],
      ['x', client_secret],
      [`${client_id.slice(0, -1)}-`, client_secret],
      [newCredential('client_id', 'test'), newCredential('client_secret', 'test')],
    ] as const;
    for (let round = 0; round < 5; round++) {
      for (const [id, secret] of junk) expect((await send(id, secret, ATTACKER)).status).toBe(401);
    }
    for (let round = 0; round < 25; round++) {
      expect((await new Api(app.url).post(TOKEN, { ...GRANT, client_id }, from(ATTACKER))).status).toBe(400);
    }
    expect(comparisons()).toBe(0);
    const { rows } = await app.database.query('select from failed_attempts');
    expect(rows).toHaveLength(0);
  });

  it('count whatever it was that failed: who asks learns nothing from the limit', async () => {
    const revoked = await app.newKey();
    await app.database.query('update api_keys set revoked_at = now() where id = $1', [revoked.id]);
    const expired = await app.newKey(undefined, new Date(Date.now() - 1000));
    const elsewhere = await app.newKey();
    await app.database.query(`update api_keys set allowed_ips = '{192.0.2.1}' where id = $1`, [elsewhere.id]);
    const unknown = { client_id: newCredential('client_id', 'live'), client_secret: wrong() };
    const texts = new Set<string>();
    for (const { client_id, client_secret } of [unknown, revoked, expired, elsewhere]) {
      for (let failures = 0; failures < OF_ONE; failures++) {
        const reply = await send(client_id, client_secret, ATTACKER);
        expect(reply.status).toBe(401);
        texts.add(reply.text);
      }
      expectTooMany(await send(client_id, client_secret, ATTACKER));
    }
    expect(texts.size).toBe(1);
  });

  it('are the same on every route that takes a secret, and the others are as open as ever', async () => {
    const pair = await exchange(app.url, key);
    const bodies: [path: string, body: object][] = [
      ['token', GRANT],
      ['token', { grant_type: 'refresh_token', refresh_token: pair.refresh_token }],
      ['refresh', { refresh_token: pair.refresh_token }],
      ['revoke', { token: pair.access_token }],
      ['introspect', { token: pair.access_token }],
    ];
    const ask = ([path, body]: (typeof bodies)[number], client_secret: string) =>
      new Api(app.url).post(
        `/api/v1/auth/${path}`,
        { ...body, client_id: key.client_id, client_secret },
        from(ATTACKER),
      );
    for (let failures = 0; failures < OF_ONE; failures += bodies.length) {
      for (const each of bodies) expect((await ask(each, wrong())).status).toBe(401);
    }
    for (const each of bodies) expectTooMany(await ask(each, key.client_secret));
    const api = new Api(app.url, pair.access_token);
    expect(await api.get('/api/v1/auth/me', from(ATTACKER))).toMatchObject({ status: 200 });
    // A refresh token cannot be guessed: without a secret there is nothing to compare, and nothing to count.
    const refreshing = { refresh_token: pair.refresh_token, client_id: key.client_id };
    expect(await new Api(app.url).post('/api/v1/auth/refresh', refreshing, from(ATTACKER))).toMatchObject({
      status: 200,
    });
  });

  it('that would wait too long are turned away with Retry-After; the rest of the world does not wait', async () => {
    const slow = await start({ databaseUrl: app.databaseUrl, bcryptCost: 10 });
    const slowKey = await slow.newKey();
    const flood = parallel(150, () => send(newCredential('client_id', 'live'), wrong(), ATTACKER, slow.url));
    const first = await Promise.race([flood, send(slowKey.client_id, slowKey.client_secret, OWNER, slow.url)]);
    expect(first).toMatchObject({ status: 200 });
    const replies = await flood;
    const turnedAway = replies.filter(({ status }) => status === 503);
    expect(turnedAway.length).toBeGreaterThan(0);
    for (const reply of turnedAway) {
      expect([reply.body.error, reply.headers.get('retry-after')]).toEqual(['temporarily_unavailable', '2']);
    }
    const { 401: compared = 0, 429: refused = 0, 503: away = 0 } = counts(replies);
    expect(compared + refused + away).toBe(150);
    expect(compared).toBeLessThanOrEqual(OF_ALL + UNDER_WAY);
  });
});

const { compare } = bcrypt;

/** How many comparisons there were since. */
function countComparisons() {
  let count = 0;
  bcrypt.compare = ((secret: string, hash: string) => {
    count++;
    return compare(secret, hash);
  }) as typeof compare;
  return () => count;
}
