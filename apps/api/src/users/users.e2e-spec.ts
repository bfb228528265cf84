import type { Role } from '@app/access';
import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { Browser, cutFeed, newActivePerson, PASSWORD, signedIn } from '../../../../test/support/console.js';
import { RowHold } from '../../../../test/support/locks.js';
import { parallel, rounds } from '../../../../test/support/rounds.js';

const USERS = '/api/v1/users';
const UNKNOWN = 'usr_01h455vb4pex5vsknk084sn02q';

describe('people', () => {
  let app: TestApp;
  let api: Api;
  let emails = 0;

  beforeAll(async () => {
    app = await startTestApp();
    api = await (await signedIn(app, await newActivePerson(app))).api();
  });
  afterAll(() => app.stop());

  const fields = (role: Role = 'viewer') => ({ email: `Person${++emails}@Example.com`, name: 'Ben', role });
  const invite = async (role?: Role) => (await api.post(USERS, fields(role))).body;
  const tokenOf = ({ invitation_url }: { invitation_url: string }) => invitation_url.split('#')[1] as string;
  const accept = (token: string, more: object = {}, browser = new Browser(app.url)) =>
    browser.send('POST', '/invitation', { token, password: PASSWORD, ...more });
  const events = async (id: string) =>
    (await api.get(`/api/v1/events?resource=${id}`)).body.data.map(
      ({ type, changes }: { type: string; changes: unknown }) => ({
        type,
        changes,
      }),
    );

  describe('POST /users', () => {
    it('answers 201 with every field, and the link once', async () => {
      const reply = await api.post(USERS, { email: ' Ana.New@Example.com ', name: ' Ana ', role: 'manager' });
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(`${USERS}/${reply.body.id}`);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.body).toEqual({
        id: expect.stringMatching(/^usr_[0-9a-z]{26}$/),
        email: 'ana.new@example.com',
        name: 'Ana',
        role: 'manager',
        status: 'invited',
        version: 1,
        created_at: expect.stringMatching(/Z$/),
        updated_at: expect.stringMatching(/Z$/),
        invitation_url: expect.stringMatching(/^http:\/\/[^#]+\/invitation#[\w-]{43}$/),
        invitation_expires_at: expect.stringMatching(/Z$/),
      });
      const { body } = await api.get(`${USERS}/${reply.body.id}`);
      expect(body).not.toHaveProperty('invitation_url');
      const hours = (Date.parse(reply.body.invitation_expires_at) - Date.parse(body.created_at)) / 3_600_000;
      expect(hours).toBeCloseTo(72, 2);
    });

    it('keeps no token and no link, anywhere', async () => {
      const token = tokenOf(await invite());
      const { rows } = await app.database.query(
        `select (select count(*)::int from invitations where token_hash = sha256($1::text::bytea)) as hashes,
           (select string_agg(t::text, '') from (table idempotency_keys) t) as answers,
           (select string_agg(t::text, '') from (table event_changes) t) as changes`,
        [token],
      );
      expect(rows[0].hashes).toBe(1);
      expect(`${rows[0].answers} ${rows[0].changes}`).not.toContain(token);
    });

    it('shows no link to a repeated request: it names who was invited', async () => {
      const body = fields();
      const headers = { 'idempotency-key': `invite ${body.email}` };
      const first = await api.post(USERS, body, headers);
      const again = await api.post(USERS, body, headers);
      expect(again).toMatchObject({ status: 409, body: { code: 'secret_already_shown' } });
      expect(again.body.detail).toContain(first.body.id);
      expect(again.text).not.toContain(tokenOf(first.body));
    });

    it('answers 409 for an address that is taken, however it is spelled', async () => {
      const { email } = await invite();
      const reply = await api.post(USERS, { ...fields(), email: email.toUpperCase() });
      expect(reply).toMatchObject({ status: 409, body: { code: 'email_taken' } });
      expect(reply.body.detail).toContain(email);
    });

    it('names what is wrong', async () => {
      const reply = await api.post(USERS, { email: 'x', name: '', role: 'god', password: 'x' });
      expect(reply.status).toBe(400);
      expect(reply.body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`).sort()).toEqual([
        '/email email_invalid',
        '/name too_short',
        '/password unknown_field',
        '/role not_one_of',
      ]);
    });

    it('grants nothing that the caller does not hold', async () => {
      const weak = await app.signInAsPerson(['manage:users', 'read:clients']);
      for (const role of ['owner', 'manager', 'viewer'] as const) {
        const reply = await weak.post(USERS, fields(role));
        expect([role, reply.status, reply.body.code]).toEqual([role, 403, 'role_not_grantable']);
      }
      const { id } = await invite();
      expect(await weak.patch(`${USERS}/${id}`, { role: 'owner' })).toMatchObject({ status: 403 });
      // A link to somebody's account is that account.
      expect(await weak.post(`${USERS}/${id}/invitation`)).toMatchObject({ body: { code: 'role_not_grantable' } });
      expect(await weak.patch(`${USERS}/${id}`, { name: 'Renamed' })).toMatchObject({ status: 200 });
    });
  });

  it('lists those who are there, by role and by words', async () => {
    const ids: string[] = [];
    for (const role of ['viewer', 'manager'] as const) {
      ids.push((await api.post(USERS, { email: `${role}@list.example.com`, name: `Listed ${role}`, role })).body.id);
    }
    const found = async (query: string) =>
      (await api.get(`${USERS}?${query}`)).body.data.map(({ id }: { id: string }) => id);
    expect(await found('q=list.example')).toEqual(ids.toReversed());
    expect(await found('q=LISTED&role=manager')).toEqual([ids[1]]);
    expect(await found('q=Listed&role=owner,viewer&sort=created_at')).toEqual([ids[0]]);
    await api.delete(`${USERS}/${ids[0]}`);
    expect(await found('q=Listed')).toEqual([ids[1]]);
  });

  describe('PATCH /users/{id}', () => {
    it('changes, honours If-Match, and tells what changed', async () => {
      const { id } = await invite();
      const path = `${USERS}/${id}`;
      const etag = (await api.get(path)).headers.get('etag') as string;
      const reply = await api.patch(path, { name: 'Other', email: 'OTHER@example.com' }, { 'if-match': etag });
      expect(reply).toMatchObject({ status: 200, body: { name: 'Other', email: 'other@example.com', version: 2 } });
      expect(await api.patch(path, { name: 'x' }, { 'if-match': etag })).toMatchObject({ status: 412 });
      expect(await events(id)).toEqual([
        { type: 'user.created', changes: null },
        {
          type: 'user.updated',
          changes: { name: { from: 'Ben', to: 'Other' }, email: { from: expect.any(String), to: 'other@example.com' } },
        },
      ]);
    });

    it('of the role ends what the person has begun, at once; of the name it does not', async () => {
      const person = await newActivePerson(app, 'manager');
      const browser = await signedIn(app, person);
      const theirs = await browser.api();
      await api.patch(`${USERS}/${person.id}`, { name: 'Renamed' });
      expect(await theirs.get('/api/v1/clients')).toMatchObject({ status: 200 });
      await cutFeed(app);
      const reply = await api.patch(`${USERS}/${person.id}`, { role: 'viewer' });
      expect(reply).toMatchObject({ status: 200, body: { role: 'viewer', version: 3 } });
      expect(await theirs.get('/api/v1/clients')).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
      expect(await browser.send('POST', '/session/token')).toMatchObject({ status: 401 });
      const again = await (await signedIn(app, person)).api();
      expect(await again.get('/api/v1/clients')).toMatchObject({ status: 200 });
      expect(await again.post('/api/v1/clients', { name: 'x' })).toMatchObject({ status: 403 });
      expect((await events(person.id)).at(-1)).toEqual({
        type: 'user.updated',
        changes: { role: { from: 'manager', to: 'viewer' } },
      });
    });

    it('answers 404 for nobody, and for who was removed', async () => {
      const { id } = await invite();
      await api.delete(`${USERS}/${id}`);
      for (const path of [`${USERS}/${UNKNOWN}`, `${USERS}/${id}`]) {
        expect(await api.get(path)).toMatchObject({ status: 404 });
        expect(await api.patch(path, { name: 'x' })).toMatchObject({ status: 404 });
        expect(await api.delete(path)).toMatchObject({ status: 404 });
        expect(await api.post(`${path}/invitation`)).toMatchObject({ status: 404 });
      }
    });
  });

  describe('DELETE /users/{id}', () => {
    it('ends everything at once, frees the address, and keeps the row without the password', async () => {
      const person = await newActivePerson(app, 'owner');
      const browser = await signedIn(app, person);
      const theirs = await browser.api();
      const link = (await api.post(`${USERS}/${person.id}/invitation`)).body;
      await cutFeed(app);
      expect(await api.delete(`${USERS}/${person.id}`)).toMatchObject({ status: 204 });
      expect(await theirs.get('/api/v1/clients')).toMatchObject({ status: 401 });
      expect(await browser.send('GET', '/sessions')).toMatchObject({ status: 401 });
      expect(await new Browser(app.url).signIn(person.email)).toMatchObject({ status: 401 });
      expect(await accept(tokenOf(link))).toMatchObject({ status: 400, body: { code: 'invitation_invalid' } });
      const { rows } = await app.database.query('select password_hash, removed_at from users where id = $1', [
        person.id,
      ]);
      expect(rows).toEqual([{ password_hash: null, removed_at: expect.any(Date) }]);
      expect(await api.post(USERS, { ...fields(), email: person.email })).toMatchObject({ status: 201 });
      expect((await events(person.id)).map(({ type }: { type: string }) => type)).toEqual([
        'user.created',
        'user.invited',
        'user.removed',
      ]);
    });
  });

  describe('the last owner', () => {
    let small: TestApp;
    let first: Api;
    let id: string;
    beforeEach(async () => {
      // Passport keeps one strategy for the whole process: both have to verify by the same secret.
      small = await startTestApp({ jwtSecrets: app.env.jwtSecrets });
      const owner = await newActivePerson(small);
      id = owner.id;
      first = await (await signedIn(small, owner)).api();
    });
    afterEach(() => small.stop());

    it('can be neither removed nor demoted, until another one can sign in', async () => {
      const refused = { status: 409, body: { code: 'last_owner' } };
      expect(await first.delete(`${USERS}/${id}`)).toMatchObject(refused);
      expect(await first.patch(`${USERS}/${id}`, { role: 'manager' })).toMatchObject(refused);
      const { body: invited } = await first.post(USERS, { ...fields('owner') });
      expect(await first.patch(`${USERS}/${id}`, { role: 'manager' })).toMatchObject(refused);
      await new Browser(small.url).send('POST', '/invitation', { token: tokenOf(invited), password: PASSWORD });
      expect(await first.patch(`${USERS}/${id}`, { role: 'manager' })).toMatchObject({ status: 200 });
    });

    it('is left when two owners demote each other at once', async () => {
      for (let round = 0; round < rounds(5, 50); round++) {
        const [left, right] = [await newActivePerson(small), await newActivePerson(small)];
        await small.database.query(`update users set role = 'viewer' where role = 'owner' and id <> all($1)`, [
          [left.id, right.id],
        ]);
        const [byLeft, byRight] = [await signedIn(small, left), await signedIn(small, right)];
        const [first, second] = [await byLeft.api(), await byRight.api()];
        // Both wait for something, and go on at the same moment.
        const held = [
          await RowHold.take(small.database, 'users', left.id),
          await RowHold.take(small.database, 'users', right.id),
        ];
        const racing = Promise.all([
          first.patch(`${USERS}/${right.id}`, { role: 'viewer' }),
          second.patch(`${USERS}/${left.id}`, { role: 'viewer' }),
        ]);
        await held[0]?.waiters(2);
        await Promise.all(held.map((hold) => hold.release()));
        const replies = await racing;
        // Who comes second is an owner no longer.
        expect(replies.map(({ status, body }) => body.code ?? status).sort()).toEqual([200, 'invalid_token']);
        const { rows } = await small.database.query(`select count(*)::int as owners from users where role = 'owner'`);
        expect(rows[0].owners).toBe(1);
      }
    });
  });

  describe('an invitation', () => {
    it('lets the person choose a password, once, and signs in', async () => {
      const person = await invite('viewer');
      const browser = new Browser(app.url);
      const reply = await accept(tokenOf(person), {}, browser);
      expect(reply).toMatchObject({ status: 201, body: { user: { id: person.id, status: 'active' } } });
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(await (await browser.api()).get('/api/v1/clients')).toMatchObject({ status: 200 });
      expect(await accept(tokenOf(person))).toMatchObject({ status: 400, body: { code: 'invitation_invalid' } });
      expect(await new Browser(app.url).signIn(person.email)).toMatchObject({ status: 201 });
      expect((await events(person.id)).map(({ type }: { type: string }) => type)).toEqual([
        'user.created',
        'user.password_changed',
      ]);
    });

    it('stays good when the password is refused', async () => {
      const token = tokenOf(await invite());
      const wrong: [password: string, code: string][] = [
        ['short', 'too_short'],
        ['x'.repeat(73), 'too_long'],
        ['ñ'.repeat(37), 'password_too_long'],
        ['password1234', 'password_guessable'],
        ['qwertyuiop123', 'password_guessable'],
        ['ben ben ben ben', 'password_guessable'],
        ['InvoiceNests2026', 'password_guessable'],
      ];
      for (const [password, code] of wrong) {
        const reply = await accept(token, { password });
        expect([password, reply.status, reply.body.errors]).toMatchObject([
          password,
          400,
          [{ pointer: '/password', code }],
        ]);
      }
      expect(await accept(token, { name: 'Other' })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/name', code: 'first_owner_only' }] },
      });
      expect(await accept(token)).toMatchObject({ status: 201 });
    });

    it('is replaced by a new one, which does for a forgotten password', async () => {
      const person = await newActivePerson(app, 'viewer');
      const browser = await signedIn(app, person);
      const first = (await api.post(`${USERS}/${person.id}/invitation`)).body;
      const second = await api.post(`${USERS}/${person.id}/invitation`);
      expect(second).toMatchObject({ status: 201, body: { id: person.id, version: 1 } });
      expect(await accept(tokenOf(first))).toMatchObject({ body: { code: 'invitation_invalid' } });
      // Until it is used nothing has changed.
      const theirs = await browser.api();
      const password = 'another six unrelated words';
      await cutFeed(app);
      expect(await accept(tokenOf(second.body), { password })).toMatchObject({ status: 201 });
      expect(await theirs.get('/api/v1/clients')).toMatchObject({ status: 401 });
      expect(await browser.send('GET', '/sessions')).toMatchObject({ status: 401 });
      expect(await new Browser(app.url).signIn(person.email)).toMatchObject({ status: 401 });
      expect(await new Browser(app.url).signIn(person.email, password)).toMatchObject({ status: 201 });
    });

    it('ends with another address, with another password, and with its maker', async () => {
      const refused = { status: 400, body: { code: 'invitation_invalid' } };
      const moved = await invite();
      await api.patch(`${USERS}/${moved.id}`, { name: 'Renamed', email: moved.email });
      await api.patch(`${USERS}/${moved.id}`, { email: `new.${moved.email}` });
      expect(await accept(tokenOf(moved))).toMatchObject(refused);
      const person = await newActivePerson(app);
      const link = (await api.post(`${USERS}/${person.id}/invitation`)).body;
      const change = { current_password: PASSWORD, new_password: 'another six unrelated words' };
      expect(await (await signedIn(app, person)).send('POST', '/password', change)).toMatchObject({ status: 204 });
      expect(await accept(tokenOf(link))).toMatchObject(refused);
      for (const end of ['removal', 'demotion']) {
        const maker = await newActivePerson(app);
        const theirs = await (await signedIn(app, maker)).api();
        const { body: kept } = await theirs.post(`${USERS}/${person.id}/invitation`);
        if (end === 'removal') await api.delete(`${USERS}/${maker.id}`);
        else await api.patch(`${USERS}/${maker.id}`, { role: 'manager' });
        expect([end, await accept(tokenOf(kept))]).toMatchObject([end, refused]);
      }
    });

    it('expires', async () => {
      const person = await invite();
      await app.database.query('update invitations set expires_at = now() where user_id = $1', [person.id]);
      expect(await accept(tokenOf(person))).toMatchObject({ status: 400, body: { code: 'invitation_invalid' } });
    });

    it('that many use at once is one person’s', async () => {
      for (let round = 0; round < rounds(1, 10); round++) {
        const token = tokenOf(await invite());
        const replies = await parallel(50, () => accept(token));
        const codes = replies.map(({ status, body }) => (status === 201 ? 'won' : body.code));
        expect(codes.filter((code) => code === 'won')).toHaveLength(1);
        expect(codes.filter((code) => code === 'invitation_invalid')).toHaveLength(49);
      }
    });
  });
});
