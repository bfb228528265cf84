import type pg from 'pg';
import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';

/** What a bug in a service could try to store: the database refuses it when the transaction commits, at the latest. */
describe('the sums of payments and invoices', () => {
  let app: TestApp;
  let api: Api;
  let client: string;
  let invoice: string;
  let draft: string;
  let payment: string;
  let refund: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    client = (await api.post('/api/v1/clients', { name: 'Acme' })).body.id;
    const lines = [{ description: 'x', unit_price: '100' }];
    draft = (await api.post('/api/v1/invoices', { client_id: client, lines })).body.id;
    invoice = (await api.post('/api/v1/invoices', { client_id: client, lines })).body.id;
    await api.post(`/api/v1/invoices/${invoice}/issue`);
    const paid = await api.post('/api/v1/payments', {
      client_id: client,
      amount: '90',
      method: 'card',
      allocations: [{ invoice_id: invoice, amount: '40' }],
    });
    payment = paid.body.id;
    refund = (await api.post(`/api/v1/payments/${payment}/refunds`, { amount: '20', method: 'card' })).body.id;
  });
  afterAll(() => app.stop());

  /** The statements in one transaction, which is rolled back if it does not fail by itself. */
  async function attempt(...statements: string[]): Promise<string | undefined> {
    const connection: pg.PoolClient = await app.database.connect();
    try {
      await connection.query('begin');
      for (const statement of statements) {
        await connection.query(
          statement
            .replaceAll('INVOICE', `'${invoice}'`)
            .replaceAll('DRAFT', `'${draft}'`)
            .replaceAll('PAYMENT', `'${payment}'`)
            .replaceAll('REFUND', `'${refund}'`)
            .replaceAll('CLIENT', `'${client}'`),
        );
      }
      await connection.query('set constraints all immediate');
      return undefined;
    } catch (error) {
      return (error as pg.DatabaseError).constraint ?? (error as Error).message.replace(/\w+_\w{26}/, '…');
    } finally {
      await connection.query('rollback');
      connection.release();
    }
  }

  const allocate = (document: string, amount: string, currency = 'EUR') =>
    `insert into payment_allocations (payment_id, invoice_id, client_id, currency, amount)
     values (PAYMENT, ${document}, CLIENT, '${currency}', ${amount})`;

  it('allow what belongs together', async () => {
    expect(
      await attempt(
        'update payment_allocations set amount = 50 where payment_id = PAYMENT',
        'update payments set unallocated_amount = 20 where id = PAYMENT',
        'update invoices set amount_paid = 50, amount_due = 50 where id = INVOICE',
      ),
    ).toBeUndefined();
  });

  it.each([
    [
      'an allocation without its sums',
      ['update payment_allocations set amount = 50'],
      'the parts of payment … do not sum to it',
    ],
    [
      'an allocation that only the payment knows',
      ['update payment_allocations set amount = 50', 'update payments set unallocated_amount = 20 where id = PAYMENT'],
      'the payments of invoice … do not sum to its amount_paid',
    ],
    [
      'an invoice that was paid by nothing',
      [`update invoices set amount_paid = 100, amount_due = 0, payment_status = 'paid' where id = INVOICE`],
      'the payments of invoice … do not sum to its amount_paid',
    ],
    ['a lost allocation', ['delete from payment_allocations'], 'the parts of payment … do not sum to it'],
    ['an allocation of nothing', ['update payment_allocations set amount = 0'], 'payment_allocations_amount_check'],
    [
      'credit out of nothing',
      ['update payments set unallocated_amount = 31 where id = PAYMENT'],
      'the parts of payment … do not sum to it',
    ],
    [
      'more credit than money',
      ['update payments set unallocated_amount = 91 where id = PAYMENT'],
      'payments_parts_check',
    ],
    ['credit below zero', ['update payments set unallocated_amount = -1 where id = PAYMENT'], 'payments_parts_check'],
    [
      'a refund that the payment does not know',
      [`update payments set refunded_amount = 0, unallocated_amount = 50 where id = PAYMENT`],
      'the parts of payment … do not sum to it',
    ],
    ['a lost refund', ['delete from payments where id = REFUND'], 'the parts of payment … do not sum to it'],
    [
      'a changed amount',
      ['update payments set amount = 100 where id = PAYMENT'],
      'a recorded payment is never changed',
    ],
    [
      'an overpaid invoice',
      [`update invoices set amount_paid = 101, amount_due = -1, payment_status = 'partial' where id = INVOICE`],
      'invoices_settled_check',
    ],
    [
      'a due that is not what is left',
      ['update invoices set amount_due = 61 where id = INVOICE'],
      'invoices_due_check',
    ],
    [
      'a payment status that the sums deny',
      [`update invoices set payment_status = 'paid' where id = INVOICE`],
      'invoices_settled_check',
    ],
    [
      'a paid draft',
      ['update invoices set amount_paid = 1, amount_due = 99 where id = DRAFT'],
      'invoices_settled_check',
    ],
    [
      'money of another currency',
      [allocate('DRAFT', '1', 'USD')],
      'payment_allocations_payment_id_client_id_currency_fkey',
    ],
    [
      'an invoice of another currency',
      [`update invoices set currency = 'USD' where id = DRAFT`, allocate('DRAFT', '1')],
      'payment_allocations_invoice_id_client_id_currency_fkey',
    ],
    [
      'an invoice of another client',
      ['update invoices set client_id = null where id = DRAFT', allocate('DRAFT', '1')],
      'payment_allocations_invoice_id_client_id_currency_fkey',
    ],
    [
      'a reversal that leaves allocations behind',
      [
        `update payments set status = 'reversed', reversed_at = now(), reversal_reason = 'x' where id = REFUND`,
        `update payments set refunded_amount = 0, unallocated_amount = 50 where id = PAYMENT`,
        `update payments set status = 'reversed', reversed_at = now(), reversal_reason = 'x', unallocated_amount = 0 where id = PAYMENT`,
      ],
      'the parts of payment … do not sum to it',
    ],
    [
      'a reversal undone',
      [
        `update payments set status = 'reversed', reversed_at = now(), reversal_reason = 'x' where id = REFUND`,
        `update payments set status = 'completed', reversed_at = null, reversal_reason = null where id = REFUND`,
      ],
      'a recorded payment is never changed',
    ],
  ])('refuse %s', async (_, statements, refusal) => {
    expect(await attempt(...statements)).toBe(refusal);
  });
});
