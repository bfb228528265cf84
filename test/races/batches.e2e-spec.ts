import type { Api, Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { RowHold } from '../support/locks.js';
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
});
