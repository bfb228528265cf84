import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionError, Rows } from '../../../libs/sdk/dist/index.js';
import { failure, World } from './world.js';

const EXPORT = 'GET /api/v1/clients/export';
const NAMES = Array.from({ length: 12 }, (_, index) => `Peña ${index}`);

let world: World;
let size: number;
beforeAll(async () => {
  world = await World.start();
  const api = await world.newClient();
  for (const name of NAMES) await api.createClient({ name });
  const csv = await api.exportClients({ format: 'csv' });
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
  expect((await csv.text()).split('\r\n')).toHaveLength(NAMES.length + 2);
  size = (await world.newToken().then(ndjson)).length;
});
afterAll(() => world.stop());

const ndjson = async (token: string) => {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(`${world.server.url}/api/v1/clients/export?format=ndjson`, { headers })).text();
};

async function namesOf(rows: AsyncIterable<{ name: string }>): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of rows) names.push(name);
  return names;
}

describe('an export', () => {
  it('gives every row, as often as it is iterated over, and asks for nothing before', async () => {
    const api = await world.newClient();
    const rows = api.exportClients();
    expect(rows).toBeInstanceOf(Rows);
    expect(world.proxy.seen).toHaveLength(0);
    expect(await namesOf(rows)).toEqual(NAMES);
    expect(await namesOf(rows)).toEqual(NAMES);
    expect(world.proxy.of(EXPORT)).toHaveLength(2);
    expect(await namesOf(api.exportClients({ q: 'Peña 11' }))).toEqual(['Peña 11']);
  });

  it('goes on where it broke off: at any byte, nothing is missing and nothing comes twice', async () => {
    const api = await world.newClient({ accessToken: await world.newToken() });
    const step = Math.ceil(size / 25);
    for (let breaksAfter = 0; breaksAfter < size; breaksAfter += step) {
      world.proxy.next(EXPORT, { breaksAfter });
      expect([breaksAfter, await namesOf(api.exportClients())]).toEqual([breaksAfter, NAMES]);
    }
    const cursors = world.proxy.of(EXPORT).map(({ path }) => new URLSearchParams(path.split('?')[1]).get('cursor'));
    expect(new Set(cursors).size).toBeGreaterThan(NAMES.length - 2);
  }, 60_000);

  it('goes on as often as rows come, and no more than it may without', async () => {
    const api = await world.newClient();
    const row = Math.ceil(size / NAMES.length);
    world.proxy.next(EXPORT, ...Array.from({ length: 6 }, () => ({ breaksAfter: row + 20 })));
    expect(await namesOf(api.exportClients())).toEqual(NAMES);
    expect(world.proxy.of(EXPORT)).toHaveLength(7);
    const none = Array.from({ length: 5 }, () => ({ breaksAfter: 10 }));
    const other = await world.newClient();
    world.proxy.next(EXPORT, ...none);
    expect(await failure(namesOf(other.exportClients()))).toBeInstanceOf(ConnectionError);
    expect(world.proxy.of(EXPORT)).toHaveLength(3);
  });

  it('that dries up goes on too; CSV fails instead, since nobody knows its last row', async () => {
    const api = await world.newClient({ accessToken: await world.newToken(), timeout: 500 });
    world.proxy.next(EXPORT, 'stalled', 'stalled');
    expect(await namesOf(api.exportClients())).toEqual(NAMES);
    world.proxy.next(EXPORT, 'stalled');
    const csv = await api.exportClients({ format: 'csv' });
    expect(await failure(csv.text())).toMatchObject({ message: expect.stringContaining('500 ms') });
  });

  it('ends with its consumer, and with the signal of its caller', async () => {
    const api = await world.newClient();
    for await (const { name } of api.exportClients()) {
      expect(name).toBe(NAMES[0]);
      break;
    }
    const leaving = new AbortController();
    const reason = new Error('left');
    world.proxy.next(EXPORT, 'stalled');
    const rows = api.exportClients({}, { signal: leaving.signal })[Symbol.asyncIterator]();
    for (const name of NAMES.slice(0, -1)) expect((await rows.next()).value).toMatchObject({ name });
    const gone = failure(rows.next());
    leaving.abort(reason);
    expect(await gone).toBe(reason);
    expect(world.proxy.of(EXPORT)).toHaveLength(2);
  });

  it('that is refused is a problem', async () => {
    const api = await world.newClient();
    expect(await failure(namesOf(api.exportClients({ cursor: 'inv_1' })))).toMatchObject({ code: 'validation_failed' });
    expect(world.proxy.of(EXPORT)).toHaveLength(1);
  });
});

describe('a batch', () => {
  it('tells of each item what became of it, and is done once', async () => {
    const api = await world.newClient();
    world.proxy.next('POST /api/v1/clients/batch', 'cut');
    const { data, succeeded, failed } = await api.batchCreateClients({ items: [{ name: 'Lote' }, { name: '' }] });
    expect([succeeded, failed]).toEqual([1, 1]);
    expect(data).toMatchObject([
      { status: 201, resource: { name: 'Lote' }, problem: null },
      { status: 400, resource: null, problem: { code: 'validation_failed', errors: [{ pointer: '/name' }] } },
    ]);
    expect((await api.listClients({ q: 'Lote' })).data).toHaveLength(1);
  });
});
