import type { FieldProblemCode } from '@app/http';
import { formOf, LINE, NOBODY, newSeries } from '../support/routes.js';
import { type Ask, asks, type Fault, path, type Scene } from './scene.js';

const INVOICES = path('invoices');
const EXPENSE = { vendor: { name: 'x' }, category: 'travel', expense_date: '2026-01-31', amount: '121.00' };

const invoice = (place: string, fields: object): Fault => [place, asks(({ api }, h) => api.post(INVOICES, fields, h))];

/** One that would be issued if it could. */
const issued = (place: string, fields: object): Fault => [
  place,
  async (scene) => {
    const client_id = await scene.client();
    return (h) => scene.api.post(INVOICES, { client_id, lines: [LINE], issue: true, ...fields }, h);
  },
];

const expense = (place: string, fields: object): Fault => [
  place,
  asks(({ api }, h) => api.post(path('expenses'), { ...EXPENSE, ...fields }, h)),
];

/** An invoice that charges an expense of 121.00 EUR. */
const charging = (fields: (client_id: string, expense_id: string) => object, billable: object = {}): Fault => [
  '/lines/0/expense_id',
  async (scene) => {
    const client_id = await scene.client();
    const expense_id = await scene.make('expenses', { ...EXPENSE, client_id, is_billable: true, ...billable });
    const body = fields(client_id, expense_id);
    return (h) => scene.api.post(INVOICES, body, h);
  },
];

/** A payment of 10.00 by this client for these invoices. */
function paying({ api }: Scene, client_id: string, ...allocations: [invoice_id: string, amount: string][]): Ask {
  const body = {
    client_id,
    amount: '500.00',
    method: 'card',
    allocations: allocations.map(([invoice_id, amount]) => ({ invoice_id, amount })),
  };
  return (h) => api.post(path('payments'), body, h);
}

