import type { Api, Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { RowHold, waiters } from '../support/locks.js';
import { parallel, rounds } from '../support/rounds.js';
import { newSeries } from '../support/routes.js';

describe('batches of invoices beside all that takes the same locks', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
  });
  afterAll(() => app.stop());

  const make = async (collection: string, fields: object) =>
    (await api.post(`/api/v1/${collection}`, fields)).body.id as string;
  const deadlocks = async () => {
    const { rows } = await app.database.query(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    return rows[0].deadlocks as number;
  };

  it('in any order of clients, rates, products and series: each is done, no number is missing, nobody in a circle', async () => {
    for (let round = 0; round < rounds(3, 30); round++) {
      const clients = await parallel(3, () => make('clients', { name: 'Acme' }));
      const rates = await parallel(3, () => make('tax-rates', { name: 'IVA', rate: '21' }));
      const products = await parallel(3, (index) =>
        make('products', { name: 'x', unit_price: '1', tax_rate_id: rates[index] }),
      );
      const series = await parallel(2, () => make('series', newSeries()));
      const item = (index: number, issue = true) => ({
        client_id: clients[index % 3],
        series_id: series[index % 2],
        lines: [
          { product_id: products[index % 3] },
          { description: 'y', unit_price: '1', tax_rate_ids: [rates[(index + 1) % 3]] },
        ],
        issue,
      });
      const forth = Array.from({ length: 10 }, (_, index) => item(index, index % 4 !== 3));
      const drafts = await parallel(4, (index) => make('invoices', item(index, false)));
      const before = await deadlocks();
      const replies: Reply[] = await Promise.all([
        ...[forth, forth.toReversed(), forth, forth.toReversed()].map((items) =>
          api.post('/api/v1/invoices/batch', { items }),
        ),
        ...forth.map((invoice) => api.post('/api/v1/invoices', invoice)),
        ...drafts.map((id) => api.post(`/api/v1/invoices/${id}/issue`)),
        ...clients.map((id) => api.patch(`/api/v1/clients/${id}`, { notes: `${round}` })),
        ...products.map((id, index) =>
          api.patch(`/api/v1/products/${id}`, { tax_rate_id: rates[(index + 2) % 3], sku: `${round}-${index}` }),
        ),
        ...rates.map((id) => api.patch(`/api/v1/tax-rates/${id}`, { name: `IVA ${round}` })),
        api.patch(`/api/v1/series/${series[1]}`, { code: newSeries().code }),
        api.post('/api/v1/products/batch', {
          items: rates.toReversed().map((tax_rate_id) => ({ name: 'z', unit_price: '1', tax_rate_id })),
        }),
      ]);
      // A rate or a series that a document has used meanwhile is not changed any more.
      for (const { status, body } of replies)
        expect([200, 201, 409]).toContain(status === 409 ? (body.code.endsWith('_in_use') ? 409 : body.code) : status);
      for (const { body } of replies.slice(0, 4)) {
        for (const { status, problem } of body.data)
          expect([status, problem?.errors?.[0]?.code ?? null]).toEqual([201, null]);
      }
      expect((await deadlocks()) - before).toBe(0);
      for (const id of series) {
        const { rows } = await app.database.query(
          `select count(*)::int as count, max(substring(number from '\\d+$')::int) as last from invoices
           where series_id = $1 and number is not null`,
          [id],
        );
        expect(rows[0].count).toBe(rows[0].last);
      }
    }
  });

  it('a product that gets the rate of an invoice that names it: the invoice waits for it first', async () => {
    const [client_id, tax_rate_id] = [
      await make('clients', { name: 'Acme' }),
      await make('tax-rates', { name: 'IVA', rate: '21' }),
    ];
    const product_id = await make('products', { name: 'x', unit_price: '1' });
    const hold = await RowHold.take(app.database, 'tax_rates', tax_rate_id);
    const patch = api.patch(`/api/v1/products/${product_id}`, { tax_rate_id, sku: 'with a rate' });
    await hold.waiters(1);
    const invoice = { client_id, lines: [{ product_id, tax_rate_ids: [tax_rate_id] }], issue: true };
    const creation = api.post('/api/v1/invoices', invoice);
    await hold.waiters(2);
    await hold.release();
    expect([(await patch).status, (await creation).status]).toEqual([200, 201]);
  });

  /** An invoice that is issued with what a test of locks varies. */
  const issued = (fields: object, line: object = {}) => ({
    ...{ issue: true, lines: [{ description: 'x', unit_price: '1', ...line }] },
    ...fields,
  });
  const receipt = { vendor: { name: 'x' }, category: 'x', expense_date: '2026-01-31', amount: '1' };
  const HELD: [table: string, make: (client_id: string) => Promise<string>, item: (id: string) => object][] = [
    [
      'expenses',
      (client_id) => make('expenses', { ...receipt, client_id, is_billable: true }),
      (id) => ({ issue: true, lines: [{ expense_id: id }] }),
    ],
    ['clients', () => make('clients', { name: 'x' }), (id) => issued({ client_id: id })],
    ['series', () => make('series', newSeries()), (id) => issued({ series_id: id })],
    [
      'products',
      () => make('products', { name: 'x', unit_price: '1' }),
      (id) => ({ issue: true, lines: [{ product_id: id }] }),
    ],
    ['tax_rates', () => make('tax-rates', { name: 'IVA', rate: '21' }), (id) => issued({}, { tax_rate_ids: [id] })],
  ];
  it.each(HELD)(
    '%s that its items name are locked in the order of their ids, not of the items',
    async (table, add, item) => {
      const client_id = await make('clients', { name: 'Acme' });
      const [first, second] = [await add(client_id), await add(client_id)];
      const hold = await RowHold.take(app.database, table, first);
      const items = [second, first].map((id) => ({ client_id, ...item(id) }));
      const batch = api.post('/api/v1/invoices/batch', { items });
      await hold.waiters(1);
      // Whoever has the first gets the second at once.
      const second_too = await app.database
        .query(`select from ${table} where id = $1 for update nowait`, [second])
        .catch((error) => error);
      await hold.release();
      expect(second_too).toMatchObject({ rowCount: 1 });
      expect(await batch).toMatchObject({ status: 200, body: { succeeded: 2, failed: 0 } });
    },
  );

  it('one at a time: two that number in the same series in opposite order do not wait for one another', async () => {
    const client_id = await make('clients', { name: 'Acme' });
    const [first, between, last] = await parallel(3, () => make('series', newSeries()));
    const items = (...series: (string | undefined)[]) => series.map((series_id) => issued({ client_id, series_id }));
    const send = (...series: (string | undefined)[]) => api.post('/api/v1/invoices/batch', { items: items(...series) });
    expect((await send(first, between, last)).body.succeeded).toBe(3);
    const before = await deadlocks();
    const hold = await RowHold.take(app.database, 'series_counters', between as string, 'series_id');
    const forth = send(first, between, last);
    await hold.waiters(1);
    const back = send(last, first);
    await hold.waiters(2);
    await hold.release();
    expect([(await forth).body.succeeded, (await back).body.succeeded]).toEqual([3, 2]);
    expect((await deadlocks()) - before).toBe(0);
  });

  it('with the same external_ids in opposite order: one is refused as a whole, to be sent again', async () => {
    const send = (...ids: string[]) =>
      api.post('/api/v1/clients/batch', { items: ids.map((external_id) => ({ name: 'x', external_id })) });
    const id = await make('clients', { name: 'x' });
    const other = await app.database.connect();
    await other.query('begin');
    await other.query(`update clients set external_id = 'between' where id = $1`, [id]);
    const forth = send('one', 'between', 'two');
    await waiters(app.database, 1);
    const back = send('two', 'one');
    await waiters(app.database, 2);
    await other.query('rollback');
    other.release();
    const replies = await Promise.all([forth, back]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [refused, done] = replies[0].status === 409 ? replies : replies.toReversed();
    expect(refused).toMatchObject({ body: { code: 'conflict_with_another_request' } });
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect(done?.body).toMatchObject({ failed: 0 });
    const again = await (refused === replies[0] ? send('one', 'between', 'two') : send('two', 'one'));
    const taken = again.body.data.filter(
      (result: { problem: { code: string } | null }) => result.problem?.code === 'external_id_taken',
    );
    expect([again.status, taken.length]).toEqual([200, 2]);
  });
});
