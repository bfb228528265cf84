import { decimal } from '@app/money';
import type { Api, Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { RowHold } from '../support/locks.js';
import { parallel, rounds } from '../support/rounds.js';

describe('crediting under concurrency', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    client_id = (await api.post('/api/v1/clients', { name: 'Acme' })).body.id;
  });
  afterAll(() => app.stop());

  const issued = async (unit_price: string) => {
    const lines = [{ description: 'x', unit_price, taxes: [{ rate: '21' }] }];
    const { body, status } = await api.post('/api/v1/invoices', { client_id, lines, issue: true });
    expect(status).toBe(201);
    return body.id as string;
  };
  const credit = (id: string, fields: object = {}) =>
    api.post(`/api/v1/invoices/${id}/credit-notes`, { correction_reason: 'x', ...fields });
  const pay = (amount: string, ids: string[]) =>
    api.post('/api/v1/payments', {
      client_id,
      amount,
      method: 'card',
      allocations: ids.map((invoice_id) => ({ invoice_id, amount: decimal(amount).div(`${ids.length}`).toString() })),
    });
  const invoice = async (id: string) => (await api.get(`/api/v1/invoices/${id}`)).body;
  const sorted = (replies: Reply[]) => replies.map(({ status }) => status).sort();

  it('20 notes for the last that is left: one wins, the others are told so', async () => {
    for (let round = 0; round < rounds(2, 60); round++) {
      const id = await issued('100');
      expect((await credit(id, { amount: '71' })).status).toBe(201);
      const replies = await parallel(20, (index) => credit(id, index % 2 === 0 ? {} : { amount: '50' }));
      expect(sorted(replies)).toEqual([201, ...Array(19).fill(409)]);
      const codes = new Set(replies.flatMap(({ body }) => body.code ?? []));
      expect([...codes].filter((code) => code !== 'invoice_credited' && code !== 'credit_exceeds_invoice')).toEqual([]);
      expect(await invoice(id)).toMatchObject({ amount_credited: '121.00', amount_due: '0.00' });
    }
  });

  it('notes, payments, their reversals and what is taken back: nobody waits in a circle, and all adds up', async () => {
    for (let round = 0; round < rounds(2, 60); round++) {
      const ids = await parallel(3, () => issued('100'));
      const paid = await parallel(4, () => pay('30', ids));
      const work: ((index: number) => Promise<Reply>)[] = [
        (index) => credit(ids[index % 3] as string, { amount: '40' }),
        (index) =>
          pay(
            '15',
            [...ids].sort(() => (index % 2 ? 1 : -1)),
          ),
        (index) => api.delete(`/api/v1/payments/${paid[index % 4]?.body.id}/allocations/${ids[index % 3]}`),
        (index) => api.post(`/api/v1/payments/${paid[index % 4]?.body.id}/reverse`, { reason: 'x' }),
        (index) => credit(ids[index % 3] as string),
      ];
      const replies = await parallel(30, (index) => (work[index % 5] as (index: number) => Promise<Reply>)(index));
      expect(replies.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
      for (const id of ids) {
        const { rows } = await app.database.query(
          `select i.amount_credited::text as credited, i.amount_paid::text as paid,
             (select coalesce(sum(n.amount_payable), 0)::text from invoices n where n.corrects_invoice_id = i.id) as notes,
             (select coalesce(sum(a.amount), 0)::text from payment_allocations a where a.invoice_id = i.id) as allocated,
             i.amount_due >= 0 and i.amount_due = i.amount_payable - i.amount_paid - i.amount_credited as adds_up
           from invoices i where i.id = $1`,
          [id],
        );
        const [{ credited, notes, paid, allocated, adds_up }] = rows;
        expect([decimal(credited).toString(), decimal(paid).toString(), adds_up]).toEqual([
          decimal(notes).toString(),
          decimal(allocated).toString(),
          true,
        ]);
      }
    }
  });

  it('a payment that comes while the note waits for the invoice is given back too', async () => {
    const id = await issued('100');
    const hold = await RowHold.take(app.database, 'invoices', id);
    const paying = pay('121', [id]);
    await hold.waiters(1);
    const crediting = credit(id);
    await hold.waiters(2);
    await hold.release();
    expect(sorted([await paying, await crediting])).toEqual([201, 201]);
    expect(await invoice(id)).toMatchObject({ amount_paid: '0.00', amount_credited: '121.00', amount_due: '0.00' });
    const { body } = await api.get(`/api/v1/payments/${(await paying).body.id}`);
    expect(body).toMatchObject({ unallocated_amount: '121.00', allocations: [] });
  });
});
