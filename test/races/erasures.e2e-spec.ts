import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { meanwhile, RowHold } from '../support/locks.js';
import { rounds } from '../support/rounds.js';

describe('erasing a client while it is invoiced', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
  });
  afterAll(() => app.stop());

  const deadlocks = async () => {
    const { rows } = await app.database.query(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    return rows[0].deadlocks as number;
  };

  it('either comes first: an erased client has no draft, and nobody waits in a circle', async () => {
    const before = await deadlocks();
    for (let round = 0; round < rounds(5, 50); round++) {
      const { body: client } = await api.post('/api/v1/clients', { name: 'Ana' });
      const invoice = { client_id: client.id, lines: [{ description: 'x', unit_price: '0' }] };
      const { body: draft } = await api.post('/api/v1/invoices', invoice);
      const path = `/api/v1/clients/${client.id}`;
      const replies = await Promise.all([
        api.post(`/api/v1/invoices/${draft.id}/issue`),
        api.post(`${path}/erase`),
        api.post('/api/v1/invoices', { ...invoice, issue: true }),
        api.post('/api/v1/invoices', invoice),
        api.post('/api/v1/invoices/batch', { items: [{ ...invoice, issue: true }, invoice] }),
        api.patch(path, { external_id: `race ${round}` }),
      ]);
      for (const { status } of replies) expect([200, 201, 400, 404, 409]).toContain(status);
      const erased = (await api.post(`${path}/erase`)).status;
      expect(erased).toBe(200);
      const { rows } = await app.database.query(
        `select (select count(*)::int from invoices where client_id = $1 and status = 'draft') as drafts,
          (select name from clients where id = $1) as name`,
        [client.id],
      );
      expect(rows).toEqual([{ drafts: 0, name: 'Erased client' }]);
      expect(await api.post('/api/v1/invoices', invoice)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/client_id', code: 'reference_archived' }] },
      });
    }
    expect((await deadlocks()) - before).toBe(0);
  });

  const ERASE = `
    with held as (select id from clients where id = $1 for update)
    update clients c set name = 'Erased client', erased_at = now(), archived_at = now() from held where c.id = held.id`;
  const EXPENSE = { vendor: { name: 'x' }, category: 'x', expense_date: '2026-01-31', amount: '1' };
  it.each<[string, string, object]>([
    ['a draft', 'invoices', { lines: [] }],
    ['a payment', 'payments', { amount: '5', method: 'cash' }],
    ['an expense', 'expenses', EXPENSE],
  ])('%s is of no client that is erased meanwhile', async (_, collection, body) => {
    const { body: client } = await api.post('/api/v1/clients', { name: 'Ana' });
    const reply = await meanwhile(app.database, ERASE, [client.id], () =>
      api.post(`/api/v1/${collection}`, { ...body, client_id: client.id }),
    );
    const errors = [{ pointer: '/client_id', code: 'reference_archived' }];
    expect(reply).toMatchObject({ status: 400, body: { errors } });
  });

  it.each<[string, string, object]>([
    ['a draft', 'invoices', { lines: [] }],
    ['a payment', 'payments', { amount: '5', method: 'cash' }],
    ['an expense', 'expenses', EXPENSE],
  ])('%s that comes before an erasure has ended waits for it', async (_, collection, body) => {
    const key = `keeps the answer about ${collection}`;
    const { body: client } = await api.post('/api/v1/clients', { name: 'Ana' }, { 'idempotency-key': key });
    // What the erasure does last, once it has the client.
    const hold = await RowHold.take(app.database, 'idempotency_keys', key, 'key');
    const erasing = api.post(`/api/v1/clients/${client.id}/erase`);
    await hold.waiters(1);
    const creating = api.post(`/api/v1/${collection}`, { ...body, client_id: client.id });
    await Promise.race([hold.waiters(2), creating]);
    await hold.release();
    expect((await erasing).status).toBe(200);
    const errors = [{ pointer: '/client_id', code: 'reference_archived' }];
    expect(await creating).toMatchObject({ status: 400, body: { errors } });
  });
});
