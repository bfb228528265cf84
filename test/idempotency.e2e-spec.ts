import { type DeclaredRoute, SCOPES, type Scope } from '@app/access';
import { Api, type Reply } from './support/api.js';
import { startTestApp, type TestApp } from './support/app.js';
import { rounds } from './support/rounds.js';
import { countRows, formOf, holdsSecret, PDF, requestFor, routesOf } from './support/routes.js';

/** Bodies that are not the one that was sent, though some of them say the same. A form never has the same bytes again. */
function changed(body: object | undefined): (object | string)[] {
  if (body instanceof FormData) return [formOf(Buffer.concat([PDF, PDF])), formOf(PDF, 'other.pdf')];
  return [body ? `${JSON.stringify(body)} ` : {}];
}

/** Of every POST outside /auth and /console, by enumeration: a route that is added has to do all of this. */
describe('an Idempotency-Key', () => {
  let app: TestApp;
  let api: Api;
  let routes: DeclaredRoute[];
  let keys = 0;
  /** What is refused every time works on what is made once. */
  const requests: { name: string; path: string; body: object | undefined }[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
    routes = routesOf(app).filter(({ method, access }) => method === 'POST' && access.kind === 'scopes');
    expect(routes.map(({ name }) => name).sort()).toEqual([
      'ApiKeysController.create',
      'ApiKeysController.revoke',
      'ApiKeysController.rotateSecret',
      'AttachmentsController.add',
      'ClientsController.archive',
      'ClientsController.batchCreate',
      'ClientsController.create',
      'ClientsController.unarchive',
      'CreditNotesController.create',
      'ErasuresController.erase',
      'ExpensesController.create',
      'InvoicesController.batchCreate',
      'InvoicesController.create',
      'InvoicesController.issue',
      'InvoicesController.markSent',
      'InvoicesController.markUncollectible',
      'InvoicesController.preview',
      'InvoicesController.void',
      'PaymentsController.allocate',
      'PaymentsController.create',
      'PaymentsController.refund',
      'PaymentsController.reverse',
      'ProductsController.archive',
      'ProductsController.batchCreate',
      'ProductsController.create',
      'ProductsController.unarchive',
      'SeriesController.create',
      'TaxRatesController.archive',
      'TaxRatesController.create',
      'TaxRatesController.unarchive',
      'UsersController.create',
      'UsersController.invite',
    ]);
    for (const route of routes) requests.push({ name: route.name, ...(await requestFor(api, route)) });
  });
  afterAll(() => app.stop());

  const newKey = () => ({ 'idempotency-key': `key ${++keys} ~!` });
  const each = async (check: (path: string, body: object | undefined, route: DeclaredRoute) => Promise<void>) => {
    for (const route of routes) {
      const { path, body } = await requestFor(api, route);
      await check(path, body, route);
    }
  };
  const status = ({ name }: DeclaredRoute) => (/\.(create|add|refund|invite)$/.test(name) ? 201 : 200);

  /** Of what was kept no secret can be told: the repetition has no effect either, and names what was made. */
  const expectShown = ({ name }: DeclaredRoute, first: Reply, again: Reply) => {
    const secret = first.body.client_secret ?? first.body.invitation_url;
    expect(secret).toMatch(/^sk_live_|#/);
    expect([name, again.status, again.body.code]).toEqual([name, 409, 'secret_already_shown']);
    expect(again.body.resource_id).toBe(first.body.id);
    expect(again.body.detail).toContain(first.body.id);
    expect(again.text).not.toContain(secret);
  };

  it('makes a repeated request one effect and the same bytes', () =>
    each(async (path, body, route) => {
      const headers = newKey();
      const first = await api.post(path, body, headers);
      expect([route.name, first.status]).toEqual([route.name, status(route)]);
      expect(first.headers.get('idempotent-replayed')).toBeNull();
      const rows = await countRows(app);
      for (let times = 0; times < 2; times++) {
        const again = await api.post(path, body, headers);
        if (holdsSecret(route)) {
          expectShown(route, first, again);
          continue;
        }
        expect([route.name, again.status, again.text]).toEqual([route.name, first.status, first.text]);
        expect(again.headers.get('idempotent-replayed')).toBe('true');
        for (const name of ['etag', 'location', 'content-type']) {
          expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
        }
        expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
      }
      expect(await countRows(app)).toEqual(rows);
    }));

  it('gives the first answer again after what it made was changed', async () => {
    const headers = newKey();
    const first = await api.post('/api/v1/clients', { name: 'First' }, headers);
    await api.patch(first.headers.get('location') as string, { name: 'Changed' });
    expect((await api.post('/api/v1/clients', { name: 'First' }, headers)).text).toBe(first.text);
    await api.delete(first.headers.get('location') as string);
    expect((await api.post('/api/v1/clients', { name: 'First' }, headers)).text).toBe(first.text);
  });

  it('gives the first answer again after what it named was archived', async () => {
    const { body: client } = await api.post('/api/v1/clients', { name: 'Acme' });
    for (const path of ['/api/v1/invoices', '/api/v1/invoices/preview']) {
      const headers = newKey();
      const send = () => api.post(path, { client_id: client.id }, headers);
      const first = await send();
      await api.post(`/api/v1/clients/${client.id}/archive`);
      const again = await send();
      expect([path, again.status, again.text]).toEqual([path, first.status, first.text]);
      expect((await api.post(path, { client_id: client.id }, newKey())).status).toBe(400);
      await api.post(`/api/v1/clients/${client.id}/unarchive`);
    }
  });

  it('is of one request: another body or path is told so, and has no effect', () =>
    each(async (path, body, route) => {
      const headers = newKey();
      expect((await api.post(path, body, headers)).status).toBe(status(route));
      const at = requests.findIndex(({ name }) => name === route.name);
      // Around the end of the list: each route is tried with the keys of some others.
      const others = [...requests, ...requests].slice(at + 1, at + 1 + rounds(4, requests.length - 1));
      const rows = await countRows(app);
      for (const other of [...changed(body).map((each) => ({ path, body: each })), ...others]) {
        const reply = await api.post(other.path, other.body, headers);
        expect([route.name, other.path, reply.status, reply.body.code]).toEqual([
          route.name,
          other.path,
          422,
          'idempotency_key_reused',
        ]);
      }
      expect(await countRows(app)).toEqual(rows);
    }));

  it.each([
    ['of 256 characters', 'x'.repeat(256)],
    ['that is empty', ''],
    ['with a letter that is not ASCII', 'clé'],
    ['with a tab', 'a\tb'],
  ])('%s is refused', async (_, key) => {
    const rows = await countRows(app);
    for (const { name, path, body } of requests) {
      const reply = await api.post(path, body, { 'idempotency-key': key });
      expect([name, reply.status, reply.body.code]).toEqual([name, 400, 'idempotency_key_invalid']);
    }
    expect(await countRows(app)).toEqual(rows);
  });

  it('of 255 characters, or of one, is taken', async () => {
    for (const key of ['x'.repeat(255), '~']) {
      const send = () => api.post('/api/v1/clients', { name: 'x' }, { 'idempotency-key': key });
      expect((await send()).text).toBe((await send()).text);
    }
  });

  it('of another holder is another one; of another session of the same holder it is not', () =>
    each(async (path, body, route) => {
      const headers = newKey();
      const person = await app.newPerson();
      const [mine, alsoMine] = [
        await app.signInAsPerson(undefined, person),
        await app.signInAsPerson(undefined, person),
      ];
      const first = await mine.post(path, body, headers);
      const again = await alsoMine.post(path, body, headers);
      if (holdsSecret(route)) expectShown(route, first, again);
      else {
        expect([route.name, again.text, again.headers.get('idempotent-replayed')]).toEqual([
          route.name,
          first.text,
          'true',
        ]);
      }
      const other = await api.post(path, body, headers);
      expect(other.headers.get('idempotent-replayed')).toBeNull();
      // A new link to the same person's account has the id of the person.
      if (/\.(create|add|refund)$/.test(route.name)) expect(other.body.id).not.toBe(first.body.id);
    }));

  it('is not used up by a failure', () =>
    each(async (path, body, route) => {
      const headers = newKey();
      const kept = async () =>
        (await app.database.query('select count(*)::int as count from idempotency_keys')).rows[0].count;
      const before = await kept();
      for (const wrong of body instanceof FormData ? [formOf(PDF, 'x.pdf', 'scan'), new FormData()] : [{ a: 1 }, '{']) {
        expect((await api.post(path, wrong, headers)).status).toBe(400);
      }
      expect((await new Api(app.url).post(path, body, headers)).status).toBe(401);
      const unknown = path.replace(/_\w{26}/, '_01h455vb4pex5vsknk084sn02q');
      if (unknown !== path) expect((await api.post(unknown, body, headers)).status).toBe(404);
      expect(await kept()).toBe(before);
      const reply = await api.post(path, body, headers);
      expect([route.name, reply.status]).toEqual([route.name, status(route)]);
      expect(reply.headers.get('idempotent-replayed')).toBeNull();
    }));

  it('opens nothing: who has lost the scope, or the token, gets no old answer', () =>
    each(async (path, body, route) => {
      const person = await app.newPerson();
      const headers = newKey();
      const full = await app.signInAsPerson(undefined, person);
      expect((await full.post(path, body, headers)).status).toBe(status(route));
      const needed = route.access.kind === 'scopes' ? route.access.scopes : [];
      const rest = (Object.keys(SCOPES) as Scope[]).filter((scope) => !needed.includes(scope));
      const reply = await (await app.signInAsPerson(rest, person)).post(path, body, headers);
      expect([route.name, reply.status, reply.body.code]).toEqual([route.name, 403, 'insufficient_scope']);
      expect(reply.headers.get('idempotent-replayed')).toBeNull();
      expect((await new Api(app.url).post(path, body, headers)).status).toBe(401);
    }));

  it('is ignored where nothing is created: on GET, PATCH and DELETE', async () => {
    const headers = { 'idempotency-key': 'x'.repeat(300) };
    const { body } = await api.post('/api/v1/clients', { name: 'x' });
    const path = `/api/v1/clients/${body.id}`;
    expect((await api.get(path, headers)).status).toBe(200);
    expect((await api.patch(path, { name: 'y' }, headers)).status).toBe(200);
    expect((await api.delete(path, headers)).status).toBe(204);
  });
});
