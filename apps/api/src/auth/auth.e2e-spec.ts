import jwt from 'jsonwebtoken';
import { Api, exchange, type Reply, refresh } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import type { CreatedKey } from '../api-keys/api-keys.service.js';

const TOKEN = '/api/v1/auth/token';
const REFRESH = '/api/v1/auth/refresh';
const SCOPES = ['read:invoices', 'read:clients', 'write:clients'] as const;
const DAY = 86_400;

describe('the promises of authentication', () => {
  let app: TestApp;
  let nobody: Api;
  let key: CreatedKey;

  beforeAll(async () => {
    app = await startTestApp();
    nobody = new Api(app.url);
    key = await app.newKey(SCOPES);
  });
  afterAll(() => app.stop());

  const credentials = ({ client_id, client_secret }: CreatedKey = key) => ({ client_id, client_secret });
  const GRANT = { grant_type: 'client_credentials' };
  const form = (fields: Record<string, string>, headers = {}) =>
    nobody.post(TOKEN, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    });
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  });
  const reads = (access_token: string) => new Api(app.url, access_token).get('/api/v1/clients?limit=1');

  const expectPair = (reply: Reply, scope = SCOPES.join(' ')) => {
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^rt_live_[0-9A-Za-z]{49}$/),
      scope,
    });
  };

  describe('P2: an exchange', () => {
    it('in JSON', async () => {
      const reply = await nobody.post(TOKEN, { ...credentials(), ...GRANT });
      expectPair(reply);
      expect(await reads(reply.body.access_token)).toMatchObject({ status: 200 });
    });

    it('as a form', async () => {
      expectPair(await form({ ...credentials(), ...GRANT }));
      expectPair(
        await form(
          { ...credentials(), ...GRANT },
          { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
        ),
      );
    });

    it('with HTTP Basic, each part form-urlencoded', async () => {
      const { client_id, client_secret } = key;
      const encode = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
      expectPair(await form(GRANT, basic(client_id, client_secret)));
      expectPair(await form(GRANT, basic(client_id.replaceAll('_', '%5F'), client_secret.replaceAll('_', '%5f'))));
      expectPair(await form(GRANT, basic(encode(client_id), encode(client_secret))));
      expectPair(await nobody.post(TOKEN, GRANT, basic(client_id, client_secret)));
      const { authorization } = basic(client_id, client_secret);
      expectPair(await nobody.post(TOKEN, GRANT, { authorization: authorization.replace('Basic', 'bAsIc') }));
      expectPair(await form({ ...GRANT, client_id }, basic(client_id, client_secret)));
    });

    it('for fewer scopes, in the order of the key', async () => {
      const narrow = (scope: string) => nobody.post(TOKEN, { ...credentials(), ...GRANT, scope });
      expectPair(await narrow('read:clients'), 'read:clients');
      expectPair(await narrow('read:clients read:invoices'), 'read:invoices read:clients');
      expectPair(await narrow('read:clients  read:clients '), 'read:clients');
      expectPair(await narrow(''));
      expectPair(await narrow(' '));
      const { access_token } = (await narrow('read:invoices')).body;
      expect(await reads(access_token)).toMatchObject({ status: 403 });
    });

    it('ignores parameters that it does not know (RFC 6749, section 3.2), and null or nothing is left out', async () => {
      expectPair(await nobody.post(TOKEN, { ...credentials(), ...GRANT, audience: 'x', scope: null }));
      expectPair(await form({ ...credentials(), ...GRANT, resource: 'x', scope: '' }));
    });

    it('says who the token stands for', async () => {
      const { access_token } = await exchange(app.url, key, 'read:clients');
      const reply = await new Api(app.url, access_token).get('/api/v1/auth/me');
      expect(reply.headers.get('cache-control')).toBe('no-store');
      const { exp } = jwt.decode(access_token) as { exp: number };
      expect([reply.status, reply.body]).toEqual([
        200,
        {
          id: key.id,
          type: 'api_key',
          name: key.name,
          client_id: key.client_id,
          scopes: ['read:clients'],
          expires_at: new Date(exp * 1000).toISOString(),
        },
      ]);
    });
  });

  it('P3: the access token is a JWT of an hour, HS256, with all of its claims', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { access_token } = await exchange(app.url, key);
    const after = Math.floor(Date.now() / 1000);
    const { header, payload } = jwt.decode(access_token, { complete: true }) as jwt.Jwt;
    expect(header).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: 'test' });
    expect(payload).toEqual({
      iss: app.env.publicUrl,
      aud: `${app.env.publicUrl}/api/v1`,
      sub: key.id,
      client_id: key.client_id,
      sid: expect.stringMatching(/^ses_\w{26}$/),
      gen: 1,
      scope: SCOPES.join(' '),
      iat: expect.any(Number),
      exp: ((payload as jwt.JwtPayload).iat ?? 0) + 3600,
      jti: expect.stringMatching(/^tok_\w{26}$/),
    });
    const { iat = 0, jti } = payload as jwt.JwtPayload;
    expect(iat).toBeGreaterThanOrEqual(before);
    expect(iat).toBeLessThanOrEqual(after);
    const another = jwt.decode((await exchange(app.url, key)).access_token) as jwt.JwtPayload;
    expect(another.jti).not.toBe(jti);
    expect(another.sid).not.toBe((payload as jwt.JwtPayload).sid);
  });

  describe('P4: a refresh', () => {
    it('answers a new pair of the same session', async () => {
      const first = await exchange(app.url, key);
      const reply = await refresh(app.url, first.refresh_token);
      expectPair(reply);
      expect(reply.body.refresh_token).not.toBe(first.refresh_token);
      const sid = (token: string) => (jwt.decode(token) as { sid: string }).sid;
      expect(sid(reply.body.access_token)).toBe(sid(first.access_token));
      expect(await reads(first.access_token)).toMatchObject({ status: 200 });
      expect(await reads(reply.body.access_token)).toMatchObject({ status: 200 });
      expectPair(await refresh(app.url, reply.body.refresh_token));
    });

    it('lasts 30 days', async () => {
      const { refresh_token } = await exchange(app.url, key);
      const age = (seconds: number) =>
        app.database.query(
          `update refresh_tokens set expires_at = expires_at - make_interval(secs => $1)
           where token_hash = sha256($2::bytea)`,
          [seconds, refresh_token],
        );
      await age(30 * DAY - 60);
      const second = (await refresh(app.url, refresh_token)).body.refresh_token;
      const { rows } = await app.database.query(
        `select extract(epoch from expires_at - created_at)::int as seconds from refresh_tokens where token_hash = sha256($1::bytea)`,
        [second],
      );
      expect(rows).toEqual([{ seconds: 30 * DAY }]);
    });

    it('takes the client too: by /refresh or by grant_type, in JSON, as a form or with Basic', async () => {
      let { refresh_token } = await exchange(app.url, key);
      const grant = { grant_type: 'refresh_token' };
      const ways: ((refresh_token: string) => Promise<Reply>)[] = [
        (token) => nobody.post(REFRESH, { refresh_token: token, client_id: key.client_id }),
        (token) => nobody.post(REFRESH, { refresh_token: token, ...credentials() }),
        (token) => nobody.post(REFRESH, { refresh_token: token }, basic(key.client_id, key.client_secret)),
        (token) => nobody.post(TOKEN, { ...grant, refresh_token: token, ...credentials() }),
        (token) => form({ ...grant, refresh_token: token, ...credentials() }),
        (token) => form({ ...grant, refresh_token: token }, basic(key.client_id, key.client_secret)),
      ];
      for (const way of ways) {
        const reply = await way(refresh_token);
        expectPair(reply);
        ({ refresh_token } = reply.body);
      }
    });

    it('narrows the access token only', async () => {
      const { refresh_token } = await exchange(app.url, key);
      const narrowed = await nobody.post(REFRESH, { refresh_token, scope: 'read:clients' });
      expectPair(narrowed, 'read:clients');
      expectPair(await refresh(app.url, narrowed.body.refresh_token));
      const less = await exchange(app.url, key, 'read:clients');
      expectPair(await refresh(app.url, less.refresh_token), 'read:clients');
    });

    it('that asks for too much spends nothing', async () => {
      const { refresh_token } = await exchange(app.url, key, 'read:clients');
      for (const scope of ['read:invoices', 'read:clients nonsense']) {
        const reply = await nobody.post(REFRESH, { refresh_token, scope });
        expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
      }
      expectPair(await refresh(app.url, refresh_token), 'read:clients');
    });
  });

  it('P5: a second use ends every session of the key at once, and no other key', async () => {
    const victim = await app.newKey(SCOPES);
    const sessions = [
      await exchange(app.url, victim),
      await exchange(app.url, victim),
      await exchange(app.url, victim),
    ];
    const bystander = await exchange(app.url, key);
    const [first] = sessions as [(typeof sessions)[number]];
    const second = (await refresh(app.url, first.refresh_token)).body;
    for (const { access_token } of [...sessions, second])
      expect(await reads(access_token)).toMatchObject({ status: 200 });

    expect(await refresh(app.url, first.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    for (const { access_token, refresh_token } of [...sessions, second]) {
      const reply = await reads(access_token);
      expect(reply).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
      expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="InvoiceNests", error="invalid_token"');
      expect(await refresh(app.url, refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    }
    expect(await reads(bystander.access_token)).toMatchObject({ status: 200 });
    const anew = await exchange(app.url, victim);
    expect(await reads(anew.access_token)).toMatchObject({ status: 200 });
    // Whoever holds a token of a dead session cannot end the new one with it.
    for (const { refresh_token } of sessions.slice(1)) await refresh(app.url, refresh_token);
    expect(await reads(anew.access_token)).toMatchObject({ status: 200 });
  });

  it('P6: data is read with the access token as it was given', async () => {
    const { access_token } = await exchange(app.url, key);
    const reply = await fetch(`${app.url}/api/v1/invoices`, { headers: { Authorization: `Bearer ${access_token}` } });
    expect([reply.status, await reply.json()]).toEqual([200, { data: [], has_more: false, next_cursor: null }]);
  });
});
