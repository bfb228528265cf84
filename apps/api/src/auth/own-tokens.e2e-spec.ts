import { randomBytes } from 'node:crypto';
import { KEY_SCOPE_NAMES, newCredential } from '@app/access';
import jwt from 'jsonwebtoken';
import { Api, exchange, type Reply, refresh } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import type { CreatedKey } from '../api-keys/api-keys.service.js';
import { AccessTokensService } from './access-tokens.service.js';
import type { TokenPair } from './dto/auth.dto.js';

const TOKEN = '/api/v1/auth/token';
const REFRESH = '/api/v1/auth/refresh';
const REVOKE = '/api/v1/auth/revoke';
const INTROSPECT = '/api/v1/auth/introspect';
const METADATA = '/.well-known/oauth-authorization-server';
const SCOPES = ['read:invoices', 'read:clients'] as const;

describe('tokens of a client', () => {
  const jwtSecrets = [{ kid: 'test', secret: randomBytes(32) }];
  let app: TestApp;
  let nobody: Api;
  let key: CreatedKey;
  let pair: TokenPair;

  beforeAll(async () => {
    app = await startTestApp({ jwtSecrets });
    nobody = new Api(app.url);
  });
  beforeEach(async () => {
    key = await app.newKey(SCOPES);
    pair = await exchange(app.url, key);
  });
  afterAll(() => app.stop());

  const credentials = ({ client_id, client_secret }: CreatedKey) => ({ client_id, client_secret });
  const ask = (path: string, token: string, by = key) => nobody.post(path, { token, ...credentials(by) });
  const reads = async (token: string, url = app.url) =>
    (await new Api(url, token).get('/api/v1/clients?limit=1')).status;
  const sid = (token: string) => (jwt.decode(token) as { sid: string }).sid;
  const generation = async () =>
    (await app.database.query('select gen from api_keys where id = $1', [key.id])).rows[0].gen;
  const endings = async () =>
    (
      await app.database.query(
        `select actor_type, actor_id, resource_version, request_id, changes->'session'->>'from' as session
         from events join event_changes on event_id = id where resource_id = $1 and type = 'api_key.session_ended' order by seq`,
        [key.id],
      )
    ).rows;
  const age = (token: string) =>
    app.database.query('update refresh_tokens set expires_at = now() where token_hash = sha256($1::bytea)', [token]);

  const expectRevoked = (reply: Reply) => {
    expect([reply.status, reply.text, reply.headers.get('cache-control')]).toEqual([200, '{}', 'no-store']);
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
  };
  const expectInactive = (reply: Reply) => {
    expect([reply.status, reply.text, reply.headers.get('cache-control')]).toEqual([
      200,
      '{"active":false}',
      'no-store',
    ]);
  };
  const expectDead = async ({ access_token, refresh_token }: TokenPair) => {
    expect(await reads(access_token)).toBe(401);
    expect(await refresh(app.url, refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  };
  const expectAlive = async ({ access_token, refresh_token }: TokenPair) => {
    expect(await reads(access_token)).toBe(200);
    expect(await refresh(app.url, refresh_token)).toMatchObject({ status: 200 });
  };

  describe('are revoked (RFC 7009)', () => {
    it.each(['access_token', 'refresh_token'] as const)(
      'by the %s: their session ends at once, and no other',
      async (which) => {
        const other = await exchange(app.url, key);
        const reply = await nobody.post(
          REVOKE,
          { token: pair[which], ...credentials(key) },
          { 'x-request-id': 'the-revoking-request' },
        );
        expectRevoked(reply);
        await expectDead(pair);
        await expectAlive(other);
        expect(await generation()).toBe(1);
        expect(await endings()).toEqual([
          {
            actor_type: 'api_key',
            actor_id: key.id,
            resource_version: 1,
            request_id: 'the-revoking-request',
            session: sid(pair.access_token),
          },
        ]);
        // Again, by either: nothing more happens.
        for (const token of [pair.access_token, pair.refresh_token]) expectRevoked(await ask(REVOKE, token));
        expect(await endings()).toHaveLength(1);
      },
    );

    it('by a refresh token that was spent: it ends the session, and is no second use', async () => {
      const { body: next } = await refresh(app.url, pair.refresh_token);
      expectRevoked(await ask(REVOKE, pair.refresh_token));
      expect(await reads(pair.access_token)).toBe(401);
      await expectDead(next);
      expect(await generation()).toBe(1);
    });

    it('and a spent refresh token of an ended session that is used raises the generation all the same (P5)', async () => {
      const other = await exchange(app.url, key);
      await refresh(app.url, pair.refresh_token);
      expectRevoked(await ask(REVOKE, pair.access_token));
      expect(await refresh(app.url, pair.refresh_token)).toMatchObject({ body: { error: 'invalid_grant' } });
      expect(await generation()).toBe(2);
      await expectDead(other);
    });

    it('by an access token that has expired: the session it was of ends', async () => {
      const claims = jwt.decode(pair.access_token) as jwt.JwtPayload;
      const [{ secret }] = jwtSecrets as [(typeof jwtSecrets)[number]];
      const late = { ...claims, iat: (claims.iat ?? 0) - 7200, exp: (claims.exp ?? 0) - 7200 };
      const token = jwt.sign(late, secret, { header: { alg: 'HS256', typ: 'at+jwt', kid: 'test' } });
      expectInactive(await ask(INTROSPECT, token));
      expectRevoked(await ask(REVOKE, token));
      await expectDead(pair);
    });

    it('by their own client only', async () => {
      const stranger = await app.newKey(SCOPES);
      for (const token of [pair.access_token, pair.refresh_token]) expectRevoked(await ask(REVOKE, token, stranger));
      await expectAlive(pair);
      expect(await endings()).toEqual([]);
    });

    it('whatever the hint says, in JSON, as a form or with Basic', async () => {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const basic = Buffer.from(`${key.client_id}:${key.client_secret}`).toString('base64');
      const ways: ((token: string, hint: string) => Promise<Reply>)[] = [
        (token, token_type_hint) => nobody.post(REVOKE, { token, token_type_hint, ...credentials(key) }),
        (token, token_type_hint) =>
          nobody.post(REVOKE, `${new URLSearchParams({ token, token_type_hint, ...credentials(key) })}`, form),
        (token, token_type_hint) =>
          nobody.post(REVOKE, `${new URLSearchParams({ token, token_type_hint })}`, {
            ...form,
            authorization: `Basic ${basic}`,
          }),
      ];
      for (const way of ways) {
        for (const [which, hint] of [
          ['access_token', 'refresh_token'],
          ['refresh_token', 'access_token'],
          ['refresh_token', 'nonsense'],
        ] as const) {
          const one = await exchange(app.url, key);
          expectRevoked(await way(one[which], hint));
          await expectDead(one);
        }
      }
    });

    it('and what is no token is answered the same way, and changes nothing', async () => {
      const person = (await app.signInAsPerson()).token as string;
      const [head, claims] = pair.access_token.split('.');
      for (const token of [
        'junk',
        'a.b.c',
        `${head}.${claims}.`,
        `${head}.${claims}.${'x'.repeat(43)}`,
        newCredential('refresh_token', 'live'),
        newCredential('refresh_token', 'test'),
        key.client_secret,
        key.id,
        sid(pair.access_token),
        person,
        'x'.repeat(100_000),
        '\u{1f600}',
      ]) {
        expectRevoked(await ask(REVOKE, token));
        expectInactive(await ask(INTROSPECT, token));
      }
      expect(await reads(person)).toBe(200);
      await expectAlive(pair);
    });

    it('in every process', async () => {
      const { databaseUrl, env } = app;
      const other = await startTestApp({ databaseUrl, jwtSecrets, publicUrl: env.publicUrl });
      try {
        expect(await reads(pair.access_token, other.url)).toBe(200);
        expectRevoked(await ask(REVOKE, pair.refresh_token));
        const deadline = Date.now() + 2000;
        let status = await reads(pair.access_token, other.url);
        while (status === 200 && Date.now() < deadline) status = await reads(pair.access_token, other.url);
        expect(status).toBe(401);
      } finally {
        await other.stop();
      }
    });
  });

  describe('are introspected (RFC 7662)', () => {
    const common = (token: string) => ({
      active: true,
      client_id: key.client_id,
      sub: key.id,
      iss: app.env.publicUrl,
      sid: sid(token),
    });

    it('an access token: what it says', async () => {
      const { access_token } = await exchange(app.url, key, 'read:clients');
      const { iat, exp, jti, aud } = jwt.decode(access_token) as jwt.JwtPayload;
      const reply = await ask(INTROSPECT, access_token);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.body).toEqual({
        ...common(access_token),
        scope: 'read:clients',
        token_type: 'Bearer',
        ...{ iat, exp, jti, aud },
      });
    });

    it('a refresh token: what its session may do, which a narrower access token does not change', async () => {
      const { body } = await nobody.post(REFRESH, { refresh_token: pair.refresh_token, scope: 'read:clients' });
      const reply = await ask(INTROSPECT, body.refresh_token);
      expect(reply.body).toEqual({
        ...common(pair.access_token),
        scope: SCOPES.join(' '),
        token_type: 'refresh_token',
        iat: expect.any(Number),
        exp: reply.body.iat + 30 * 86_400,
      });
      expect(Math.abs(reply.body.iat - Date.now() / 1000)).toBeLessThan(30);
      // To look at it spends nothing.
      await expectAlive(body);
    });

    it('spent, expired or ended: nothing', async () => {
      const { body: next } = await refresh(app.url, pair.refresh_token);
      expectInactive(await ask(INTROSPECT, pair.refresh_token));
      expect(await ask(INTROSPECT, pair.access_token)).toMatchObject({ body: { active: true } });
      await age(next.refresh_token);
      expectInactive(await ask(INTROSPECT, next.refresh_token));

      const ended = await exchange(app.url, key);
      await ask(REVOKE, ended.access_token);
      for (const token of [ended.access_token, ended.refresh_token]) expectInactive(await ask(INTROSPECT, token));
    });

    it('of a generation that is over: nothing', async () => {
      const other = await exchange(app.url, key);
      await refresh(app.url, pair.refresh_token);
      await refresh(app.url, pair.refresh_token);
      for (const token of [other.access_token, other.refresh_token]) expectInactive(await ask(INTROSPECT, token));
    });

    it('by another client: nothing', async () => {
      const stranger = await app.newKey(SCOPES);
      for (const token of [pair.access_token, pair.refresh_token]) {
        expectInactive(await ask(INTROSPECT, token, stranger));
      }
    });

    it('signed rightly for somebody else or for nobody: nothing', async () => {
      const subject = { id: key.id, client_id: key.client_id, session_id: sid(pair.access_token), gen: 1 };
      const sign = (other: object) =>
        app.nest.get(AccessTokensService).sign({ ...subject, scopes: ['read:clients'], ...other });
      expect(await ask(INTROSPECT, sign({}))).toMatchObject({ body: { active: true } });
      for (const other of [
        { id: 'key_01h455vb4pex5vsknk084sn02q' },
        { gen: 0 },
        { gen: 2 },
        { client_id: 'console' },
      ]) {
        expectInactive(await ask(INTROSPECT, sign(other)));
      }
    });
  });

  describe.each([REVOKE, INTROSPECT])('%s asks who the client is', (path) => {
    const refused: [name: string, status: number, error: string, body: () => object][] = [
      ['no client', 400, 'invalid_request', () => ({ token: pair.access_token })],
      ['no secret', 400, 'invalid_request', () => ({ token: pair.access_token, client_id: key.client_id })],
      ['no token', 400, 'invalid_request', () => credentials(key)],
      ['an empty token', 400, 'invalid_request', () => ({ token: '', ...credentials(key) })],
      ['a token that is a number', 400, 'invalid_request', () => ({ token: 5, ...credentials(key) })],
      [
        'a wrong secret',
        401,
        'invalid_client',
        () => ({
          token: pair.access_token,
          client_id: key.client_id,
          client_secret: newCredential('client_secret', 'live'),
        }),
      ],
    ];
    it.each(refused)('%s: %i %s', async (_, status, error, body) => {
      const reply = await nobody.post(path, body());
      expect([reply.status, reply.body]).toEqual([status, { error, error_description: expect.any(String) }]);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      await expectAlive(pair);
    });
  });

  describe('are of one mode', () => {
    it.each(['live', 'test'] as const)('%s: what was made in the other is told so', async (mode) => {
      const one = await startTestApp({ mode });
      try {
        const other = mode === 'live' ? 'test' : 'live';
        const mine = await one.newKey(SCOPES);
        expect(mine.client_id).toMatch(new RegExp(`^ak_${mode}_`));
        const { refresh_token } = await exchange(one.url, mine);
        expect(await refresh(one.url, refresh_token)).toMatchObject({ status: 200 });
        const [id, secret] = [newCredential('client_id', other), newCredential('client_secret', other)];
        const says = `This instance serves ${mode} mode: what was made in ${other} mode does not work here.`;
        const api = new Api(one.url);
        for (const [client_id, client_secret] of [
          [id, secret],
          [mine.client_id, secret],
          [id, mine.client_secret],
        ]) {
          for (const path of [TOKEN, REFRESH, REVOKE, INTROSPECT]) {
            const body = { grant_type: 'client_credentials', refresh_token: 'x', token: 'x', client_id, client_secret };
            const reply = await api.post(path, body);
            expect([reply.status, reply.body]).toEqual([401, { error: 'invalid_client', error_description: says }]);
            expect(reply.headers.get('www-authenticate')).toBeNull();
          }
        }
        const basic = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
        const challenged = await api.post(TOKEN, { grant_type: 'client_credentials' }, basic);
        expect([challenged.status, challenged.headers.get('www-authenticate')]).toEqual([
          401,
          'Basic realm="InvoiceNests"',
        ]);
        const strange = await refresh(one.url, newCredential('refresh_token', other));
        expect([strange.status, strange.body]).toEqual([400, { error: 'invalid_grant', error_description: says }]);
        // Without a right checksum it is junk, of whichever mode it says it is.
        const junk = await refresh(one.url, `${newCredential('refresh_token', other).slice(0, -1)}-`);
        expect(junk.body.error_description).not.toBe(says);
        const { rows } = await one.database.query('select from failed_attempts');
        expect(rows).toHaveLength(0);
      } finally {
        await one.stop();
      }
    });
  });

  describe('are found by their metadata (RFC 8414)', () => {
    it('which everybody may read and keep', async () => {
      const { publicUrl } = app.env;
      const reply = await nobody.get(METADATA);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
      expect(reply.headers.get('cache-control')).toBe('public, max-age=3600');
      const methods = ['client_secret_basic', 'client_secret_post'];
      expect(reply.body).toEqual({
        issuer: publicUrl,
        token_endpoint: `${publicUrl}${TOKEN}`,
        token_endpoint_auth_methods_supported: methods,
        revocation_endpoint: `${publicUrl}${REVOKE}`,
        revocation_endpoint_auth_methods_supported: methods,
        introspection_endpoint: `${publicUrl}${INTROSPECT}`,
        introspection_endpoint_auth_methods_supported: methods,
        grant_types_supported: ['client_credentials', 'refresh_token'],
        response_types_supported: [],
        scopes_supported: KEY_SCOPE_NAMES,
        service_documentation: `${publicUrl}/swagger`,
      });
      expect((jwt.decode(pair.access_token) as jwt.JwtPayload).iss).toBe(reply.body.issuer);
    });

    it('and where it is wrong, a problem says so that nobody keeps', async () => {
      for (const [status, allow, reply] of [
        [405, 'GET, HEAD', await nobody.post(METADATA, {})],
        [400, null, await nobody.get(`${METADATA}?x=1`)],
        [404, null, await nobody.get(`/api/v1${METADATA}`)],
      ] as const) {
        expect([reply.status, reply.headers.get('allow')]).toEqual([status, allow]);
        expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
        expect(reply.headers.get('cache-control')).toBe('private, no-cache');
      }
    });
  });
});
