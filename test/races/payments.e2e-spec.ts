import { decimal } from '@app/money';
import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { RowHold } from '../support/locks.js';
import { parallel, rounds } from '../support/rounds.js';

const PAYMENTS = '/api/v1/payments';

describe('paying under concurrency', () => {
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
    const lines = [{ description: 'x', unit_price }];
    const { body } = await api.post('/api/v1/invoices', { client_id, lines });
    expect((await api.post(`/api/v1/invoices/${body.id}/issue`)).status).toBe(200);
    return body.id as string;
  };
  const pay = (amount: string, allocations: object[]) =>
    api.post(PAYMENTS, { client_id, amount, method: 'card', allocations });
  const invoice = async (id: string) => (await api.get(`/api/v1/invoices/${id}`)).body;
  const sorted = (replies: { status: number }[]) => replies.map(({ status }) => status).sort();

  it('20 payments for the last amount due: one wins, the others are told what is left', async () => {
    for (let round = 0; round < rounds(5, 100); round++) {
      const id = await issued('100');
      expect((await pay('60', [{ invoice_id: id, amount: '60' }])).status).toBe(201);
      const replies = await parallel(20, () => pay('40', [{ invoice_id: id, amount: '40' }]));
      expect(sorted(replies)).toEqual([201, ...Array(19).fill(409)]);
      for (const { status, body } of replies.filter((reply) => reply.status === 409)) {
        expect([status, body.code, body.errors]).toEqual([
          409,
          'amount_exceeds_due',
          [{ pointer: '/allocations/0/amount', code: 'exceeds_amount_due', message: 'At most 0.00 are due on it.' }],
        ]);
      }
      expect(await invoice(id)).toMatchObject({ amount_paid: '100.00', amount_due: '0.00', payment_status: 'paid' });
      const { rows } = await app.database.query(
        'select count(*)::int as payments, sum(amount)::text as paid from payment_allocations where invoice_id = $1',
        [id],
      );
      expect(rows).toEqual([{ payments: 2, paid: '100.00' }]);
    }
  });

  it('payments over overlapping invoices in opposite orders wait for each other and never in a circle', async () => {
    for (let round = 0; round < rounds(5, 100); round++) {
      const ids = await parallel(6, () => issued('100'));
      const replies = await parallel(24, (index) => {
        const own = [0, 1, 2, 3].map((step) => ids[(index + step) % 6] as string);
        const order = index % 2 === 0 ? own : own.toReversed();
        return pay(
          '4',
          order.map((invoice_id) => ({ invoice_id, amount: '1' })),
        );
      });
      expect(sorted(replies)).toEqual(Array(24).fill(201));
      for (const id of ids) expect(await invoice(id)).toMatchObject({ amount_paid: '16.00', amount_due: '84.00' });
    }
  });

  it('in opposite orders, scripted: the second waits for the first before it holds anything that the first wants', async () => {
    const [first = '', second = ''] = [await issued('10'), await issued('10')].sort();
    const hold = await RowHold.take(app.database, 'invoices', first);
    const both = [first, second].map((invoice_id) => ({ invoice_id, amount: '5' }));
    const [one, two] = [pay('10', both), pay('10', both.toReversed())];
    await hold.waiters(2);
    const { rows } = await app.database.query('select id from invoices where id = $1 for update nowait', [second]);
    expect(rows).toHaveLength(1);
    await hold.release();
    expect(sorted(await Promise.all([one, two]))).toEqual([201, 201]);
    expect(await invoice(second)).toMatchObject({ payment_status: 'paid' });
  });

  it('the same credit, allocated, refunded and reversed at once, is spent once', async () => {
    for (let round = 0; round < rounds(5, 100); round++) {
      const [a = '', b = ''] = await parallel(2, () => issued('100'));
      const { body } = await pay('50', []);
      const path = `${PAYMENTS}/${body.id}`;
      const allocate = (invoice_id: string) =>
        api.post(`${path}/allocations`, { allocations: [{ invoice_id, amount: '50' }] });
      const replies = await Promise.all([
        allocate(a),
        allocate(b),
        api.post(`${path}/refunds`, { amount: '50', method: 'card' }),
        allocate(a),
        api.post(`${path}/reverse`, { reason: 'x' }),
        api.delete(path),
      ]);
      for (const { status } of replies) expect([200, 201, 204, 404, 409]).toContain(status);
      const deleted = replies[5]?.status === 204;
      const state = (await api.get(path)).body;
      if (deleted) expect(state.code).toBe('not_found');
      const spent = replies.slice(0, 4).filter(({ status }) => status < 300).length;
      expect(spent).toBeLessThanOrEqual(1);
      // A payment that was spent can only go once its allocation was taken back, and never once it was refunded.
      const [refunded, reversed] = [replies[2]?.status === 201, replies[4]?.status === 200];
      if (deleted && spent > 0) expect({ refunded, reversed }).toEqual({ refunded: false, reversed: true });
      const paid = [await invoice(a), await invoice(b)].map(({ amount_paid }) => amount_paid);
      const allocations = deleted ? [] : state.allocations.map(({ amount }: { amount: string }) => amount);
      expect(paid.filter((amount) => amount !== '0.00')).toEqual(allocations);
    }
  });

  it('a payment against a removal of its allocation and its reversal: the sums hold', async () => {
    for (let round = 0; round < rounds(5, 100); round++) {
      const id = await issued('100');
      const { body } = await pay('80', [{ invoice_id: id, amount: '80' }]);
      const path = `${PAYMENTS}/${body.id}`;
      const replies = await Promise.all([
        api.delete(`${path}/allocations/${id}`),
        pay('100', [{ invoice_id: id, amount: '100' }]),
        api.post(`${path}/reverse`, { reason: 'x' }),
        pay('20', [{ invoice_id: id, amount: '20' }]),
      ]);
      for (const { status } of replies) expect([200, 201, 404, 409]).toContain(status);
      const { amount_paid, amount_due } = await invoice(id);
      const { rows } = await app.database.query(
        'select coalesce(sum(amount), 0)::numeric(20, 2)::text as paid from payment_allocations where invoice_id = $1',
        [id],
      );
      expect([amount_paid, decimal(amount_paid).plus(amount_due).toString()]).toEqual([rows[0].paid, '100']);
    }
  });
});
