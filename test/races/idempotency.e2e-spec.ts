import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { parallel, rounds } from '../support/rounds.js';

describe('idempotency under concurrency', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    client_id = (await api.post('/api/v1/clients', { name: 'Acme' })).body.id;
  });
  afterAll(() => app.stop());

  const count = async (table: string) =>
    (await app.database.query(`select count(*)::int as count from ${table}`)).rows[0].count as number;

  const lines = [{ description: 'x', unit_price: '10' }];

  /** A route, what is sent, and the table in which one row more, or one event more, is its one effect. */
  const routes: [name: string, table: string, prepare: () => Promise<[path: string, body: object]>][] = [
    ['POST /clients', 'clients', async () => ['/api/v1/clients', { name: 'Idem' }]],
    ['POST /invoices', 'invoices', async () => ['/api/v1/invoices', { client_id, lines }]],
    [
      'POST /invoices/{id}/issue',
      'events',
      async () => [`/api/v1/invoices/${(await api.post('/api/v1/invoices', { client_id, lines })).body.id}/issue`, {}],
    ],
  ];

  it.each(routes)(
    '%s 50 times at once with one key: one effect, and the same bytes again',
    async (_, table, prepare) => {
      for (let round = 0; round < rounds(5, 167); round++) {
        const [path, body] = await prepare();
        const before = await count(table);
        const headers = { 'idempotency-key': `${table}-${round}` };
        const replies = await parallel(50, () => api.post(path, body, headers));
        const done = replies.filter(({ status }) => status === 200 || status === 201);
        const busy = replies.filter(({ status }) => status === 409);
        expect(done.length).toBeGreaterThan(0);
        expect(done.length + busy.length).toBe(50);
        for (const reply of busy) {
          expect(reply.body.code).toBe('idempotency_in_progress');
          expect(reply.headers.get('retry-after')).toBe('1');
        }
        expect(done.filter((reply) => reply.headers.get('idempotent-replayed') === null)).toHaveLength(1);
        const after = await api.post(path, body, headers);
        for (const reply of [after, ...done]) {
          expect(reply.text).toBe(done[0]?.text);
          expect(reply.status).toBe(done[0]?.status);
          for (const name of ['etag', 'location']) expect(reply.headers.get(name)).toBe(done[0]?.headers.get(name));
        }
        expect(after.headers.get('idempotent-replayed')).toBe('true');
        expect(await count(table)).toBe(before + 1);
      }
    },
  );

  it('keeps nothing of a request that failed', async () => {
    const headers = { 'idempotency-key': 'fails-first' };
    const { body: draft } = await api.post('/api/v1/invoices', {});
    const path = `/api/v1/invoices/${draft.id}`;
    expect(await api.post(`${path}/issue`, {}, headers)).toMatchObject({ status: 409 });
    await api.patch(path, { client_id, lines });
    const issued = await api.post(`${path}/issue`, {}, headers);
    expect(issued).toMatchObject({ status: 200, body: { status: 'issued' } });
    expect(issued.headers.get('idempotent-replayed')).toBeNull();
  });
});
