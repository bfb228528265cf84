import { KEY_SCOPE_NAMES, type Scope } from '@app/access';
import { Api, exchange, refresh } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { meanwhile } from '../../../../test/support/locks.js';
import type { CreatedKey } from './api-keys.service.js';

const KEYS = '/api/v1/api-keys';
const UNKNOWN = `${KEYS}/key_01h455vb4pex5vsknk084sn02q`;
const INVALID_TOKEN = { status: 401, body: { code: 'invalid_token' } };
const NOT_FOUND = { status: 404, body: { code: 'not_found' } };
const REVOKED = { status: 409, body: { code: 'key_revoked' } };

describe('API keys', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
  });
  afterAll(() => app.stop());

  const create = async (fields: object = {}): Promise<CreatedKey> => {
    const reply = await api.post(KEYS, { name: 'Program', scopes: ['read:clients'], ...fields });
    expect(reply.status).toBe(201);
    return reply.body;
  };
  const pathOf = ({ id }: { id: string }) => `${KEYS}/${id}`;
  const reads = (access_token: string) => new Api(app.url, access_token).get('/api/v1/clients?limit=1');
  const exchanges = async ({ client_id }: CreatedKey, client_secret: string) => {
    const body = { client_id, client_secret, grant_type: 'client_credentials' };
    return (await new Api(app.url).post('/api/v1/auth/token', body)).status;
  };
  const events = async (id: string) => (await api.get(`/api/v1/events?resource=${id}&limit=100`)).body.data;
  const types = async (id: string) => (await events(id)).map((event: { type: string }) => event.type);
  const errorsOf = (body: { errors: { pointer: string; code: string }[] }) =>
    body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();

  describe('POST /api-keys', () => {
    it('answers 201 with every field and the secret, which works', async () => {
      const expires_at = new Date(Date.now() + 3_600_000).toISOString();
      const reply = await api.post(KEYS, {
        name: '  Web shop ',
        scopes: ['write:clients', 'read:invoices', 'read:clients'],
        expires_at,
        allowed_ips: ['127.0.0.1', '2001:db8::/32'],
      });
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(pathOf(reply.body));
      const { client_secret, ...key } = reply.body;
      const scopes = ['read:invoices', 'read:clients', 'write:clients'];
      expect(client_secret).toMatch(/^sk_live_\w{49}$/);
      expect(key).toEqual({
        id: expect.stringMatching(/^key_[0-9a-z]{26}$/),
        name: 'Web shop',
        client_id: expect.stringMatching(/^ak_live_\w{26}$/),
        secret_hint: client_secret.slice(-4),
        previous_secret_hint: null,
        previous_secret_expires_at: null,
        scopes,
        allowed_ips: ['127.0.0.1', '2001:db8::/32'],
        expires_at,
        revoked_at: null,
        status: 'active',
        last_used_at: null,
        created_by: expect.stringMatching(/^usr_/),
        created_by_name: 'Test',
        version: 1,
        created_at: expect.stringMatching(/Z$/),
        updated_at: expect.stringMatching(/Z$/),
      });
      expect((await exchange(app.url, reply.body)).scope).toBe(scopes.join(' '));
      const read = await api.get(pathOf(key));
      expect(read.body).toEqual({ ...key, last_used_at: read.body.last_used_at });
    });

    it('keeps the secret nowhere', async () => {
      const { id, client_secret } = await create();
      const rotated = await api.post(`${KEYS}/${id}/rotate-secret`, { overlap_seconds: 60 }, { 'idempotency-key': id });
      const tables = await app.database.query(`select tablename as name from pg_tables where schemaname = 'public'`);
      for (const { name } of tables.rows) {
        const { rows } = await app.database.query(`select t::text as text from "${name}" t`);
        const text = rows.map((row) => row.text).join('\n');
        for (const secret of [client_secret, rotated.body.client_secret]) expect(text).not.toContain(secret.slice(8));
      }
      const told = JSON.stringify(await events(id));
      expect(told).toContain('api_key.secret_rotated');
      expect(told).not.toMatch(/hash|\$2b\$/);
    });

    it('names all that is wrong at once', async () => {
      const reply = await api.post(KEYS, {
        scopes: ['read:clients', 'manage:users'],
        expires_at: 'tomorrow',
        allowed_ips: ['192.0.2.0/24', '192.0.2.1/24'],
        client_id: 'mine',
      });
      expect(reply.status).toBe(400);
      expect(errorsOf(reply.body)).toEqual([
        '/allowed_ips/1 address_block_invalid',
        '/client_id unknown_field',
        '/expires_at instant_invalid',
        '/name required',
        '/scopes/1 not_one_of',
      ]);
    });

    it.each([
      ['192.0.2.1'],
      ['192.0.2.128/25'],
      ['0.0.0.0/0'],
      ['10.0.0.1/32'],
      ['::/0'],
      ['2001:DB8::/32'],
      ['2001:db8:0:0:8000::/65'],
      ['::ffff:192.0.2.0/120'],
      ['::1/128'],
    ])('takes %s as an address', async (address) => {
      expect(await create({ allowed_ips: [address] })).toMatchObject({ allowed_ips: [address] });
    });

    it.each(['192.0.2.129/25', '0.0.0.1/0', '2001:db8::/28', '2001:db8:0:0:8000::/64', '::ffff:192.0.2.1/120'])(
      'refuses %s as a block: it has host bits',
      async (address) => {
        const reply = await api.post(KEYS, { name: 'x', scopes: ['read:clients'], allowed_ips: [address] });
        expect([reply.status, errorsOf(reply.body)]).toEqual([400, ['/allowed_ips/0 address_block_invalid']]);
      },
    );

    it('takes an expiry that is to come', async () => {
      for (const [expires_at, code] of [
        [new Date(Date.now() - 1).toISOString(), 'instant_past'],
        ['9999-12-31T23:59:59-23:59', 'instant_invalid'],
      ]) {
        const reply = await api.post(KEYS, { name: 'x', scopes: ['read:clients'], expires_at });
        expect([reply.status, errorsOf(reply.body)]).toEqual([400, [`/expires_at ${code}`]]);
      }
      expect(await create({ expires_at: '9999-12-31T23:59:59.999Z' })).toMatchObject({
        expires_at: '9999-12-31T23:59:59.999Z',
      });
    });
  });

  describe('nobody grants what they do not hold', () => {
    const narrow = () => app.signInAsPerson(['manage:api_keys', 'read:clients', 'write:invoices']);

    it('in a new key', async () => {
      const person = await narrow();
      const scopes = ['read:clients', 'read:invoices', 'write:clients', 'write:invoices'];
      const reply = await person.post(KEYS, { name: 'x', scopes });
      expect([reply.status, errorsOf(reply.body)]).toEqual([
        400,
        ['/scopes/1 scope_not_held', '/scopes/2 scope_not_held'],
      ]);
      expect(reply.body.errors[0].message).toContain('read:invoices');
      expect(await person.post(KEYS, { name: 'x', scopes: ['read:clients'] })).toMatchObject({ status: 201 });
    });

    it('in a change: what the key had before stays', async () => {
      const person = await narrow();
      const key = await create({ scopes: ['read:products', 'read:clients'] });
      const scopes = ['read:products', 'write:products', 'write:invoices'];
      const reply = await person.patch(pathOf(key), { scopes });
      expect([reply.status, errorsOf(reply.body)]).toEqual([400, ['/scopes/1 scope_not_held']]);
      const kept = await person.patch(pathOf(key), { scopes: ['read:products', 'write:invoices'] });
      expect(kept).toMatchObject({ status: 200, body: { scopes: ['write:invoices', 'read:products'] } });
    });

    it('by the secret of a key that holds it', async () => {
      const key = await create({ scopes: ['read:clients', 'read:products'] });
      const reply = await (await narrow()).post(`${pathOf(key)}/rotate-secret`, {});
      expect(reply).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
      expect(reply.headers.get('www-authenticate')).toContain('scope="read:products"');
      expect(await exchanges(key, key.client_secret)).toBe(200);
    });

    it('and a key manages no keys', async () => {
      const program = await app.signIn(KEY_SCOPE_NAMES);
      const { id } = await create();
      const replies = [
        await program.get(KEYS),
        await program.post(KEYS, { name: 'x', scopes: ['read:clients'] }),
        await program.patch(`${KEYS}/${id}`, { name: 'x' }),
        await program.post(`${KEYS}/${id}/revoke`),
        await program.post(`${KEYS}/${id}/rotate-secret`, {}),
        await program.get(`${KEYS}/${id}/activity`),
        await program.get(`${KEYS}/${id}/sessions`),
        await program.delete(`${KEYS}/${id}/sessions`),
      ];
      expect(replies.map(({ status, body }) => [status, body.code])).toEqual(
        Array(replies.length).fill([403, 'insufficient_scope']),
      );
      expect(await new Api(app.url).get(`${KEYS}/${id}`)).toMatchObject({ status: 401 });
    });
  });

  describe('GET /api-keys', () => {
    it('filters by status and by part of the name or client id', async () => {
      const name = 'Find 100 % me';
      const active = await create({ name });
      const revoked = await create({ name });
      const expired = await create({ name, expires_at: new Date(Date.now() + 60_000).toISOString() });
      await api.post(`${pathOf(revoked)}/revoke`);
      await app.database.query(`update api_keys set expires_at = now() where id = $1`, [expired.id]);
      const find = async (query: string) =>
        (await api.get(`${KEYS}?q=${encodeURIComponent('100 %')}&${query}`)).body.data.map(
          (key: { id: string; status: string }) => [key.id, key.status],
        );
      const rows = [
        [expired.id, 'expired'],
        [revoked.id, 'revoked'],
        [active.id, 'active'],
      ];
      expect(await find('')).toEqual(rows);
      expect(await find('status=active')).toEqual([rows[2]]);
      expect(await find('status=expired,revoked')).toEqual(rows.slice(0, 2));
      const { body } = await api.get(`${KEYS}?q=${active.client_id.toUpperCase()}`);
      expect(body.data.map((key: { id: string }) => key.id)).toEqual([active.id]);
      expect(JSON.stringify(body)).not.toMatch(/hash|client_secret|"gen"/);
    });
  });

  describe('PATCH /api-keys/{id}', () => {
    it('changes the name, the expiry and the addresses, and ends nothing', async () => {
      const key = await create({ allowed_ips: ['127.0.0.0/8'] });
      const { access_token } = await exchange(app.url, key);
      const reply = await api.patch(pathOf(key), { name: 'Other', expires_at: '2999-01-01T00:00:00+01:00' });
      const expires_at = '2998-12-31T23:00:00.000Z';
      expect(reply).toMatchObject({ status: 200, body: { version: 2, name: 'Other', expires_at } });
      expect(reply.body).toMatchObject({ allowed_ips: ['127.0.0.0/8'], scopes: ['read:clients'] });
      expect(await reads(access_token)).toMatchObject({ status: 200 });
      const wide = await api.patch(pathOf(key), { expires_at: null, allowed_ips: null });
      expect(wide.body).toMatchObject({ version: 3, expires_at: null, allowed_ips: null });
      expect(await reads(access_token)).toMatchObject({ status: 200 });
    });

    it('shuts out who comes from elsewhere at once', async () => {
      const key = await create();
      const tokens = await exchange(app.url, key);
      await api.patch(pathOf(key), { allowed_ips: ['192.0.2.0/24'] });
      expect(await reads(tokens.access_token)).toMatchObject({ status: 403, body: { code: 'address_not_allowed' } });
      expect(await exchanges(key, key.client_secret)).toBe(401);
      expect(await refresh(app.url, tokens.refresh_token)).toMatchObject({ status: 400 });
      await api.patch(pathOf(key), { allowed_ips: null });
      expect(await reads(tokens.access_token)).toMatchObject({ status: 200 });
    });

    it('ends every session where the set of scopes changes, and only there', async () => {
      const key = await create({ scopes: ['read:clients', 'read:invoices'] });
      const tokens = await exchange(app.url, key);
      const same = await api.patch(pathOf(key), { scopes: ['read:invoices', 'read:clients'].toReversed() });
      expect(same).toMatchObject({ status: 200, body: { version: 1 } });
      expect(await reads(tokens.access_token)).toMatchObject({ status: 200 });
      const other = await api.patch(pathOf(key), { scopes: ['read:clients'] });
      expect(other).toMatchObject({ status: 200, body: { version: 2, scopes: ['read:clients'] } });
      expect(await reads(tokens.access_token)).toMatchObject(INVALID_TOKEN);
      expect(await refresh(app.url, tokens.refresh_token)).toMatchObject({ status: 400 });
      expect((await exchange(app.url, key)).scope).toBe('read:clients');
      expect(await events(key.id)).toMatchObject([
        { type: 'api_key.created' },
        { type: 'api_key.updated', changes: { scopes: { to: ['read:clients'] } } },
      ]);
    });

    it('takes no expiry of the past, but leaves one that has passed', async () => {
      const key = await create({ expires_at: new Date(Date.now() + 60_000).toISOString() });
      await app.database.query(`update api_keys set expires_at = now() where id = $1`, [key.id]);
      expect(await api.patch(pathOf(key), { name: 'Late' })).toMatchObject({
        status: 200,
        body: { status: 'expired', name: 'Late' },
      });
      const past = await api.patch(pathOf(key), { expires_at: '2020-01-01T00:00:00Z' });
      expect([past.status, errorsOf(past.body)]).toEqual([400, ['/expires_at instant_past']]);
      expect(await api.patch(pathOf(key), { expires_at: null })).toMatchObject({ body: { status: 'active' } });
      expect(await exchanges(key, key.client_secret)).toBe(200);
    });
  });

  it('honours If-Match on every change, and names what changed meanwhile', async () => {
    const key = await create();
    const old = { 'if-match': (await api.get(pathOf(key))).headers.get('etag') as string };
    await api.patch(pathOf(key), { name: 'Other' });
    const replies = [
      await api.patch(pathOf(key), { name: 'Third' }, old),
      await api.post(`${pathOf(key)}/revoke`, undefined, old),
      await api.post(`${pathOf(key)}/rotate-secret`, {}, old),
      await api.delete(`${pathOf(key)}/sessions`, old),
      await api.delete(`${pathOf(key)}/sessions/ses_01h455vb4pex5vsknk084sn02q`, old),
    ];
    for (const reply of replies) {
      expect(reply).toMatchObject({
        status: 412,
        body: { code: 'version_conflict', current_version: 2, changed_fields: ['name'] },
      });
    }
    const fresh = { 'if-match': (await api.get(pathOf(key))).headers.get('etag') as string };
    const rotated = await api.post(`${pathOf(key)}/rotate-secret`, {}, fresh);
    expect(rotated).toMatchObject({ status: 200, body: { version: 3 } });
    const next = { 'if-match': rotated.headers.get('etag') as string };
    expect(await api.post(`${pathOf(key)}/revoke`, {}, next)).toMatchObject({ status: 200 });
  });

  it('answers 404 for an unknown key', async () => {
    for (const reply of [
      await api.get(UNKNOWN),
      await api.patch(UNKNOWN, { name: 'x' }),
      await api.post(`${UNKNOWN}/revoke`),
      await api.post(`${UNKNOWN}/rotate-secret`, {}),
      await api.get(`${UNKNOWN}/activity`),
      await api.get(`${UNKNOWN}/sessions`),
      await api.delete(`${UNKNOWN}/sessions`),
      await api.delete(`${UNKNOWN}/sessions/ses_01h455vb4pex5vsknk084sn02q`),
    ]) {
      expect(reply).toMatchObject(NOT_FOUND);
    }
  });

  describe('POST /api-keys/{id}/revoke', () => {
    it('ends everything of the key before it answers, once and for ever', async () => {
      const key = await create();
      const tokens = await exchange(app.url, key);
      const reply = await api.post(`${pathOf(key)}/revoke`);
      expect(reply).toMatchObject({ status: 200, body: { status: 'revoked', version: 2 } });
      expect(reply.body.revoked_at).toMatch(/Z$/);
      expect(await reads(tokens.access_token)).toMatchObject(INVALID_TOKEN);
      expect(await refresh(app.url, tokens.refresh_token)).toMatchObject({ body: { error: 'invalid_grant' } });
      expect(await exchanges(key, key.client_secret)).toBe(401);
      const again = await api.post(`${pathOf(key)}/revoke`);
      expect([again.status, again.text]).toEqual([200, reply.text]);
      expect(await api.patch(pathOf(key), { name: 'x' })).toMatchObject(REVOKED);
      expect(await api.post(`${pathOf(key)}/rotate-secret`, {})).toMatchObject(REVOKED);
      expect(await events(key.id)).toMatchObject([
        { type: 'api_key.created' },
        { type: 'api_key.revoked', resource_version: 2, changed_fields: ['revoked_at'], actor_type: 'user' },
      ]);
      const { rows } = await app.database.query('select gen from api_keys where id = $1', [key.id]);
      expect(rows).toEqual([{ gen: 2 }]);
    });
  });

  describe('POST /api-keys/{id}/rotate-secret', () => {
    it.each([
      ['no body', undefined, {}],
      ['an empty one', '', { 'content-type': 'application/json' }],
    ] as const)('takes %s for {}', async (_, body, headers) => {
      const key = await create();
      const reply = await api.post(`${pathOf(key)}/rotate-secret`, body, headers);
      expect(reply).toMatchObject({ status: 200, body: { previous_secret_expires_at: null, version: 2 } });
      expect(await exchanges(key, key.client_secret)).toBe(401);
      expect(await exchanges(key, reply.body.client_secret)).toBe(200);
    });

    const rotate = async (key: CreatedKey, body: object) => {
      const reply = await api.post(`${pathOf(key)}/rotate-secret`, body);
      expect(reply.status).toBe(200);
      return reply.body;
    };

    it('without an overlap ends the old secret and every session', async () => {
      const key = await create();
      const { access_token, refresh_token } = await exchange(app.url, key);
      const rotated = await rotate(key, {});
      expect(rotated).toMatchObject({ id: key.id, client_id: key.client_id, version: 2, previous_secret_hint: null });
      expect(rotated.secret_hint).toBe(rotated.client_secret.slice(-4));
      expect(await exchanges(key, key.client_secret)).toBe(401);
      expect(await exchanges(key, rotated.client_secret)).toBe(200);
      expect(await reads(access_token)).toMatchObject(INVALID_TOKEN);
      expect(await refresh(app.url, refresh_token)).toMatchObject({ status: 400 });
      expect(await types(key.id)).toEqual(['api_key.created', 'api_key.secret_rotated']);
    });

    it('with an overlap leaves the old secret and the sessions until it is over', async () => {
      const key = await create();
      const { access_token } = await exchange(app.url, key);
      const rotated = await rotate(key, { overlap_seconds: 3600 });
      expect(rotated.previous_secret_hint).toBe(key.client_secret.slice(-4));
      const until = Date.parse(rotated.previous_secret_expires_at) - Date.now();
      expect(until).toBeGreaterThan(3_590_000);
      expect(until).toBeLessThanOrEqual(3_600_000);
      for (const secret of [key.client_secret, rotated.client_secret]) expect(await exchanges(key, secret)).toBe(200);
      expect(await reads(access_token)).toMatchObject({ status: 200 });
      await app.database.query(`update api_keys set previous_secret_expires_at = now() where id = $1`, [key.id]);
      expect(await exchanges(key, key.client_secret)).toBe(401);
      expect(await exchanges(key, rotated.client_secret)).toBe(200);
    });

    it('of two during an overlap replaces the older one', async () => {
      const key = await create();
      const second = await rotate(key, { overlap_seconds: 604_800 });
      const third = await rotate(key, { overlap_seconds: 60 });
      const secrets = [key.client_secret, second.client_secret, third.client_secret];
      const statuses = [];
      for (const secret of secrets) statuses.push(await exchanges(key, secret));
      expect(statuses).toEqual([401, 200, 200]);
      const last = await rotate(key, { overlap_seconds: 0 });
      for (const secret of secrets) expect(await exchanges(key, secret)).toBe(401);
      expect(await exchanges(key, last.client_secret)).toBe(200);
    });

    it('knows the secret of a key of old, whose end nobody wrote down', async () => {
      const key = await create();
      await app.database.query('update api_keys set secret_hint = null where id = $1', [key.id]);
      expect(await exchanges(key, key.client_secret)).toBe(200);
      const rotated = await rotate(key, { overlap_seconds: 60 });
      expect(rotated).toMatchObject({ previous_secret_hint: null });
      for (const secret of [key.client_secret, rotated.client_secret]) expect(await exchanges(key, secret)).toBe(200);
    });
  });

  describe('races', () => {
    const revoke = 'update api_keys set gen = gen + 1, revoked_at = clock_timestamp() where id = $1';

    it('a change that waits for a revocation is refused', async () => {
      for (const send of [
        (path: string) => api.patch(path, { name: 'x' }),
        (path: string) => api.post(`${path}/rotate-secret`, {}),
      ]) {
        const key = await create();
        expect(await meanwhile(app.database, revoke, [key.id], () => send(pathOf(key)))).toMatchObject(REVOKED);
      }
    });

    it('an exchange that waits for a revocation gets nothing', async () => {
      const key = await create();
      expect(await meanwhile(app.database, revoke, [key.id], () => exchanges(key, key.client_secret))).not.toBe(200);
      const { rows } = await app.database.query('select from sessions where key_id = $1', [key.id]);
      expect(rows).toEqual([]);
    });
  });

  it.each<[string, Scope[], number]>([
    ['a token of a person with the scope', ['manage:api_keys'], 200],
    ['a token of a person without it', ['manage:users', 'manage:organization'], 403],
  ])('%s', async (_, scopes, status) => {
    expect((await (await app.signInAsPerson(scopes)).get(KEYS)).status).toBe(status);
  });
});