/** What can be wrong between a document and what it names, or what stands in it. */
export const DOCUMENT_PROBLEMS = {
  reference_unknown: invoice('/client_id', { client_id: NOBODY.client }),
  reference_archived: [
    '/client_id',
    async (scene) => {
      const client_id = await scene.client();
      await scene.done(scene.api.post(path('clients', client_id, 'archive')));
      return (h) => scene.api.post(INVOICES, { client_id }, h);
    },
  ],
  series_type_mismatch: [
    '/series_id',
    async (scene) => {
      const series_id = await scene.series({ type: 'credit_note' });
      return (h) => scene.api.post(INVOICES, { series_id }, h);
    },
  ],
  date_before: invoice('/due_date', { issue_date: '2026-01-31', due_date: '2026-01-30' }),
  discount_exceeds_line: invoice('/lines/0/discount/value', {
    lines: [{ ...LINE, discount: { type: 'amount', value: '100.01' } }],
  }),
  discount_exceeds_subtotal: invoice('/discount/value', {
    lines: [LINE],
    discount: { type: 'amount', value: '100.01' },
  }),
  amount_too_large: invoice('/lines/0', {
    lines: [{ description: 'x', quantity: '9'.repeat(15), unit_price: '9'.repeat(15) }],
  }),
  duplicate_tax: invoice('/lines/0/taxes/1', { lines: [{ ...LINE, taxes: [{ rate: '21' }, { rate: '21.0' }] }] }),
  client_required: issued('/client_id', { client_id: null }),
  lines_required: issued('/lines', { lines: [] }),
  negative_total: issued('/total', { lines: [{ ...LINE, quantity: '-1' }] }),
  negative_payable: issued('/amount_payable', {
    lines: [{ ...LINE, taxes: ['100', '1'].map((rate) => ({ kind: 'withholding', rate })) }],
  }),
  exchange_rate_required: issued('/exchange_rate', { currency: 'USD' }),
  tax_rate_ids_or_taxes: invoice('/lines/0/tax_rate_ids', { lines: [{ ...LINE, tax_rate_ids: [] }] }),
  tax_rate_changed: [
    '/lines/0/taxes/0',
    async (scene) => {
      const rate = await scene.make('tax-rates', { name: 'IVA 5 %', rate: '5' });
      const lines = [{ description: 'x', unit_price: '1', tax_rate_ids: [rate] }];
      const draft = await scene.make('invoices', { client_id: await scene.client(), lines });
      await scene.done(scene.api.patch(path('tax-rates', rate), { rate: '6' }));
      return (h) => scene.api.post(path('invoices', draft, 'issue'), undefined, h);
    },
  ],
  product_currency_mismatch: [
    '/lines/0/product_id',
    async (scene) => {
      const product_id = await scene.make('products', { name: 'Work', unit_price: '50.00', currency: 'EUR' });
      return (h) => scene.api.post(INVOICES, { currency: 'USD', lines: [{ product_id }] }, h);
    },
  ],
  expense_not_billable: charging((client_id, expense_id) => ({ client_id, lines: [{ expense_id }] }), {
    is_billable: false,
  }),
  expense_of_another_client: charging((_, expense_id) => ({ lines: [{ expense_id }] })),
  expense_currency_mismatch: charging((client_id, expense_id) => ({
    client_id,
    currency: 'USD',
    exchange_rate: '0.92',
    lines: [{ expense_id }],
  })),
  product_or_expense: [
    '/lines/0/expense_id',
    async (scene) => {
      const client_id = await scene.client();
      const product_id = await scene.make('products', { name: 'Work', unit_price: '50.00' });
      const expense_id = await scene.make('expenses', { ...EXPENSE, client_id, is_billable: true });
      return (h) => scene.api.post(INVOICES, { client_id, lines: [{ product_id, expense_id }] }, h);
    },
  ],
  duplicate_expense: [
    '/lines/1/expense_id',
    charging((client_id, expense_id) => ({ client_id, lines: [{ expense_id }, { expense_id }] }))[1],
  ],
  expense_invoiced: [
    '/lines/0/expense_id',
    async (scene) => {
      const { client_id, expense_id } = await scene.charged();
      return (h) => scene.api.post(INVOICES, { client_id, lines: [{ expense_id }] }, h);
    },
  ],
  file_expected: [
    '/file',
    async (scene) => {
      const attachments = path('expenses', await scene.expense(), 'attachments');
      const form = new FormData();
      form.append('file', 'x');
      return (h) => scene.api.post(attachments, form, h);
    },
  ],
  file_type_not_taken: [
    '/file',
    async (scene) => {
      const attachments = path('expenses', await scene.expense(), 'attachments');
      return (h) => scene.api.post(attachments, formOf(Buffer.from('<svg/>')), h);
    },
  ],
  date_after: expense('/expense_date', { expense_date: '9999-12-31' }),
  too_many_rows: [
    'group_by',
    async (scene) => {
      const { database } = scene.app;
      await database.query(`
        insert into expenses (id, vendor, category, expense_date, amount, taxes, tax_amount, net_amount, currency,
          is_billable, status, metadata)
        select 'exp_01h455vb4pex5vsknk08' || lpad(i::text, 6, '0'), '{"name": "x", "tax_id": null}', 'x', '1990-01-01', 1,
          json_build_array(json_build_object('name', 'x', 'rate', (i / 10000.0)::text, 'kind', 'vat', 'amount', '0.00')),
          0, 1, 'EUR', false, 'recorded', '{}'
        from generate_series(1, 10001) i`);
      scene.after(() => database.query(`delete from expenses where expense_date = '1990-01-01'`));
      return (h) => scene.api.get(path('reports', 'taxes?from=1990-01-01'), h);
    },
  ],
  exchange_rate_needless: expense('/exchange_rate', { exchange_rate: '1.1' }),
  tax_amount_differs: expense('/taxes/0/amount', { taxes: [{ rate: '21', amount: '12.00' }] }),
  tax_rate_not_vat: [
    '/tax_rate_id',
    async (scene) => {
      const tax_rate_id = await scene.make('tax-rates', { name: 'IRPF', rate: '15', kind: 'withholding' });
      return (h) => scene.api.post(path('products'), { name: 'x', unit_price: '1', tax_rate_id }, h);
    },
  ],
  default_series_required: [
    '/is_default',
    async (scene) => {
      const series = await scene.series({ is_default: true });
      return (h) => scene.api.patch(path('series', series), { is_default: false }, h);
    },
  ],
  year_required: ['/format', asks(({ api }, h) => api.post(path('series'), { ...newSeries(), format: 'X-{seq}' }, h))],
  invoice_of_another_client: [
    '/allocations/0/invoice_id',
    async (scene) => paying(scene, await scene.client(), [await scene.issued(), '1']),
  ],
  currency_differs: [
    '/allocations/0/invoice_id',
    async (scene) => {
      const client_id = await scene.client();
      return paying(scene, client_id, [await scene.issued({ client_id, currency: 'USD', exchange_rate: '0.92' }), '1']);
    },
  ],
  duplicate_allocation: [
    '/allocations/1/invoice_id',
    async (scene) => {
      const client_id = await scene.client();
      const twice = await scene.issued({ client_id });
      return paying(scene, client_id, [twice, '1'], [twice, '1']);
    },
  ],
  allocations_exceed_amount: [
    '/allocations',
    async (scene) => {
      const client_id = await scene.client();
      return paying(scene, client_id, [await scene.issued({ client_id }), '500.01']);
    },
  ],
  exceeds_amount_due: [
    '/allocations/0/amount',
    async (scene) => {
      const client_id = await scene.client();
      return paying(scene, client_id, [await scene.issued({ client_id }), '121.01']);
    },
  ],
  invoice_not_payable: [
    '/allocations/0/invoice_id',
    async (scene) => {
      const client_id = await scene.client();
      return paying(scene, client_id, [await scene.make('invoices', { client_id, lines: [LINE] }), '1']);
    },
  ],
} satisfies Partial<Record<FieldProblemCode, Fault>>;
