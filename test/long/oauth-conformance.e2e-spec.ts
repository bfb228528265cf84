import { randomBytes } from 'node:crypto';
import { newCredential } from '@app/access';
import pg from 'pg';
import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import type { TokenPair } from '../../apps/api/src/auth/dto/auth.dto.js';
import { Api, exchange, type Reply, refresh } from '../support/api.js';
import { createKey } from '../support/cli.js';
import { createTestDatabase, dropTestDatabase } from '../support/database.js';
import { type Server, startServer } from '../support/server.js';

type Parameters = Record<string, string>;
type Client = Pick<CreatedKey, 'client_id' | 'client_secret'>;

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const SCOPES = ['read:invoices', 'read:clients', 'write:clients'];

const encode = (parameters: Parameters) => new URLSearchParams(parameters).toString();
/** As RFC 6749, section 2.3.1, has it; `oauth4webapi` encodes more than it need. */
const basicOf = ({ client_id, client_secret }: Client) => {
  const everything = (text: string) => text.replaceAll(/[^A-Za-z0-9]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return {
    authorization: `Basic ${Buffer.from(`${everything(client_id)}:${everything(client_secret)}`).toString('base64')}`,
  };
};

/** What an answer is to be: the status, the error of RFC 6749, headers by name. */
type Row = readonly [status: number, error: string | null, headers?: Record<string, string | null>];

/** The two tables of the contract over HTTP, against the server as it is built. */
describe('OAuth by the letter', () => {
  let server: Server;
  let nobody: Api;
  let database: pg.Pool;
  let databaseUrl: string;
  let key: CreatedKey;
  let other: CreatedKey;
  let pair: TokenPair;
  const secrets: string[] = [];

  beforeAll(async () => {
    databaseUrl = await createTestDatabase();
    database = new pg.Pool({ connectionString: databaseUrl, max: 1 });
    const JWT_SECRETS = `test:${randomBytes(32).toString('base64url')}`;
    server = await startServer({ DATABASE_URL: databaseUrl, JWT_SECRETS, LOG_LEVEL: 'trace' });
    nobody = new Api(server.url);
    key = await createKey(databaseUrl, SCOPES);
    other = await createKey(databaseUrl, SCOPES);
  });
  beforeEach(async () => {
    // Another minute.
    await database.query('delete from failed_attempts');
    pair = await exchange(server.url, key);
    secrets.push(key.client_secret, other.client_secret, pair.access_token, pair.refresh_token);
  });
  afterAll(() => server.stop());

  const expectAnswer = (reply: Reply, [status, error, headers = {}]: Row) => {
    expect([reply.status, reply.body?.error ?? null, reply.text]).toEqual([status, error, expect.any(String)]);
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const all = { 'cache-control': 'no-store', pragma: 'no-cache', 'www-authenticate': null, ...headers };
    for (const [name, value] of Object.entries(all)) expect([name, reply.headers.get(name)]).toEqual([name, value]);
    if (error === null) return;
    expect(Object.keys(reply.body)).toEqual(['error', 'error_description']);
    expect(reply.body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
  };

  /** How a client authenticates, and in which form it sends the rest. */
  const WAYS: Record<string, (path: string, parameters: Parameters, client?: Client) => Promise<Reply>> = {
    JSON: (path, parameters, { client_id, client_secret } = key) =>
      nobody.post(path, { ...parameters, client_id, client_secret }),
    form: (path, parameters, { client_id, client_secret } = key) =>
      nobody.post(path, encode({ ...parameters, client_id, client_secret }), FORM),
    'Basic and JSON': (path, parameters, client = key) => nobody.post(path, parameters, basicOf(client)),
    'Basic and form': (path, parameters, client = key) =>
      nobody.post(path, encode(parameters), { ...FORM, ...basicOf(client) }),
  };

  interface Operation {
    path: string;
    parameters: () => Parameters;
    /** The parameter that it cannot do without. */
    needs: string;
    expect: (body: object) => void;
  }

  const PAIR = {
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: expect.stringMatching(/^rt_live_/),
    scope: SCOPES.join(' '),
  };
  const isPair = (body: object) => expect(body).toEqual(PAIR);
  const OPERATIONS: Record<string, Operation> = {
    'POST /auth/token, client_credentials': {
      path: '/api/v1/auth/token',
      parameters: () => ({ grant_type: 'client_credentials' }),
      needs: 'grant_type',
      expect: isPair,
    },
    'POST /auth/token, refresh_token': {
      path: '/api/v1/auth/token',
      parameters: () => ({ grant_type: 'refresh_token', refresh_token: pair.refresh_token }),
      needs: 'refresh_token',
      expect: isPair,
    },
    'POST /auth/refresh': {
      path: '/api/v1/auth/refresh',
      parameters: () => ({ refresh_token: pair.refresh_token }),
      needs: 'refresh_token',
      expect: isPair,
    },
    'POST /auth/revoke': {
      path: '/api/v1/auth/revoke',
      parameters: () => ({ token: pair.access_token, token_type_hint: 'access_token' }),
      needs: 'token',
      expect: (body) => expect(body).toEqual({}),
    },
    'POST /auth/introspect': {
      path: '/api/v1/auth/introspect',
      parameters: () => ({ token: pair.access_token }),
      needs: 'token',
      expect: (body) => expect(body).toMatchObject({ active: true, client_id: key.client_id, token_type: 'Bearer' }),
    },
  };

  const everyWay = Object.keys(OPERATIONS).flatMap((operation) => Object.keys(WAYS).map((way) => [operation, way]));

  it.each(everyWay)('%s, by %s', async (name = '', way = '') => {
    const { path, parameters, needs, expect: holds } = OPERATIONS[name] as Operation;
    const send = WAYS[way] as (typeof WAYS)[string];
    const isBasic = way.startsWith('Basic');
    const challenge = { 'www-authenticate': isBasic ? 'Basic realm="InvoiceNests"' : null };

    const refused = await Promise.all(
      [
        { client_id: newCredential('client_id', 'live'), client_secret: key.client_secret },
        { client_id: key.client_id, client_secret: newCredential('client_secret', 'live') },
        { client_id: key.client_id, client_secret: other.client_secret },
        { client_id: 'x', client_secret: 'y' },
        ...(await deadKeys()),
      ].map((client) => send(path, parameters(), client)),
    );
    for (const reply of refused) expectAnswer(reply, [401, 'invalid_client', challenge]);
    expect(new Set(refused.map(({ text }) => text)).size).toBe(1);

    for (const value of [undefined, '']) {
      const { [needs]: _, ...rest } = parameters();
      const reply = await send(path, value === undefined ? rest : { ...rest, [needs]: value });
      expectAnswer(reply, [400, 'invalid_request']);
      expect(reply.body.error_description).toBe(`${needs} is missing.`);
    }
    const twice = isBasic ? basicOf(key) : {};
    const credentials: Parameters = isBasic ? {} : { client_id: key.client_id, client_secret: key.client_secret };
    const all: Parameters = { ...parameters(), ...credentials };
    const doubled = way.endsWith('JSON')
      ? nobody.post(path, `${JSON.stringify(all).slice(0, -1)},"${needs}":"${all[needs]}"}`, twice)
      : nobody.post(path, `${encode(all)}&${encode({ [needs]: all[needs] as string })}`, { ...FORM, ...twice });
    expectAnswer(await doubled, [400, 'invalid_request']);
    if (!isBasic) {
      const both = nobody.post(path, { ...parameters(), ...credentials }, basicOf(key));
      expectAnswer(await both, [400, 'invalid_request']);
    }

    const reply = await send(path, parameters());
    expectAnswer(reply, [200, null]);
    holds(reply.body);
  });

  /** One revoked and one expired: made once, since a key is made by a command. */
  let dead: Promise<CreatedKey[]> | undefined;
  const deadKeys = () => {
    dead ??= Promise.all([createKey(databaseUrl, SCOPES), createKey(databaseUrl, SCOPES)]).then(async (keys) => {
      await database.query('update api_keys set revoked_at = now() where id = $1', [keys[0].id]);
      await database.query('update api_keys set expires_at = now() where id = $1', [keys[1].id]);
      return keys;
    });
    return dead;
  };

  describe.each([...new Set(Object.values(OPERATIONS).map(({ path }) => path))])('%s', (path) => {
    const { parameters } = Object.values(OPERATIONS).find((operation) => operation.path === path) as Operation;
    const right = () => ({ ...parameters(), client_id: key.client_id, client_secret: key.client_secret });
    const json = (text: string) => nobody.post(path, text);
    const inHeader = (text: string) =>
      nobody.post(path, parameters(), { authorization: `Basic ${Buffer.from(text).toString('base64')}` });

    const rows: [name: string, row: Row, send: () => Promise<Reply>][] = [
      ['a secret in the query', [400, 'invalid_request'], () => nobody.post(`${path}?${encode(right())}`, {})],
      ['anything in the query', [400, 'invalid_request'], () => nobody.post(`${path}?scope=x`, right())],
      ['a number', [400, 'invalid_request'], () => nobody.post(path, { ...right(), client_secret: 5 })],
      ['an object', [400, 'invalid_request'], () => nobody.post(path, { ...right(), scope: {} })],
      ['broken JSON', [400, 'invalid_request'], () => json('{"grant_type":')],
      ['an array', [400, 'invalid_request'], () => json('[]')],
      ['nothing', [400, 'invalid_request'], () => nobody.post(path)],
      ['NUL', [400, 'invalid_request'], () => json(JSON.stringify({ ...right(), state: '\0' }))],
      ['Basic without a colon', [400, 'invalid_request'], () => inHeader(key.client_id)],
      ['Basic that is not form-urlencoded', [400, 'invalid_request'], () => inHeader(`%zz:${key.client_secret}`)],
      [
        'Basic for one client and the body for another',
        [400, 'invalid_request'],
        () => nobody.post(path, { ...parameters(), client_id: other.client_id }, basicOf(key)),
      ],
      [
        'another scheme',
        [400, 'invalid_request'],
        () => nobody.post(path, parameters(), { authorization: `Bearer ${pair.access_token}` }),
      ],
      ['a client without its secret', [400, 'invalid_request'], () => nobody.post(path, { client_id: key.client_id })],
      [
        'a body of another type',
        [415, 'invalid_request'],
        () => nobody.post(path, encode(right()), { 'content-type': 'text/plain' }),
      ],
      [
        'a body as multipart',
        [415, 'invalid_request'],
        () => nobody.post(path, '--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
      ],
      ['a large body', [413, 'invalid_request'], () => json('x'.repeat(1_048_577))],
      ['an answer as HTML', [406, 'invalid_request'], () => nobody.post(path, right(), { accept: 'text/html' })],
      ['a path below', [404, 'invalid_request'], () => nobody.post(`${path}/x`, right())],
      ['a slash behind', [404, 'invalid_request'], () => nobody.post(`${path}/`, right())],
      ...['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method): (typeof rows)[number] => [
        method,
        [405, 'invalid_request', { allow: 'POST' }],
        () => nobody.send(method, path),
      ]),
    ];
    it.each(rows)('%s', async (_, row, send) => {
      const reply = await send();
      expectAnswer(reply, row);
      for (const secret of [key.client_secret, pair.refresh_token, pair.access_token]) {
        expect(reply.text).not.toContain(secret);
      }
    });

    it('HEAD: 405 without a body', async () => {
      const { status, headers, text } = await nobody.send('HEAD', path);
      expect([status, headers.get('allow'), text]).toEqual([405, 'POST', '']);
      expect(headers.get('cache-control')).toBe('no-store');
    });

    it('a body of another type is told which there are', async () => {
      const reply = await nobody.post(path, 'x', { 'content-type': 'application/xml' });
      expect(reply.body.error_description).toBe(
        'Send the body as application/json or as application/x-www-form-urlencoded.',
      );
    });

    it('parameters that nobody knows, and those without a value, are as if left out', async () => {
      const extra = { audience: 'x', resource: 'https://example.com', scope: '' };
      expectAnswer(await nobody.post(path, { ...right(), ...extra }), [200, null]);
    });
  });

  describe('scope', () => {
    const ASKED: [asked: string, granted: string | null][] = [
      ['read:clients', 'read:clients'],
      ['write:clients read:clients', 'read:clients write:clients'],
      ['read:clients read:clients', 'read:clients'],
      [SCOPES.join(' '), SCOPES.join(' ')],
      ['', SCOPES.join(' ')],
      ['read:payments', null],
      ['read:clients read:payments', null],
      ['manage:users', null],
      ['read:clients,read:invoices', null],
      ['*', null],
    ];
    const table = ASKED.flatMap(([asked, granted]) =>
      Object.keys(OPERATIONS)
        .slice(0, 3)
        .map((name) => [name, asked, granted] as const),
    );
    it.each(table)('%s: "%s" gives %s', async (name, scope, granted) => {
      const { path, parameters } = OPERATIONS[name] as Operation;
      const reply = await (WAYS.form as (typeof WAYS)[string])(path, { ...parameters(), scope });
      if (granted === null) {
        expectAnswer(reply, [400, 'invalid_scope']);
        return;
      }
      expectAnswer(reply, [200, null]);
      expect(reply.body.scope).toBe(granted);
      const me = await new Api(server.url, reply.body.access_token).get('/api/v1/auth/me');
      expect(me.body.scopes).toEqual(granted.split(' '));
      if (name.endsWith('client_credentials')) return;
      // The successor keeps what its session was granted.
      expect((await refresh(server.url, reply.body.refresh_token)).body.scope).toBe(SCOPES.join(' '));
    });
  });

  it.each(['password', 'authorization_code', 'implicit', 'urn:ietf:params:oauth:grant-type:jwt-bearer', 'x'])(
    'grant_type %s: unsupported_grant_type',
    async (grant_type) => {
      for (const send of Object.values(WAYS)) {
        expectAnswer(await send('/api/v1/auth/token', { grant_type }), [400, 'unsupported_grant_type']);
      }
    },
  );

  it('a refresh token that is unknown, expired, spent, revoked or of another client: one answer', async () => {
    const expired = await exchange(server.url, key);
    await database.query('update refresh_tokens set expires_at = now() where token_hash = sha256($1::bytea)', [
      expired.refresh_token,
    ]);
    const revoked = await exchange(server.url, key);
    const json = WAYS.JSON as (typeof WAYS)[string];
    await json('/api/v1/auth/revoke', { token: revoked.access_token });
    const foreign = await exchange(server.url, other);
    const spent = await exchange(server.url, key);
    await refresh(server.url, spent.refresh_token);
    // The spent one is the last: it ends all the others.
    const tokens = [
      newCredential('refresh_token', 'live'),
      pair.access_token,
      ...[expired, revoked, foreign, spent].map(({ refresh_token }) => refresh_token),
    ];
    const texts = new Set<string>();
    for (const refresh_token of tokens) {
      for (const reply of [
        await json('/api/v1/auth/refresh', { refresh_token }),
        await json('/api/v1/auth/token', { grant_type: 'refresh_token', refresh_token }),
      ]) {
        expectAnswer(reply, [400, 'invalid_grant']);
        texts.add(reply.text);
      }
    }
    expect(texts.size).toBe(1);
  });

  it('GET /auth/me: who am I, and problems instead of errors', async () => {
    const me = await new Api(server.url, pair.access_token).get('/api/v1/auth/me');
    expectAnswer(me, [200, null]);
    expect(me.body).toMatchObject({ id: key.id, client_id: key.client_id, scopes: SCOPES });
    for (const [reply, status, code] of [
      [await nobody.get('/api/v1/auth/me'), 401, 'unauthenticated'],
      [await new Api(server.url, pair.refresh_token).get('/api/v1/auth/me'), 401, 'invalid_token'],
      [await nobody.send('POST', '/api/v1/auth/me'), 405, 'method_not_allowed'],
    ] as const) {
      expect([reply.status, reply.body.code, reply.headers.get('cache-control')]).toEqual([status, code, 'no-store']);
      expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    }
  });

  it('GET /.well-known/oauth-authorization-server names the routes that there are', async () => {
    const { status, headers, body } = await nobody.get('/.well-known/oauth-authorization-server');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=3600']);
    for (const name of ['token_endpoint', 'revocation_endpoint', 'introspection_endpoint']) {
      expect((await nobody.post(new URL(body[name]).pathname, {})).status).toBe(400);
    }
    expect((await nobody.get(new URL(body.service_documentation).pathname)).status).toBe(200);
  });

  it.each(Object.keys(OPERATIONS))('%s, too often: 429 with Retry-After', async (name) => {
    const { path, parameters } = OPERATIONS[name] as Operation;
    for (let failures = 0; failures < 20; failures++) {
      const client = { client_id: key.client_id, client_secret: newCredential('client_secret', 'live') };
      expectAnswer(await (WAYS.JSON as (typeof WAYS)[string])(path, parameters(), client), [401, 'invalid_client']);
    }
    for (const send of Object.values(WAYS)) {
      const reply = await send(path, parameters());
      const wait = reply.headers.get('retry-after');
      expect(Number(wait)).toBeGreaterThan(0);
      expectAnswer(reply, [429, 'temporarily_unavailable', { 'retry-after': wait }]);
    }
  });

  it('and when the database is gone: 503 with Retry-After, and no secret was ever logged', async () => {
    await database.end();
    await dropTestDatabase(databaseUrl);
    for (const { path, parameters } of Object.values(OPERATIONS)) {
      for (const send of Object.values(WAYS)) {
        const reply = await send(path, parameters());
        expectAnswer(reply, [503, 'temporarily_unavailable', { 'retry-after': '2' }]);
      }
    }
    expect((await nobody.get('/.well-known/oauth-authorization-server')).status).toBe(200);
    const output = server.output();
    expect(output).toContain('/api/v1/auth/token');
    expect(secrets.filter((secret) => output.includes(secret))).toEqual([]);
  });
});
