import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ConnectionError, isProblem } from '../../../libs/sdk/dist/index.js';
import type { Fate } from '../../support/http-proxy.js';
import { failure, World } from './world.js';

const LIST = 'GET /api/v1/clients';
const CREATE = 'POST /api/v1/invoices';

const seconds = async (call: () => Promise<unknown>) => {
  const started = performance.now();
  await call();
  return (performance.now() - started) / 1000;
};

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

describe('a request that may be sent again', () => {
  const passing: [string, Fate][] = [
    ['no answer', 'refused'],
    ['an answer that breaks off', 'broken'],
    ...[408, 429, 502, 503, 504].map((status): [string, Fate] => [`${status}`, { status, body: '<html>' }]),
    ...['idempotency_in_progress', 'conflict_with_another_request'].map((code): [string, Fate] => [
      code,
      { status: 409, body: JSON.stringify({ status: 409, code, detail: 'Try again.' }) },
    ]),
  ];
  it.each(passing)('is, after %s', async (_, fate) => {
    const api = await world.newClient();
    world.proxy.next(LIST, fate);
    expect(await api.listClients()).toMatchObject({ has_more: false });
    expect(world.proxy.of(LIST)).toHaveLength(2);
  });

  it('is sent three times in all, unless said otherwise', async () => {
    const refused = Array.from({ length: 5 }, (): Fate => 'refused');
    for (const [options, times] of [[{}, 3] as const, [{ maxRetries: 0 }, 1] as const]) {
      const api = await world.newClient(options);
      world.proxy.next(LIST, ...refused);
      expect(await failure(api.listClients())).toBeInstanceOf(ConnectionError);
      expect(world.proxy.of(LIST)).toHaveLength(times);
    }
  });

  it.each([500, 400, 404, 301])('is not, after %d', async (status) => {
    const api = await world.newClient();
    world.proxy.next(LIST, { status, headers: { location: '/' }, body: '<html>' });
    expect(await failure(api.listClients())).toMatchObject({ name: 'ConnectionError', status });
    expect(world.proxy.of(LIST)).toHaveLength(1);
  });

  it('waits as long as it is told', async () => {
    const api = await world.newClient();
    await api.listClients();
    world.proxy.next(LIST, { status: 503, headers: { 'retry-after': '1' } });
    expect(await seconds(async () => api.listClients())).toBeGreaterThan(0.99);
    const headers = { 'retry-after': new Date(Date.now() + 2_500).toUTCString() };
    world.proxy.next(LIST, { status: 429, headers });
    expect(await seconds(async () => api.listClients())).toBeGreaterThan(0.99);
  });

  it('fails at once where that is too long, and says how long', async () => {
    const api = await world.newClient();
    world.proxy.next(LIST, { status: 429, headers: { 'retry-after': '61' } });
    expect(await failure(api.listClients())).toMatchObject({ retryAfter: 61 });
    const headers = { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() };
    world.proxy.next(LIST, { status: 503, headers });
    expect(await failure(api.listClients())).toMatchObject({ retryAfter: expect.closeTo(3600, -1) });
  });

  it('ends with the signal of its caller, also while it waits', async () => {
    const api = await world.newClient();
    await api.listClients();
    const leaving = new AbortController();
    const timers = jest.spyOn(globalThis, 'setTimeout');
    world.proxy.next(LIST, { status: 503, headers: { 'retry-after': '50' } });
    const gone = failure(api.listClients({}, { signal: leaving.signal }));
    while (!timers.mock.calls.some(([, ms]) => ms === 50_000)) await new Promise(setImmediate);
    timers.mockRestore();
    const reason = new Error('left');
    leaving.abort(reason);
    expect(await gone).toBe(reason);
    expect(await failure(api.listClients({}, { signal: leaving.signal }))).toBe(reason);
    expect(world.proxy.of(LIST)).toHaveLength(2);
  });

  it.each<[string, Fate]>([
    ['no answer begins', () => new Promise<string>(() => {})],
    ['it dries up', 'stalled'],
  ])('has its time: %s', async (_, fate) => {
    const api = await world.newClient({ accessToken: await world.newToken(), timeout: 500, maxRetries: 0 });
    world.proxy.next(LIST, fate);
    expect(await failure(api.listClients())).toMatchObject({
      name: 'ConnectionError',
      status: undefined,
      message: expect.stringContaining('500 ms'),
    });
  });
});

