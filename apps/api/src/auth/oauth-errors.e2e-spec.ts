import { newCredential } from '@app/access';
import { Api, exchange, type Reply, refresh } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import type { CreatedKey } from '../api-keys/api-keys.service.js';

const TOKEN = '/api/v1/auth/token';
const REFRESH = '/api/v1/auth/refresh';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const GRANT = { grant_type: 'client_credentials' };

describe('errors of /auth', () => {
  let app: TestApp;
  let nobody: Api;
  let key: CreatedKey;
  let other: CreatedKey;
  let credentials: { client_id: string; client_secret: string };

  beforeAll(async () => {
    app = await startTestApp();
    nobody = new Api(app.url);
    key = await app.newKey(['read:clients', 'read:invoices']);
    other = await app.newKey(['read:clients']);
    credentials = { client_id: key.client_id, client_secret: key.client_secret };
  });
  afterAll(() => app.stop());

  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const right = () => basic(`${key.client_id}:${key.client_secret}`);

  const expectError = (reply: Reply, status: number, error: string) => {
    expect(reply.body).toEqual({ error, error_description: expect.stringMatching(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/) });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/json; charset=utf-8']);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  };

  describe('invalid_client', () => {
    const unknown = newCredential('client_id', 'live');
    const wrong = newCredential('client_secret', 'live');
    let cases: [name: string, client_id: string, client_secret: string][];

    beforeAll(async () => {
      const revoked = await app.newKey();
      await app.database.query('update api_keys set revoked_at = now() where id = $1', [revoked.id]);
      const expired = await app.newKey(undefined, new Date(Date.now() - 1000));
      cases = [
        ['unknown client', unknown, key.client_secret],
        ['wrong secret', key.client_id, wrong],
        ["another client's secret", key.client_id, other.client_secret],
        ['revoked key', revoked.client_id, revoked.client_secret],
        ['expired key', expired.client_id, expired.client_secret],
        ['malformed client', 'nobody', key.client_secret],
        ['malformed secret', key.client_id, 'x'],
        ['secret of 73 bytes', key.client_id, 'x'.repeat(73)],
        ['NUL', `${key.client_id}\\0`, 'x'],
      ];
    });

    it('is the same bytes whatever is wrong, with a challenge only where an Authorization header came', async () => {
      const texts = new Set<string>();
      const headers = new Set<string>();
      for (const [name, client_id, client_secret] of cases) {
        const inBody = await nobody.post(TOKEN, { ...GRANT, client_id, client_secret });
        const inHeader = await nobody.post(TOKEN, GRANT, basic(`${client_id}:${client_secret}`));
        const form = await nobody.post(
          TOKEN,
          new URLSearchParams({ ...GRANT, client_id, client_secret }).toString(),
          FORM,
        );
        const refreshing = await nobody.post(REFRESH, { refresh_token: 'x', client_id, client_secret });
        for (const reply of [inBody, inHeader, form, refreshing]) {
          expectError(reply, 401, 'invalid_client');
          texts.add(reply.text);
          headers.add([...reply.headers.keys()].filter((header) => header !== 'www-authenticate').join());
        }
        expect([name, inBody.headers.get('www-authenticate')]).toEqual([name, null]);
        expect([name, inHeader.headers.get('www-authenticate')]).toEqual([name, 'Basic realm="InvoiceNests"']);
      }
      expect([texts.size, headers.size]).toEqual([1, 1]);
    });

    it('is what a client id with a NUL and the right checksum is answered', async () => {
      const client_id = `ak_live_\0${'0'.repeat(19)}0bZvr3`;
      const form = new URLSearchParams({ ...GRANT, client_id, client_secret: wrong }).toString();
      expectError(await nobody.post(TOKEN, form, FORM), 401, 'invalid_client');
      const inHeader = basic(`${encodeURIComponent(client_id)}:${wrong}`);
      expectError(await nobody.post(TOKEN, GRANT, inHeader), 401, 'invalid_client');
    });

    it('takes as long for an unknown client as for a wrong secret, a revoked and an expired key', async () => {
      const fastest: Record<string, number> = {};
      for (const [name, client_id, client_secret] of cases.slice(0, 5)) {
        const times: number[] = [];
        for (let tries = 0; tries < 3; tries++) {
          const before = process.cpuUsage();
          await nobody.post(TOKEN, { ...GRANT, client_id, client_secret });
          times.push(process.cpuUsage(before).user);
        }
        fastest[name] = Math.min(...times);
      }
      // One comparison of bcrypt takes ten times as long as all the rest.
      const times = Object.values(fastest);
      expect({ fastest, alike: Math.max(...times) < 2 * Math.min(...times) }).toEqual({ fastest, alike: true });
    });
  });

  const invalidRequests: [name: string, send: () => Promise<Reply>][] = [
    ['nothing', () => nobody.post(TOKEN)],
    ['an empty body', () => nobody.post(TOKEN, '')],
    ['an empty object', () => nobody.post(TOKEN, {})],
    ['no grant_type', () => nobody.post(TOKEN, credentials)],
    ['an empty grant_type', () => nobody.post(TOKEN, { ...credentials, grant_type: '' })],
    ['no client', () => nobody.post(TOKEN, GRANT)],
    ['no secret', () => nobody.post(TOKEN, { ...GRANT, client_id: key.client_id })],
    ['no client id', () => nobody.post(TOKEN, { ...GRANT, client_secret: key.client_secret })],
    ['a number for an id', () => nobody.post(TOKEN, { ...GRANT, ...credentials, client_id: 5 })],
    ['an array for a scope', () => nobody.post(TOKEN, { ...GRANT, ...credentials, scope: ['read:clients'] })],
    ['an object for a grant', () => nobody.post(TOKEN, { ...credentials, grant_type: {} })],
    ['true for an unknown parameter', () => nobody.post(TOKEN, { ...GRANT, ...credentials, x: true })],
    ['an array', () => nobody.post(TOKEN, [])],
    ['null', () => nobody.post(TOKEN, 'null')],
    ['a string', () => nobody.post(TOKEN, '"x"')],
    ['broken JSON', () => nobody.post(TOKEN, '{"grant_type":')],
    ['JSON that is not UTF-8', () => nobody.post(TOKEN, Buffer.from('{"grant_type":"\u00ff"}', 'latin1'))],
    ['NUL', () => nobody.post(TOKEN, { ...credentials, grant_type: 'client\0credentials' })],
    ['__proto__', () => nobody.post(TOKEN, '{"__proto__":{"grant_type":"client_credentials"}}')],
    ['a name twice in a form', () => nobody.post(TOKEN, 'grant_type=client_credentials&grant_type=x', FORM)],
    ['a name twice in JSON', () => nobody.post(TOKEN, doubled('"scope"'))],
    ['a name twice in JSON, spelled another way', () => nobody.post(TOKEN, doubled('"s\\u0063ope"'))],
    ['two ways of authentication', () => nobody.post(TOKEN, { ...GRANT, ...credentials }, right())],
    ['another client in header and body', () => nobody.post(TOKEN, { ...GRANT, client_id: other.client_id }, right())],
    [
      'a secret in the query',
      () => nobody.post(`${TOKEN}?client_secret=${key.client_secret}`, { ...GRANT, ...credentials }),
    ],
    ['everything in the query', () => nobody.post(`${TOKEN}?${new URLSearchParams({ ...GRANT, ...credentials })}`, {})],
    ['an unknown parameter in the query', () => nobody.post(`${TOKEN}?x=1`, { ...GRANT, ...credentials })],
    ['Basic without a colon', () => nobody.post(TOKEN, GRANT, basic(key.client_id))],
    ['Basic that is not base64', () => nobody.post(TOKEN, GRANT, { authorization: 'Basic ???' })],
    ['Basic that is not form-urlencoded', () => nobody.post(TOKEN, GRANT, basic(`%zz:${key.client_secret}`))],
    ['another scheme', () => nobody.post(TOKEN, { ...GRANT, ...credentials }, { authorization: 'Bearer x' })],
    ['no refresh token', () => nobody.post(REFRESH, {})],
    ['a refresh token that is a number', () => nobody.post(REFRESH, { refresh_token: 5 })],
    ['a refresh token twice', () => nobody.post(REFRESH, 'refresh_token=a&refresh_token=a', FORM)],
    ['a refresh token in the query', () => nobody.post(`${REFRESH}?refresh_token=x`, {})],
    ['a secret without a client', () => nobody.post(REFRESH, { refresh_token: 'x', client_secret: key.client_secret })],
    ['a refresh grant without a client', () => nobody.post(TOKEN, { grant_type: 'refresh_token', refresh_token: 'x' })],
    ['a refresh grant without a token', () => nobody.post(TOKEN, { grant_type: 'refresh_token', ...credentials })],
  ];

  const doubled = (name: string) =>
    `{"grant_type":"client_credentials","client_id":"${key.client_id}","client_secret":"${key.client_secret}","scope" : "read:clients",${name}:"read:invoices"}`;

  it.each(invalidRequests)('invalid_request: %s', async (_, send) => {
    const reply = await send();
    expectError(reply, 400, 'invalid_request');
    expect(reply.text).not.toContain(key.client_secret);
  });

  it('a value that looks like a name is none', async () => {
    const values = { state: '"scope":', nonce: 'scope', x: '\\"scope": {' };
    expect(await nobody.post(TOKEN, { ...GRANT, ...credentials, ...values })).toMatchObject({ status: 200 });
  });

  it('invalid_request: a body of another type or size says so by its status', async () => {
    expectError(await nobody.post(TOKEN, 'x', { 'content-type': 'text/plain' }), 415, 'invalid_request');
    expectError(await nobody.post(TOKEN, 'x'.repeat(1_048_577)), 413, 'invalid_request');
    expectError(await nobody.post(TOKEN, {}, { accept: 'text/html' }), 406, 'invalid_request');
    expectError(await nobody.post('/api/v1/auth/nowhere', {}), 404, 'invalid_request');
  });

  it.each(['password', 'authorization_code', 'client_credentials ', 'CLIENT_CREDENTIALS', 'implicit'])(
    'unsupported_grant_type: %s',
    async (grant_type) => {
      const body = new URLSearchParams({ ...credentials, grant_type }).toString();
      expectError(await nobody.post(TOKEN, body, FORM), 400, 'unsupported_grant_type');
    },
  );

  it.each([
    'write:clients',
    'read:clients write:clients',
    'manage:users',
    'nonsense',
    '*',
    'READ:CLIENTS',
    '"',
    'x'.repeat(5000),
  ])('invalid_scope: %s', async (scope) => {
    const reply = await nobody.post(TOKEN, { ...GRANT, ...credentials, scope });
    expectError(reply, 400, 'invalid_scope');
    expect(reply.text.length).toBeLessThan(400);
  });

  it('invalid_grant has one description, whatever is wrong', async () => {
    const expired = await exchange(app.url, key);
    await app.database.query('update refresh_tokens set expires_at = now() where token_hash = sha256($1::bytea)', [
      expired.refresh_token,
    ]);
    const mine = await exchange(app.url, key);
    const { id: other_id, client_id, client_secret } = other;
    const spent = await exchange(app.url, await app.newKey());
    await refresh(app.url, spent.refresh_token);
    const dead = await exchange(app.url, await app.newKey(undefined, new Date(Date.now() + 3_600_000)));
    await app.database.query(`update api_keys set expires_at = now() where expires_at > now()`);
    const refresh_token = mine.refresh_token;
    const replies = [
      await refresh(app.url, newCredential('refresh_token', 'live')),
      await refresh(app.url, 'junk'),
      await refresh(app.url, `${refresh_token.slice(0, -1)}${refresh_token.endsWith('x') ? 'y' : 'x'}`),
      await refresh(app.url, mine.access_token),
      await refresh(app.url, 'x'.repeat(100_000)),
      await refresh(app.url, expired.refresh_token),
      await refresh(app.url, spent.refresh_token),
      await refresh(app.url, dead.refresh_token),
      await nobody.post(REFRESH, { refresh_token, client_id }),
      await nobody.post(REFRESH, { refresh_token, client_id: 'junk' }),
      await nobody.post(REFRESH, { refresh_token, client_id, client_secret }),
      await nobody.post(TOKEN, { grant_type: 'refresh_token', refresh_token, client_id, client_secret }),
    ];
    for (const reply of replies) expectError(reply, 400, 'invalid_grant');
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    // What another client tried has spent nothing and revoked nothing.
    expect(await refresh(app.url, refresh_token)).toMatchObject({ status: 200 });
    const { rows } = await app.database.query('select gen from api_keys where id in ($1, $2)', [key.id, other_id]);
    expect(rows).toEqual([{ gen: 1 }, { gen: 1 }]);
  });

  it.each([
    [TOKEN, 'GET'],
    [TOKEN, 'PUT'],
    [TOKEN, 'DELETE'],
    [TOKEN, 'OPTIONS'],
    [REFRESH, 'GET'],
    [REFRESH, 'PATCH'],
  ])('405: %s by %s, with Allow', async (path, method) => {
    const reply = await nobody.send(method, path);
    expectError(reply, 405, 'invalid_request');
    expect(reply.headers.get('allow')).toBe('POST');
  });

  it('and what goes wrong with a bearer at /auth/me is a problem that nobody stores', async () => {
    for (const reply of [await nobody.get('/api/v1/auth/me'), await nobody.send('PUT', '/api/v1/auth/me')]) {
      expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(reply.headers.get('cache-control')).toBe('no-store');
    }
  });
});
