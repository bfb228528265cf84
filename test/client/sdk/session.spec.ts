import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { InvoiceNests, OAuthError } from '../../../libs/sdk/dist/index.js';
import { createKey } from '../../support/cli.js';
import type { Fate, Seen } from '../../support/http-proxy.js';
import { failure, twenty, World } from './world.js';

const TOKEN = 'POST /api/v1/auth/token';
const REFRESH = 'POST /api/v1/auth/refresh';
const CLIENTS = 'GET /api/v1/clients';

/** As if its hour had passed. */
const expired = (body: string) => JSON.stringify({ ...JSON.parse(body), expires_in: 1 });
const bearer = ({ headers }: Seen) => headers.authorization?.replace('Bearer ', '') ?? '';

/** What others wait for. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

describe('the session of a key', () => {
  it('exchanges the key once for 20 calls, and for those that follow', async () => {
    const api = await world.newClient();
    await twenty(() => api.listClients());
    await api.listClients();
    expect(world.proxy.of(TOKEN)).toHaveLength(1);
    expect(world.proxy.of(CLIENTS)).toHaveLength(21);
  });

  it('renews an expired token once for 20 calls', async () => {
    const api = await world.newClient();
    world.proxy.next(TOKEN, expired);
    await api.listClients();
    await twenty(() => api.listClients());
    expect([world.proxy.of(TOKEN).length, world.proxy.of(REFRESH).length]).toEqual([1, 1]);
    expect(new Set(world.proxy.of(CLIENTS).map(bearer)).size).toBe(2);
  });

  it('renews a token that the server rejects once for 20 calls, also for one that hears of it late', async () => {
    const api = await world.newClient();
    await api.listClients();
    await world.revoke(bearer(world.proxy.of(CLIENTS)[0] as Seen));
    const { open, opened } = gate();
    world.proxy.next(CLIENTS, (body) => opened.then(() => body));
    const late = api.listClients().then((page) => page);
    await twenty(() => api.listClients());
    open();
    await late;
    // The refresh token ended with its session.
    expect([world.proxy.of(TOKEN).length, world.proxy.of(REFRESH).length]).toEqual([2, 1]);
  });

  it('renews once per request: a token that is rejected at once is the answer', async () => {
    const api = await world.newClient();
    const rejected = {
      status: 401,
      body: JSON.stringify({ code: 'invalid_token', status: 401, detail: 'Get a new one.' }),
    };
    world.proxy.next(CLIENTS, rejected, rejected);
    expect(await failure(api.listClients())).toMatchObject({ name: 'ProblemError', code: 'invalid_token' });
    expect(world.proxy.of(CLIENTS)).toHaveLength(2);
  });

  const lost: [string, Fate][] = [
    ['never arrives', 'refused'],
    ['is done, but its answer is lost', 'cut'],
    ['is done, but its answer breaks off', 'broken'],
    ['is answered with nonsense', () => '<html>'],
    ['is answered with 503', { status: 503, body: '{"error":"temporarily_unavailable"}' }],
    ['is answered with 502 on the way', { status: 502, body: '<html>' }],
    [
      'is answered with 429',
      { status: 429, headers: { 'retry-after': '0' }, body: '{"error":"temporarily_unavailable"}' },
    ],
  ];
  it.each(lost)('never sends a refresh token again that %s', async (_, fate) => {
    const other = await world.newClient();
    await other.listClients();
    const api = await world.newClient();
    world.proxy.next(TOKEN, expired, expired);
    world.proxy.next(REFRESH, fate);
    await api.listClients();
    await twenty(() => api.listClients());
    await twenty(() => api.listClients());
    const sent = world.proxy.of(REFRESH).map(({ body }) => JSON.parse(body).refresh_token);
    expect(sent).toHaveLength(2);
    expect(new Set(sent).size).toBe(2);
    expect(world.proxy.of(TOKEN)).toHaveLength(2);
  });

  it('never sends a refresh token again whose answer does not come in time', async () => {
    const api = await world.newClient({ timeout: 5_000 });
    const { open, opened } = gate();
    world.proxy.next(TOKEN, expired);
    world.proxy.next(REFRESH, (body) => opened.then(() => body));
    await api.listClients();
    await api.listClients();
    open();
    expect([world.proxy.of(TOKEN).length, world.proxy.of(REFRESH).length]).toEqual([2, 1]);
  });

  it('never sends a refresh token again, though the exchange fails as well', async () => {
    const api = await world.newClient();
    world.proxy.next(TOKEN, expired, 'refused', 'refused', 'refused');
    world.proxy.next(REFRESH, 'cut');
    await api.listClients();
    expect(await failure(api.listClients())).toMatchObject({ name: 'ConnectionError' });
    await api.listClients();
    expect([world.proxy.of(TOKEN).length, world.proxy.of(REFRESH).length]).toEqual([5, 1]);
  });

  it('exchanges the key again where the answer was lost', async () => {
    const api = await world.newClient();
    world.proxy.next(TOKEN, 'cut', { status: 429, body: '{"error":"temporarily_unavailable"}' });
    await api.listClients();
    expect(world.proxy.of(TOKEN)).toHaveLength(3);
  });

  it('tells that a key was revoked', async () => {
    const { id, client_id, client_secret } = await createKey(world.databaseUrl, ['read:clients']);
    const api = await world.newClient({ clientId: client_id, clientSecret: client_secret });
    await api.listClients();
    await world.revokeKey(id);
    const error = await failure(api.listClients());
    expect(error).toBeInstanceOf(OAuthError);
    expect(error).toMatchObject({ error: 'invalid_client', status: 401 });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(client_secret);
  });

  it('lets one caller go without the others', async () => {
    const api = await world.newClient();
    const { open, opened } = gate();
    world.proxy.next(TOKEN, (body) => opened.then(() => body));
    const leaving = new AbortController();
    const gone = failure(api.listClients({}, { signal: leaving.signal }));
    const staying = api.listClients().then(({ data }) => data);
    while (world.proxy.of(TOKEN).length === 0) await new Promise(setImmediate);
    leaving.abort();
    expect(await gone).toMatchObject({ name: 'AbortError' });
    open();
    expect(await staying).toEqual([]);
    expect([world.proxy.of(TOKEN).length, world.proxy.of(CLIENTS).length]).toEqual([1, 1]);
  });

  it('shows its secrets to nobody', async () => {
    const api = await world.newClient();
    await api.listClients();
    const shown = inspect(api, { depth: 9, showHidden: true }) + JSON.stringify(api) + String(api);
    for (const secret of [world.key.clientSecret, bearer(world.proxy.of(CLIENTS)[0] as Seen)]) {
      expect(shown).not.toContain(secret);
    }
  });
});

describe('tokens of others', () => {
  it('are asked for, and asked for again after a rejection', async () => {
    const [dead, good] = [await world.newToken(), await world.newToken()];
    await world.revoke(dead);
    const provide = jest.fn(({ rejected }: { rejected?: string | undefined }) => (rejected === dead ? good : dead));
    const api = await world.newClient({ accessToken: provide });
    await twenty(() => api.listClients());
    expect(provide.mock.calls.map(([{ rejected }]) => rejected === dead)).toEqual([false, true]);
  });

  it('are asked for again once', async () => {
    const dead = await world.newToken();
    await world.revoke(dead);
    const api = await world.newClient({ accessToken: async () => dead });
    expect(await failure(api.listClients())).toMatchObject({ code: 'invalid_token', status: 401 });
    expect(world.proxy.seen).toHaveLength(2);
  });

  it('are sent once where they are fixed', async () => {
    const token = await world.newToken();
    const api = await world.newClient({ accessToken: token });
    await api.listClients();
    await world.revoke(token);
    expect(await failure(api.listClients())).toMatchObject({ code: 'invalid_token' });
    expect(world.proxy.seen).toHaveLength(2);
  });

  it('are never named in an error', async () => {
    const api = await world.newClient({ accessToken: 'sec\nret' });
    const shown = inspect(await failure(api.listClients()), { depth: 9 });
    expect(shown).toContain('The access token is empty or malformed');
    expect(shown).not.toMatch(/sec.*ret/s);
  });

  it('are not needed for what anybody may call', async () => {
    const api = new InvoiceNests({ baseUrl: world.server.url });
    expect(await api.getReadiness()).toMatchObject({ status: 'ok' });
    expect(String(await failure(api.listClients()))).toContain('needs credentials');
  });
});