describe('a change', () => {
  it.each<Fate>(['cut', 'broken'])('is made once, though its answer is lost (%s)', async (fate) => {
    const api = await world.newClient();
    const before = (await api.listInvoices({ limit: 100 })).data.length;
    world.proxy.next(CREATE, fate, fate);
    const invoice = await api.createInvoice({ notes: 'once' });
    expect((await api.listInvoices({ limit: 100 })).data).toHaveLength(before + 1);
    expect(await api.getInvoice(invoice.id)).toMatchObject({ notes: 'once' });
    const keys = world.proxy.of(CREATE).map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0], keys[0]]);
    await api.createInvoice({});
    expect(world.proxy.of(CREATE).at(-1)?.headers['idempotency-key']).not.toBe(keys[0]);
  });

  it('has the key that it was given', async () => {
    const api = await world.newClient();
    const [one, same] = [
      await api.createInvoice({}, { idempotencyKey: 'order 7' }),
      await api.createInvoice({}, { idempotencyKey: 'order 7' }),
    ];
    expect(same).toEqual(one);
  });

  it('of a version is made once, too', async () => {
    const api = await world.newClient();
    const { id, version } = await api.createClient({ name: 'A' });
    world.proxy.next(`POST /api/v1/clients/${id}/archive`, 'cut');
    expect(await api.archiveClient(id, { ifVersion: version })).toMatchObject({ version: version + 1 });
  });

  it('is refused where somebody was faster', async () => {
    const api = await world.newClient();
    const { id, version } = await api.createClient({ name: 'A' });
    await api.updateClient(id, { name: 'B' }, { ifVersion: version });
    const error = await failure(api.updateClient(id, { name: 'C' }, { ifVersion: version }));
    if (!isProblem(error, 'version_conflict')) throw error;
    expect(error.problem).toMatchObject({ current_version: version + 1, changed_fields: ['name'] });
  });

  it('is sent again without a version, and with one it is not: it would look as if somebody was faster', async () => {
    const api = await world.newClient();
    const { id, version } = await api.createClient({ name: 'A' });
    const request = `PATCH /api/v1/clients/${id}`;
    world.proxy.next(request, 'cut', 'refused');
    expect(await api.updateClient(id, { name: 'B' })).toMatchObject({ name: 'B' });
    world.proxy.next(request, 'cut');
    const error = await failure(api.updateClient(id, { name: 'C' }, { ifVersion: version + 1 }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(world.proxy.of(request)).toHaveLength(4);
    expect(await api.getClient(id)).toMatchObject({ name: 'C' });
    // That it came too early says that nothing was done.
    world.proxy.next(request, { status: 429, headers: { 'retry-after': '0' } });
    expect(await api.updateClient(id, { name: 'D' }, { ifVersion: version + 2 })).toMatchObject({ name: 'D' });
  });

  it('is done where what was to be deleted is gone after a lost answer, and only then', async () => {
    const api = await world.newClient();
    const { id } = await api.createClient({ name: 'A' });
    world.proxy.next(`DELETE /api/v1/clients/${id}`, 'cut');
    expect(await api.removeClient(id)).toBeUndefined();
    expect(world.proxy.of(`DELETE /api/v1/clients/${id}`)).toHaveLength(2);
    expect(await failure(api.removeClient(id))).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('of tokens and sign-ins is not sent again but after 429', async () => {
    const api = await world.newClient();
    const key = { client_id: world.key.clientId, client_secret: world.key.clientSecret };
    const token = 'POST /api/v1/auth/token';
    for (const fate of ['cut', 'refused', { status: 503 }] satisfies Fate[]) {
      world.proxy.next(token, fate);
      expect(await failure(api.createToken({ ...key, grant_type: 'client_credentials' }))).toBeInstanceOf(
        ConnectionError,
      );
    }
    expect(world.proxy.of(token)).toHaveLength(3);
    world.proxy.next(token, { status: 429, body: '{"error":"temporarily_unavailable"}' });
    expect(await api.createToken({ ...key, grant_type: 'client_credentials' })).toMatchObject({ expires_in: 3600 });
    const tokens = await api.createToken({ ...key, grant_type: 'client_credentials' });
    world.proxy.next('POST /api/v1/auth/refresh', { status: 429, headers: { 'retry-after': '0' } });
    await failure(api.refreshToken({ refresh_token: tokens.refresh_token }));
    expect(world.proxy.of('POST /api/v1/auth/refresh')).toHaveLength(1);
    world.proxy.next('POST /api/v1/console/session', 'cut');
    await failure(api.signIn({ email: 'a@example.com', password: 'x' }));
    expect(world.proxy.of('POST /api/v1/console/session')).toHaveLength(1);
    expect(world.proxy.seen.some(({ headers }) => headers['idempotency-key'])).toBe(false);
  });
});
