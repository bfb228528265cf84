import type { Api } from '../../support/api.js';
import type { TestApp } from '../../support/app.js';
import { LINE } from '../../support/routes.js';
import { type Copies, fill, idOf, keepOriginals } from './copies.js';

const CLIENTS = 1000;
const CREATED = `timestamptz '2020-01-01'`;

/** One invoice of each state, by its external_id, and the other series. */
export async function makeOriginals(app: TestApp, api: Api): Promise<{ series: string }> {
  const made = async (path: string, body: object) => {
    const reply = await api.post(`/api/v1/${path}`, body);
    if (reply.status >= 300) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
    return reply.body.id as string;
  };
  const client_id = await made('clients', { name: 'Client' });
  const series = await made('series', { code: 'OLD', type: 'invoice', format: 'OLD-{seq}', yearly_restart: false });
  const invoice = (external_id: string, more: object = {}) =>
    made('invoices', { external_id, client_id, lines: [LINE], issue: true, ...more });
  const pay = (invoice_id: string, amount: string) =>
    made('payments', { client_id, amount, method: 'cash', allocations: [{ invoice_id, amount }] });
  await made('invoices', { external_id: 'draft', lines: [LINE] });
  await invoice('open');
  await invoice('old series', { series_id: series });
  await invoice('dollars', { currency: 'USD', exchange_rate: '0.9' });
  await pay(await invoice('partial'), '1.00');
  const paid = await invoice('paid');
  await pay(paid, (await api.get(`/api/v1/invoices/${paid}`)).body.amount_due);
  await api.post(`/api/v1/invoices/${await invoice('void')}/void`, { reason: 'x' });
  await api.post(`/api/v1/invoices/${await invoice('uncollectible')}/mark-uncollectible`);
  await keepOriginals(app.database, 'clients');
  await keepOriginals(app.database, 'invoices');
  await fill(app.database, {
    table: 'clients',
    count: CLIENTS,
    values: { id: idOf('cli', 'n'), external_id: 'null', name: `'Client ' || lpad(n::text, 4, '0')` },
  });
  return { series };
}

/** So many invoices, a little over five years of them; the newest are unpaid, and of the others some. */
export function fillInvoices(app: TestApp, count: number): Promise<void> {
  const more = `(n % 5000)`;
  const isPaid = `t.status <> 'void' and t.payment_status = 'paid'`;
  const isDue = `t.status <> 'void' and t.payment_status <> 'paid'`;
  const day = `(current_date - ((${count} - n) * 2000.0 / ${count})::integer)`;
  const copies: Copies = {
    table: 'invoices',
    count,
    of: `t.external_id = case
      when n = ${count / 2} then 'uncollectible'
      when n % 1000 = 7 then 'void'
      when n % 500 = 3 then 'dollars'
      when n <= ${count / 100} then 'old series'
      when n % 100 = 0 then 'draft'
      when n % 200 = 11 then 'partial'
      when n % 50 = 17 or n > ${count * 0.97} then 'open'
      else 'paid' end`,
    values: {
      id: idOf('inv', 'n'),
      external_id: `'ext-' || n`,
      number: `case when t.number is not null then 'INV-' || lpad(n::text, 9, '0') end`,
      client_id: `case when t.client_id is not null then ${idOf('cli', `1 + n % ${CLIENTS}`)} end`,
      buyer: `case when t.buyer is not null then '{}'::json end`,
      seller: `case when t.seller is not null then '{}'::json end`,
      po_number: `'PO-' || n`,
      issue_date: `case when t.issue_date is not null then ${day} end`,
      due_date: `case when t.issue_date is not null then ${day} + 30 end`,
      subtotal: `t.subtotal + ${more}`,
      total: `t.total + ${more}`,
      amount_payable: `t.amount_payable + ${more}`,
      amount_paid: `t.amount_paid + case when ${isPaid} then ${more} else 0 end`,
      amount_due: `t.amount_due + case when ${isDue} then ${more} else 0 end`,
      created_at: `${CREATED} + n * (interval '2000 days' / ${count})`,
      updated_at: `${CREATED} + n * (interval '2000 days' / ${count}) + interval '1 hour'`,
    },
  };
  return fill(app.database, copies);
}
