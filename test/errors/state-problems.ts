import type { ProblemCode } from '@app/http';
import { LINE, newSeries } from '../support/routes.js';
import { path, type Scenario, type Scene } from './scene.js';

/** What the state of a resource forbids. */
export const STATE_PROBLEMS = {
  client_archived: async (scene) => {
    const client_id = await scene.client();
    const draft = await scene.make('invoices', { client_id, lines: [LINE] });
    await scene.done(scene.api.post(path('clients', client_id, 'archive')));
    return (h) => scene.api.post(path('invoices', draft, 'issue'), undefined, h);
  },
  client_in_use: async (scene) => {
    const client_id = await scene.client();
    await scene.make('invoices', { client_id });
    return (h) => scene.api.delete(path('clients', client_id), h);
  },
  client_erased: async (scene) => {
    const client_id = await scene.client();
    await scene.done(scene.api.post(path('clients', client_id, 'erase')));
    return (h) => scene.api.patch(path('clients', client_id), { notes: 'x' }, h);
  },
  client_has_balances: async (scene) => {
    const client_id = await scene.client();
    await scene.make('invoices', { client_id, lines: [LINE], issue: true });
    return (h) => scene.api.post(path('clients', client_id, 'erase'), undefined, h);
  },
  product_in_use: async (scene) => {
    const product = await scene.make('products', { name: 'Work', unit_price: '50.00' });
    await scene.make('invoices', { lines: [{ product_id: product }] });
    return (h) => scene.api.delete(path('products', product), h);
  },
  sku_taken: async (scene) => {
    const product = { name: 'Work', unit_price: '50.00', sku: 'TAKEN' };
    await scene.make('products', product);
    return (h) => scene.api.post(path('products'), product, h);
  },
  tax_rate_in_use: async (scene) => {
    const tax_rate_id = await scene.make('tax-rates', { name: 'IVA 21 %', rate: '21' });
    await scene.make('products', { name: 'Work', unit_price: '50.00', tax_rate_id });
    return (h) => scene.api.delete(path('tax-rates', tax_rate_id), h);
  },
  default_currency_in_use: async (scene) => {
    await scene.issued();
    return (h) => scene.api.patch(path('organization'), { default_currency: 'USD' }, h);
  },
  series_code_taken: async (scene) => {
    const taken = newSeries();
    await scene.series(taken);
    return (h) => scene.api.post(path('series'), { ...newSeries(), code: taken.code }, h);
  },
  series_format_overlaps: async (scene) => {
    const taken = newSeries();
    await scene.series(taken);
    return (h) => scene.api.post(path('series'), { ...newSeries(), format: taken.format }, h);
  },
  series_in_use: async (scene) => {
    const series_id = await scene.series();
    await scene.issued({ series_id });
    return (h) => scene.api.patch(path('series', series_id), { next_number: 7 }, h);
  },
  invoice_not_draft: async (scene) => {
    const invoice = await scene.issued();
    return (h) => scene.api.patch(path('invoices', invoice), { notes: 'x' }, h);
  },
  invoice_not_issuable: async (scene) => {
    const draft = await scene.make('invoices', {});
    return (h) => scene.api.post(path('invoices', draft, 'issue'), undefined, h);
  },
  invoice_not_issued: async (scene) => {
    const draft = await scene.make('invoices', {});
    return (h) => scene.api.post(path('invoices', draft, 'void'), { reason: 'x' }, h);
  },
  invoice_has_payments: async (scene) => {
    const { invoice } = await scene.paid();
    return (h) => scene.api.post(path('invoices', invoice, 'void'), { reason: 'x' }, h);
  },
  invoice_already_paid: async (scene) => {
    const { invoice } = await scene.paid();
    return (h) => scene.api.post(path('invoices', invoice, 'mark-uncollectible'), undefined, h);
  },
  invoice_is_credit_note: async (scene) => {
    const note = await credited(scene, await scene.issued());
    return (h) => scene.api.post(path('invoices', note, 'void'), { reason: 'x' }, h);
  },
  invoice_credited: async (scene) => {
    const invoice = await scene.issued();
    await credited(scene, invoice);
    return (h) => scene.api.post(path('invoices', invoice, 'credit-notes'), { correction_reason: 'x' }, h);
  },
  credit_exceeds_invoice: async (scene) => {
    const invoice = await scene.issued();
    const note = { correction_reason: 'x', amount: '122' };
    return (h) => scene.api.post(path('invoices', invoice, 'credit-notes'), note, h);
  },
  invoice_not_payable: async (scene) => {
    const client_id = await scene.client();
    const invoice_id = await scene.make('invoices', { client_id, lines: [LINE] });
    const payment = await scene.payment({ client_id });
    return allocating(scene, payment, { invoice_id, amount: '1' });
  },
  amount_exceeds_due: async (scene) => {
    const client_id = await scene.client();
    const invoice_id = await scene.issued({ client_id, lines: [{ description: 'x', unit_price: '10' }] });
    return allocating(scene, await scene.payment({ client_id }), { invoice_id, amount: '10.01' });
  },
  amount_exceeds_unallocated: async (scene) => {
    const { payment } = await scene.paid();
    return refunding(scene, payment);
  },
  allocation_not_found: async (scene) => {
    const payment = await scene.payment();
    const allocation = path('payments', payment, 'allocations', await scene.issued());
    return (h) => scene.api.delete(allocation, h);
  },
  payment_reversed: async (scene) => {
    const payment = await scene.payment();
    await scene.done(scene.api.post(path('payments', payment, 'reverse'), { reason: 'x' }));
    return refunding(scene, payment);
  },
  payment_is_refund: async (scene) => refunding(scene, (await refunded(scene)).refund),
  payment_has_refunds: async (scene) => {
    const { payment } = await refunded(scene);
    return (h) => scene.api.post(path('payments', payment, 'reverse'), { reason: 'x' }, h);
  },
  payment_in_use: async (scene) => {
    const { payment } = await scene.paid();
    return (h) => scene.api.delete(path('payments', payment), h);
  },
  expense_invoiced: async (scene) => {
    const { expense_id } = await scene.charged();
    return (h) => scene.api.delete(path('expenses', expense_id), h);
  },
  expense_in_use: async (scene) => {
    const { expense_id } = await scene.charged(false);
    return (h) => scene.api.delete(path('expenses', expense_id), h);
  },
} satisfies Partial<Record<ProblemCode, Scenario>>;

function allocating({ api }: Scene, payment: string, ...allocations: object[]): Awaited<ReturnType<Scenario>> {
  return (h) => api.post(path('payments', payment, 'allocations'), { allocations }, h);
}

function refunding({ api }: Scene, payment: string): Awaited<ReturnType<Scenario>> {
  return (h) => api.post(path('payments', payment, 'refunds'), { amount: '1', method: 'card' }, h);
}

async function refunded(scene: Scene): Promise<{ payment: string; refund: string }> {
  const payment = await scene.payment();
  return { payment, refund: await scene.make(`payments/${payment}/refunds`, { amount: '1', method: 'card' }) };
}

/** The credit note of all of an invoice. */
async function credited(scene: Scene, invoice: string): Promise<string> {
  const note = scene.api.post(path('invoices', invoice, 'credit-notes'), { correction_reason: 'x' });
  return (await scene.done(note)).body.id;
}
