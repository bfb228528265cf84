import { randomBytes } from 'node:crypto';
import { newCredential } from '@app/access';
import { Api, type Reply } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import {
  Browser,
  CONSOLE,
  cutFeed,
  newActivePerson,
  PASSWORD,
  signedIn,
  type TestPerson,
} from '../../../../test/support/console.js';

const ENDED = { status: 401, body: { code: 'session_ended' } };

describe('the console', () => {
  let app: TestApp;
  let person: TestPerson;

  beforeAll(async () => {
    app = await startTestApp({ trustedProxies: ['loopback'] });
    person = await newActivePerson(app, 'manager');
  });
  afterAll(() => app.stop());

  const HTTPS = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };
  const fresh = () => new Browser(app.url);
  /** Does the token open a route? */
  const status = async (api: Api) => (await api.get('/api/v1/clients')).status;

  describe('POST /console/session', () => {
    it('signs in, whatever the case of the address, and keeps nothing of the cookie but its hash', async () => {
      const browser = fresh();
      const reply = await browser.signIn(person.email.toUpperCase());
      expect(reply.status).toBe(201);
      expect(reply.body).toEqual({
        user: expect.objectContaining({ id: person.id, email: person.email, role: 'manager', status: 'active' }),
        expires_at: expect.stringMatching(/Z$/),
      });
      expect(reply.body.user).not.toHaveProperty('password_hash');
      expect(Math.round((Date.parse(reply.body.expires_at) - Date.now()) / 3_600_000)).toBe(12);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      const token = browser.cookie?.split('=')[1] as string;
      expect(reply.text).not.toContain(token);
      const { rows } = await app.database.query(
        `select user_id, ip_address, t::text like '%' || $1 || '%' as plain
         from console_sessions t where token_hash = sha256($1::text::bytea)`,
        [token],
      );
      expect(rows).toEqual([{ user_id: person.id, ip_address: '127.0.0.1', plain: false }]);
    });

    it('sets a cookie that only this host over HTTPS has, and another one on plain loopback', async () => {
      const plain = await fresh().signIn(person.email);
      expect(plain.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^invoicenests=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
      ]);
      const secure = await new Browser(app.url, HTTPS).signIn(person.email);
      expect(secure.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^__Host-invoicenests=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
      ]);
    });

    it('takes the same password in another spelling of Unicode, and not one that only starts alike', async () => {
      const password = 'ﬁve ångstrøm wide é-shaped plums';
      const { email } = await newActivePerson(app, 'viewer', password.normalize('NFKC'));
      expect(await fresh().signIn(email, password)).toMatchObject({ status: 201 });
      expect(await fresh().signIn(email, password.normalize('NFD'))).toMatchObject({ status: 201 });
      // 72 bytes: bcrypt reads no more.
      const longest = randomBytes(54).toString('base64url');
      const other = await newActivePerson(app, 'viewer', longest);
      expect(await fresh().signIn(other.email, `${longest}c`)).toMatchObject({ status: 401 });
      expect(await fresh().signIn(other.email, longest.slice(0, -1))).toMatchObject({ status: 401 });
    });

    describe('that fails', () => {
      let cases: [name: string, email: string, password: string][];
      beforeAll(async () => {
        const removed = await newActivePerson(app, 'viewer');
        await app.database.query('update users set removed_at = now() where id = $1', [removed.id]);
        const without = await app.newPerson('viewer');
        cases = [
          ['unknown address', 'nobody@example.com', PASSWORD],
          ['wrong password', person.email, 'not what it is at all'],
          ['no password chosen', `${without}@example.com`, PASSWORD],
          ['removed', removed.email, PASSWORD],
        ];
      });

      it('is the same bytes and headers, whatever is wrong', async () => {
        const replies: Reply[] = [];
        for (const [, email, password] of cases) {
          replies.push(await fresh().signIn(email, password, { 'x-request-id': 'the-same-request' }));
        }
        for (const reply of replies) {
          expect(reply).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } });
          expect(reply.headers.get('www-authenticate')).toBeNull();
          expect(reply.headers.getSetCookie()).toEqual([]);
        }
        expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
        expect(new Set(replies.map(({ headers }) => [...headers.keys()].join())).size).toBe(1);
      });

      it('takes as long, whatever is wrong', async () => {
        const fastest: Record<string, number> = {};
        for (const [name, email, password] of cases) {
          const times: number[] = [];
          for (let tries = 0; tries < 3; tries++) {
            const before = process.cpuUsage();
            await fresh().signIn(email, password);
            times.push(process.cpuUsage(before).user);
          }
          fastest[name] = Math.min(...times);
        }
        const times = Object.values(fastest);
        // One comparison of bcrypt takes ten times as long as all the rest.
        expect({ fastest, alike: Math.max(...times) < 2 * Math.min(...times) }).toEqual({ fastest, alike: true });
      });
    });
  });

  describe('POST /console/session/token', () => {
    it('gives a token of five minutes with the scopes of the role, which works as that of a key does', async () => {
      const browser = await signedIn(app, person);
      const reply = await browser.send('POST', '/session/token');
      expect(reply).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 300 } });
      expect(reply.headers.get('cache-control')).toBe('no-store');
      const claims = JSON.parse(Buffer.from(reply.body.access_token.split('.')[1], 'base64url').toString());
      expect(claims).toMatchObject({ sub: person.id, client_id: 'console', gen: 1, scope: reply.body.scope });
      expect(claims.exp - claims.iat).toBe(300);
      expect(reply.body.scope).toContain('manage:organization');
      expect(reply.body.scope).not.toContain('manage:users');
      const api = new Api(app.url, reply.body.access_token);
      expect(await api.post('/api/v1/clients', { name: 'x' })).toMatchObject({ status: 201 });
      expect(await api.get('/api/v1/users')).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
      expect(await api.get('/api/v1/auth/me')).toMatchObject({ body: { id: person.id, type: 'user' } });
      const viewer = await (await signedIn(app, await newActivePerson(app, 'viewer'))).api();
      expect(await viewer.post('/api/v1/clients', { name: 'x' })).toMatchObject({ status: 403 });
    });

    it.each([
      ['an hour without a token', `used_at = now() - interval '60 minutes'`],
      ['12 hours', `expires_at = now()`],
    ])('ends after %s', async (_, change) => {
      const browser = await signedIn(app, person);
      const id = (await browser.send('GET', '/sessions')).body.data.find(
        (s: { is_current: boolean }) => s.is_current,
      ).id;
      await app.database.query(`update console_sessions set ${change} where id = $1`, [id]);
      expect(await browser.send('POST', '/session/token')).toMatchObject(ENDED);
      expect(await browser.send('GET', '/sessions')).toMatchObject(ENDED);
    });

    it('begins the hour anew', async () => {
      const browser = await signedIn(app, person);
      const late = `update console_sessions set used_at = now() - interval '59 minutes' where user_id = $1 returning id`;
      await app.database.query(late, [person.id]);
      await browser.api();
      const { rows } = await app.database.query(
        `select count(*)::int as used from console_sessions where user_id = $1 and used_at > now() - interval '1 minute'`,
        [person.id],
      );
      expect(rows[0].used).toBe(1);
    });
  });

  describe('GET /console/session', () => {
    it('tells who is signed in, as the sign-in does, and stores it nowhere', async () => {
      const browser = fresh();
      const begun = await browser.signIn(person.email);
      const reply = await browser.send('GET', '/session');
      expect(reply).toMatchObject({ status: 200, text: begun.text });
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.headers.get('etag')).toBeNull();
      await app.database.query(`update users set name = 'Ana Gil' where id = $1`, [person.id]);
      expect((await browser.send('GET', '/session')).body.user).toMatchObject({ id: person.id, name: 'Ana Gil' });
    });

    it('does not keep a session from idling, and tells nobody else anything', async () => {
      const browser = await signedIn(app, person);
      const late = `update console_sessions set used_at = now() - interval '59 minutes' where user_id = $1`;
      await app.database.query(late, [person.id]);
      expect(await browser.send('GET', '/session')).toMatchObject({ status: 200 });
      const { rows } = await app.database.query(
        `select max(used_at) < now() - interval '58 minutes' as idle from console_sessions where user_id = $1`,
        [person.id],
      );
      expect(rows).toEqual([{ idle: true }]);
      await browser.send('DELETE', '/session');
      expect(await browser.send('GET', '/session')).toMatchObject(ENDED);
      expect(await fresh().send('GET', '/session')).toMatchObject(ENDED);
    });
  });

  describe('what ends a session', () => {
    it('signing out: this one with its tokens, at once, and no other', async () => {
      const browser = await signedIn(app, person);
      const other = await signedIn(app, person);
      const [api, otherApi] = [await browser.api(), await other.api()];
      const { cookie } = browser;
      expect([await status(api), await status(otherApi)]).toEqual([200, 200]);
      await cutFeed(app);
      const reply = await browser.send('DELETE', '/session');
      expect(reply.status).toBe(204);
      expect(reply.headers.getSetCookie()).toEqual(['invoicenests=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict']);
      expect([await status(api), await status(otherApi)]).toEqual([401, 200]);
      browser.cookie = cookie;
      expect(await browser.send('POST', '/session/token')).toMatchObject(ENDED);
      expect(await other.send('POST', '/session/token')).toMatchObject({ status: 200 });
    });

    it('signing out everywhere: all of the person, at once', async () => {
      const browser = await signedIn(app, person);
      const other = await signedIn(app, person);
      const [api, otherApi] = [await browser.api(), await other.api()];
      expect([await status(api), await status(otherApi)]).toEqual([200, 200]);
      await cutFeed(app);
      expect(await browser.send('DELETE', '/sessions')).toMatchObject({ status: 204 });
      expect([await status(api), await status(otherApi)]).toEqual([401, 401]);
      expect(await other.send('POST', '/session/token')).toMatchObject(ENDED);
    });

    it('another password: all others and every token, but this session', async () => {
      const somebody = await newActivePerson(app, 'viewer');
      const browser = await signedIn(app, somebody);
      const other = await signedIn(app, somebody);
      const [api, otherApi] = [await browser.api(), await other.api()];
      const next = 'another six unrelated words';
      const change = (current_password: string, new_password: string) =>
        browser.send('POST', '/password', { current_password, new_password });
      expect(await change('not what it is at all', next)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/current_password', code: 'password_wrong' }] },
      });
      expect(await change(PASSWORD, 'AnaGarcia1234')).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/new_password', code: 'password_guessable' }] },
      });
      expect([await status(api), await status(otherApi)]).toEqual([200, 200]);
      await cutFeed(app);
      expect(await change(PASSWORD, next)).toMatchObject({ status: 204 });
      expect([await status(api), await status(otherApi)]).toEqual([401, 401]);
      expect(await other.send('POST', '/session/token')).toMatchObject(ENDED);
      expect(await status(await browser.api())).toBe(200);
      expect(await fresh().signIn(somebody.email)).toMatchObject({ status: 401 });
      expect(await fresh().signIn(somebody.email, next)).toMatchObject({ status: 201 });
    });

    it('a removal that another process makes', async () => {
      const somebody = await newActivePerson(app, 'viewer');
      const browser = await signedIn(app, somebody);
      const api = await browser.api();
      expect(await status(api)).toBe(200);
      await app.database.query('update users set removed_at = now(), gen = gen + 1 where id = $1', [somebody.id]);
      expect(await browser.send('POST', '/session/token')).toMatchObject(ENDED);
      // PostgreSQL notifies; the feed has read it when a later change of the same connection is known.
      while ((await status(api)) === 200);
      expect(await status(api)).toBe(401);
    });
  });

  it('GET /console/sessions lists those that are alive, and no secret', async () => {
    const somebody = await newActivePerson(app, 'viewer');
    await (await signedIn(app, somebody)).send('DELETE', '/session');
    const secret = newCredential('client_secret', 'live');
    const browser = await signedIn(app, somebody, { 'user-agent': `Firefox ${secret}` });
    await signedIn(app, somebody, HTTPS);
    const { status, body, text } = await browser.send('GET', '/sessions');
    expect(status).toBe(200);
    expect(text).not.toContain(secret);
    expect(body).toMatchObject({ has_more: false, next_cursor: null });
    expect(body.data.map((session: object) => Object.keys(session))).toEqual(
      Array(2).fill(['id', 'ip_address', 'user_agent', 'created_at', 'used_at', 'expires_at', 'is_current']),
    );
    expect(body.data).toEqual([
      expect.objectContaining({ ip_address: '203.0.113.9', is_current: false }),
      expect.objectContaining({
        ip_address: '127.0.0.1',
        user_agent: expect.stringMatching(/^Firefox /),
        is_current: true,
      }),
    ]);
  });

  describe('the cookie', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await signedIn(app, person);
    });

    it('opens no other route', async () => {
      const headers = { cookie: browser.cookie as string };
      for (const path of ['/api/v1/clients', '/api/v1/users', '/api/v1/auth/me']) {
        const reply = await new Api(app.url).get(path, headers);
        expect(reply).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      }
    });

    it.each<[name: string, cookie: (mine: string) => string]>([
      ['none', () => 'x=y'],
      ['an empty one', () => 'invoicenests='],
      ['two', (mine) => `${mine}; ${mine}`],
      ['two, the other first', (mine) => `invoicenests=x; ${mine}`],
      ['one that is too long', (mine) => `${mine}x`],
      ['a very long one', () => `invoicenests=${'x'.repeat(8000)}`],
      ['one of nobody', () => `invoicenests=${'A'.repeat(43)}`],
      ['one under another name', (mine) => mine.replace('invoicenests', 'invoicenest')],
      ['one under the name for HTTPS', (mine) => `__Host-${mine}`],
      ['one in quotes', (mine) => mine.replace(/=(.*)/, '="$1"')],
    ])('%s is no session', async (_, cookie) => {
      const reply = await fresh().send('POST', '/session/token', undefined, {
        cookie: cookie(browser.cookie as string),
      });
      expect(reply).toMatchObject(ENDED);
      expect(reply.headers.get('www-authenticate')).toBeNull();
    });

    it('beside others is found; that of plain HTTP is none over HTTPS', async () => {
      const cookie = `a=b; ${browser.cookie}; xinvoicenests=c`;
      expect(await fresh().send('POST', '/session/token', undefined, { cookie })).toMatchObject({ status: 200 });
      expect(await browser.send('POST', '/session/token', undefined, HTTPS)).toMatchObject(ENDED);
    });

    it('and a token at once are refused, and a token alone opens none of these routes', async () => {
      const token = (await browser.api()).token as string;
      const authorization = { authorization: `Bearer ${token}` };
      const reply = await browser.send('POST', '/session/token', undefined, authorization);
      expect(reply).toMatchObject({ status: 400, body: { code: 'token_not_taken' } });
      for (const [method, path] of [
        ['POST', '/session/token'],
        ['GET', '/session'],
        ['GET', '/sessions'],
        ['DELETE', '/session'],
      ] as const) {
        expect((await fresh().send(method, path, undefined, authorization)).status).toBe(400);
      }
    });

    it('is used without an Idempotency-Key: one that is sent has no meaning', async () => {
      const headers = { 'idempotency-key': 'twice' };
      const [first, second] = [
        await browser.send('POST', '/session/token', undefined, headers),
        await browser.send('POST', '/session/token', undefined, headers),
      ];
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.body.access_token).not.toBe(first.body.access_token);
    });
  });

  describe('a request of another site', () => {
    let cookie: string;
    beforeAll(async () => {
      cookie = (await signedIn(app, person)).cookie as string;
    });

    const routes: [method: string, path: string, body?: object][] = [
      ['POST', '/session', { email: 'x@example.com', password: 'x' }],
      ['POST', '/invitation', { token: 'x', password: PASSWORD }],
      ['POST', '/session/token'],
      ['GET', '/session'],
      ['GET', '/sessions'],
      ['DELETE', '/sessions'],
      ['POST', '/password', { current_password: 'x', new_password: PASSWORD }],
    ];
    const own = () => new URL(app.url);

    it.each<[name: string, headers: () => Record<string, string>]>([
      ['cross-site', () => ({ 'sec-fetch-site': 'cross-site' })],
      ['of the same site', () => ({ 'sec-fetch-site': 'same-site' })],
      ['typed in', () => ({ 'sec-fetch-site': 'none' })],
      ['of another origin', () => ({ origin: 'https://evil.example' })],
      ['of no origin', () => ({ origin: 'null' })],
      ['of another port', () => ({ origin: `http://127.0.0.1:1` })],
      ['of another scheme', () => ({ origin: `https://${own().host}` })],
      ['of an origin that starts alike', () => ({ origin: `${own().origin}.evil.example` })],
      ['of its own origin, but cross-site', () => ({ origin: own().origin, 'sec-fetch-site': 'cross-site' })],
      [
        'that was led here by another name',
        () => ({ ...HTTPS, origin: 'https://rebound.example', 'x-forwarded-host': 'rebound.example' }),
      ],
    ])('is refused everywhere: %s', async (_, headers) => {
      for (const [method, path, body] of routes) {
        const reply = await new Api(app.url).send(method, CONSOLE + path, body, { cookie, ...headers() });
        expect([path, reply.status, reply.body.code]).toEqual([path, 403, 'cross_site_request']);
      }
    });

    it.each<[name: string, headers: () => Record<string, string>]>([
      ['of its own page', () => ({ origin: own().origin, 'sec-fetch-site': 'same-origin' })],
      ['of an older browser', () => ({ origin: own().origin })],
      ['of PUBLIC_URL', () => ({ origin: app.env.publicUrl })],
      ['of a program', () => ({})],
    ])('is none: %s', async (_, headers) => {
      const reply = await new Api(app.url).send('POST', `${CONSOLE}/session/token`, undefined, {
        cookie,
        ...headers(),
      });
      expect(reply.status).toBe(200);
    });

    it('cannot be a form', async () => {
      const form = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
      for (const path of ['/session', '/password', '/invitation']) {
        expect(await new Api(app.url).post(CONSOLE + path, 'a=b', form)).toMatchObject({ status: 415 });
      }
    });
  });
});
