import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { deletion, meanwhile } from '../../../../test/support/locks.js';

const PAYMENTS = '/api/v1/payments';
const UNKNOWN = '01h455vb4pex5vsknk084sn02q';

interface Scene {
  client_id: string;
  /** Issued, in the order in which they were asked for. */
  invoices: string[];
}

describe('payments', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
  });
  afterAll(() => app.stop());

  const issued = async (client_id: string, unit_price: string, fields: object = {}) => {
    const { body } = await api.post('/api/v1/invoices', {
      client_id,
      lines: [{ description: 'x', unit_price }],
      ...fields,
    });
    expect((await api.post(`/api/v1/invoices/${body.id}/issue`)).status).toBe(200);
    return body.id as string;
  };
  const scene = async (...totals: string[]): Promise<Scene> => {
    const client_id = (await api.post('/api/v1/clients', { name: 'Acme' })).body.id;
    const invoices: string[] = [];
    for (const total of totals) invoices.push(await issued(client_id, total));
    return { client_id, invoices };
  };
  const pay = (client_id: string, amount: string, fields: object = {}) =>
    api.post(PAYMENTS, { client_id, amount, method: 'bank_transfer', ...fields });
  const invoice = async (id: string) => (await api.get(`/api/v1/invoices/${id}`)).body;
  const balances = async (id: string) => (await api.get(`/api/v1/clients/${id}`)).body.balances;
  const events = async (resource: string) =>
    (await api.get(`/api/v1/events?resource=${resource}&limit=100`)).body.data.map(
      ({ type }: { type: string }) => type,
    );

  describe('POST /payments', () => {
    it('answers 201 with every field; what is not allocated is credit', async () => {
      const { client_id, invoices } = await scene('100');
      const reply = await pay(client_id, '150.5', {
        paid_on: '2026-02-15',
        reference: ' TRF 1 ',
        allocations: [{ invoice_id: invoices[0], amount: '100' }],
      });
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(`${PAYMENTS}/${reply.body.id}`);
      expect(reply.headers.get('etag')).toMatch(/^"1-/);
      expect(reply.body).toEqual({
        id: expect.stringMatching(/^pay_/),
        external_id: null,
        client_id,
        direction: 'in',
        amount: '150.50',
        currency: 'EUR',
        exchange_rate: null,
        method: 'bank_transfer',
        paid_on: '2026-02-15',
        reference: 'TRF 1',
        notes: null,
        allocations: [{ invoice_id: invoices[0], amount: '100.00', allocated_at: expect.stringMatching(/\.\d{3}Z$/) }],
        unallocated_amount: '50.50',
        refunded_amount: '0.00',
        status: 'completed',
        refunds_payment_id: null,
        reversed_at: null,
        reversal_reason: null,
        metadata: {},
        version: 1,
        created_at: expect.any(String),
        updated_at: expect.any(String),
      });
      expect(await balances(client_id)).toEqual([
        { currency: 'EUR', outstanding: '0.00', overdue: '0.00', credit: '50.50' },
      ]);
    });

    it('pays several invoices, in part and in whole, each with an event', async () => {
      const { client_id, invoices } = await scene('100', '40', '60');
      const [first = '', second = '', third = ''] = invoices;
      const reply = await pay(client_id, '170', {
        allocations: [
          { invoice_id: third, amount: '60.00' },
          { invoice_id: first, amount: '99.99' },
        ],
      });
      expect(reply.body).toMatchObject({ unallocated_amount: '10.01' });
      expect(await invoice(first)).toMatchObject({
        payment_status: 'partial',
        amount_paid: '99.99',
        amount_due: '0.01',
        paid_at: null,
        version: 3,
      });
      expect(await invoice(second)).toMatchObject({
        payment_status: 'unpaid',
        amount_paid: '0.00',
        amount_due: '40.00',
      });
      expect(await invoice(third)).toMatchObject({
        status: 'issued',
        payment_status: 'paid',
        amount_paid: '60.00',
        amount_due: '0.00',
        paid_at: expect.stringMatching(/Z$/),
      });
      expect(await events(first)).toEqual(['invoice.created', 'invoice.issued', 'invoice.payment_applied']);
      expect(await events(third)).toEqual(['invoice.created', 'invoice.issued', 'invoice.paid']);
      expect(await events(reply.body.id)).toEqual(['payment.created']);
    });

    it('takes the currency of the client and today where nothing is said', async () => {
      const { body: client } = await api.post('/api/v1/clients', { name: 'Sony', currency: 'JPY' });
      const unrated = await pay(client.id, '1000');
      expect(unrated.body.errors).toMatchObject([{ pointer: '/exchange_rate', code: 'exchange_rate_required' }]);
      const reply = await pay(client.id, '1000', { exchange_rate: '0.006' });
      expect(reply.body).toMatchObject({ currency: 'JPY', amount: '1000', unallocated_amount: '1000' });
      const refund = { amount: '400', method: 'bank_transfer' };
      const back = await api.post(`${PAYMENTS}/${reply.body.id}/refunds`, refund);
      expect(back).toMatchObject({ status: 201, body: { exchange_rate: '0.006' } });
      const today = await app.database.query('select organization_today()::text as today');
      expect(reply.body.paid_on).toBe(today.rows[0].today);
    });

    it('names all that is wrong with the body', async () => {
      const { client_id, invoices } = await scene('100');
      const other = await scene('100');
      const draft = (await api.post('/api/v1/invoices', {})).body.id;
      const dollars = await issued(client_id, '5', { currency: 'USD', exchange_rate: '0.9' });
      const problems = async (fields: object) => {
        const reply = await pay(client_id, '100', fields);
        expect(reply.status).toBe(400);
        return reply.body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`).sort();
      };
      const allocation = (invoice_id: unknown, amount = '1') => ({ invoice_id, amount });
      expect(await problems({ amount: '1.005' })).toEqual(['/amount too_many_decimals']);
      expect(await problems({ amount: '0' })).toEqual(['/amount out_of_range']);
      expect(await problems({ amount: '-1' })).toEqual(['/amount out_of_range']);
      expect(await problems({ amount: 100 })).toEqual(['/amount decimal_string_expected']);
      expect(await problems({ client_id: `cli_${UNKNOWN}` })).toEqual(['/client_id reference_unknown']);
      expect(await problems({ paid_on: '2999-01-01' })).toEqual(['/paid_on date_after']);
      expect(await problems({ exchange_rate: '0.9' })).toEqual(['/exchange_rate exchange_rate_needless']);
      expect(
        await problems({
          client_id: `cli_${UNKNOWN}`,
          currency: 'EUR',
          amount: '1.005',
          exchange_rate: '0.9',
          paid_on: '2999-01-01',
          allocations: [allocation(`inv_${UNKNOWN}`, '2.001')],
        }),
      ).toEqual([
        '/allocations allocations_exceed_amount',
        '/allocations/0/amount too_many_decimals',
        '/amount too_many_decimals',
        '/client_id reference_unknown',
        '/exchange_rate exchange_rate_needless',
        '/paid_on date_after',
      ]);
      expect(await problems({ method: 'barter' })).toEqual(['/method not_one_of']);
      expect(await problems({ direction: 'refund', unallocated_amount: '1' })).toEqual([
        '/direction unknown_field',
        '/unallocated_amount unknown_field',
      ]);
      expect(
        await problems({ allocations: [allocation(invoices[0], '0.001'), allocation(invoices[0]), allocation(5)] }),
      ).toEqual(['/allocations/2/invoice_id id_malformed']);
      expect(await problems({ allocations: [allocation(invoices[0], '0.001'), allocation(invoices[0])] })).toEqual([
        '/allocations/0/amount too_many_decimals',
        '/allocations/1/invoice_id duplicate_allocation',
      ]);
      expect(
        await problems({
          allocations: [
            allocation(`inv_${UNKNOWN}`),
            allocation(other.invoices[0]),
            allocation(draft),
            allocation(dollars),
          ],
        }),
      ).toEqual([
        '/allocations/0/invoice_id reference_unknown',
        '/allocations/1/invoice_id invoice_of_another_client',
        '/allocations/2/invoice_id invoice_of_another_client',
        '/allocations/3/invoice_id currency_differs',
      ]);
      expect(await problems({ amount: '0.99', allocations: [allocation(invoices[0])] })).toEqual([
        '/allocations allocations_exceed_amount',
      ]);
      expect(await invoice(invoices[0] as string)).toMatchObject({ amount_paid: '0.00', version: 2 });
    });

    it('answers 409 for more than is due, naming what is due, and stores nothing', async () => {
      const { client_id, invoices } = await scene('100', '50');
      const [first = '', second = ''] = invoices;
      const reply = await pay(client_id, '500', {
        allocations: [
          { invoice_id: first, amount: '100' },
          { invoice_id: second, amount: '50.01' },
        ],
      });
      expect(reply).toMatchObject({ status: 409, body: { code: 'amount_exceeds_due' } });
      expect(reply.body.errors).toEqual([
        { pointer: '/allocations/1/amount', code: 'exceeds_amount_due', message: 'At most 50.00 are due on it.' },
      ]);
      expect(await invoice(first)).toMatchObject({ amount_paid: '0.00', payment_status: 'unpaid' });
      expect((await api.get(`${PAYMENTS}?client_id=${client_id}`)).body.data).toEqual([]);
    });

    it('answers 409 for a draft', async () => {
      const { client_id } = await scene();
      const { body } = await api.post('/api/v1/invoices', {
        client_id,
        lines: [{ description: 'x', unit_price: '1' }],
      });
      const reply = await pay(client_id, '5', { allocations: [{ invoice_id: body.id, amount: '1' }] });
      expect(reply).toMatchObject({
        status: 409,
        body: { code: 'invoice_not_payable', errors: [{ pointer: '/allocations/0/invoice_id' }] },
      });
    });

    it('is from no client that goes meanwhile', async () => {
      const { client_id } = await scene();
      const gone = deletion('clients', 'client');
      const { status, body } = await meanwhile(app.database, gone, [client_id], () => pay(client_id, '5'));
      expect([status, body.errors]).toMatchObject([400, [{ pointer: '/client_id', code: 'reference_unknown' }]]);
    });

    it('answers 409 where the external_id is taken', async () => {
      const { client_id } = await scene();
      expect((await pay(client_id, '1', { external_id: 'bank-1' })).status).toBe(201);
      const reply = await pay(client_id, '1', { external_id: 'bank-1' });
      expect(reply).toMatchObject({ status: 409, body: { code: 'external_id_taken' } });
    });
  });

  describe('POST /payments/{id}/allocations', () => {
    it('allocates credit later, and more to the same invoice', async () => {
      const { client_id, invoices } = await scene('100', '50');
      const [first = '', second = ''] = invoices;
      const { body } = await pay(client_id, '120', { allocations: [{ invoice_id: first, amount: '30' }] });
      const path = `${PAYMENTS}/${body.id}/allocations`;
      const allocations = [
        { invoice_id: second, amount: '20' },
        { invoice_id: first, amount: '70' },
      ];
      const reply = await api.post(path, { allocations });
      expect(reply).toMatchObject({
        status: 200,
        body: {
          version: 2,
          unallocated_amount: '0.00',
          allocations: [
            { invoice_id: first, amount: '100.00' },
            { invoice_id: second, amount: '20.00' },
          ],
        },
      });
      expect(await invoice(first)).toMatchObject({ payment_status: 'paid', amount_due: '0.00' });
      expect(await invoice(second)).toMatchObject({ payment_status: 'partial', amount_due: '30.00' });
      const { body: log } = await api.get(`/api/v1/events?resource=${body.id}`);
      expect(log.data.at(-1)).toMatchObject({
        type: 'payment.allocated',
        changed_fields: ['unallocated_amount', 'allocations'],
        changes: { unallocated_amount: { from: '90.00', to: '0.00' } },
      });
    });

    it('answers 409 for more than is left or due', async () => {
      const { client_id, invoices } = await scene('100');
      const { body } = await pay(client_id, '10');
      const allocate = (amount: string) =>
        api.post(`${PAYMENTS}/${body.id}/allocations`, { allocations: [{ invoice_id: invoices[0], amount }] });
      expect(await allocate('10.01')).toMatchObject({
        status: 409,
        body: { code: 'amount_exceeds_unallocated', detail: `${body.id} has 10.00 EUR left.` },
      });
      expect(await allocate('100.01')).toMatchObject({ status: 409, body: { code: 'amount_exceeds_due' } });
      expect(await invoice(invoices[0] as string)).toMatchObject({ amount_paid: '0.00' });
    });

    it('holds at most 100 invoices, also in several requests', async () => {
      const { client_id } = await scene();
      const ids = await Promise.all(Array.from({ length: 101 }, () => issued(client_id, '1')));
      const allocations = ids.slice(0, 100).map((id) => ({ invoice_id: id, amount: '0.50' }));
      const { status, body } = await pay(client_id, '100', { allocations });
      expect([status, body.allocations.length, body.unallocated_amount]).toEqual([201, 100, '50.00']);
      const path = `${PAYMENTS}/${body.id}/allocations`;
      const reply = await api.post(path, { allocations: [{ invoice_id: ids[100], amount: '0.50' }] });
      expect(reply).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/allocations', code: 'too_many_items' }] },
      });
      expect((await api.post(path, { allocations })).status).toBe(200);
    });
  });

  describe('DELETE /payments/{id}/allocations/{invoice_id}', () => {
    it('makes the invoice due and the credit free again', async () => {
      const { client_id, invoices } = await scene('100', '50');
      const [first = '', second = ''] = invoices;
      const allocations = [first, second].map((invoice_id) => ({ invoice_id, amount: '50' }));
      const { body } = await pay(client_id, '100', { allocations });
      const path = `${PAYMENTS}/${body.id}/allocations`;
      const reply = await api.delete(`${path}/${second}`);
      expect(reply).toMatchObject({
        status: 200,
        body: { unallocated_amount: '50.00', allocations: [{ invoice_id: first, amount: '50.00' }] },
      });
      expect(await invoice(second)).toMatchObject({ payment_status: 'unpaid', amount_due: '50.00', paid_at: null });
      expect(await events(second)).toEqual([
        'invoice.created',
        'invoice.issued',
        'invoice.paid',
        'invoice.payment_removed',
      ]);
      expect(await api.delete(`${path}/${second}`)).toMatchObject({
        status: 404,
        body: { code: 'allocation_not_found' },
      });
      expect(await api.delete(`${path}/${client_id}`)).toMatchObject({
        status: 400,
        body: { errors: [{ parameter: 'invoice_id', code: 'id_of_another_kind' }] },
      });
      expect(await api.delete(`${PAYMENTS}/pay_${UNKNOWN}/allocations/${first}`)).toMatchObject({ status: 404 });
    });
  });

  describe('POST /payments/{id}/refunds', () => {
    it('gives back what came in a foreign currency before a rate was asked for', async () => {
      const { client_id } = await scene('1');
      const dollars = { client_id, amount: '10.00', currency: 'USD', exchange_rate: '0.9', method: 'card' };
      const { id } = (await api.post(PAYMENTS, dollars)).body;
      const rate = (value: string) =>
        app.database.query(`
          begin; set local session_replication_role = replica;
          update payments set exchange_rate = ${value} where client_id = '${client_id}'; commit`);
      await rate('null');
      const { status, body } = await api.post(`${PAYMENTS}/${id}/refunds`, { amount: '4', method: 'card' });
      expect([status, body.amount, body.exchange_rate]).toEqual([201, '4.00', null]);
      const rest = await api.get(`${PAYMENTS}/${id}`);
      expect(rest.body).toMatchObject({ refunded_amount: '4.00', unallocated_amount: '6.00' });
      await rate('0.9');
    });

    it('answers 201 with a payment back, out of the credit only', async () => {
      const { client_id, invoices } = await scene('100');
      const { body: payment } = await pay(client_id, '130', {
        allocations: [{ invoice_id: invoices[0], amount: '100' }],
      });
      const path = `${PAYMENTS}/${payment.id}/refunds`;
      const refund = (amount: string) => api.post(path, { amount, method: 'card', paid_on: '2026-03-01' });
      expect(await refund('30.01')).toMatchObject({ status: 409, body: { code: 'amount_exceeds_unallocated' } });
      const reply = await refund('20');
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(`${PAYMENTS}/${reply.body.id}`);
      expect(reply.body).toMatchObject({
        client_id,
        direction: 'refund',
        amount: '20.00',
        currency: 'EUR',
        method: 'card',
        paid_on: '2026-03-01',
        refunds_payment_id: payment.id,
        allocations: [],
        unallocated_amount: '0.00',
        status: 'completed',
      });
      expect((await api.get(`${PAYMENTS}/${payment.id}`)).body).toMatchObject({
        unallocated_amount: '10.00',
        refunded_amount: '20.00',
      });
      expect(await balances(client_id)).toMatchObject([{ credit: '10.00' }]);
      expect(await refund('10.01')).toMatchObject({ status: 409 });
      expect(await refund('10')).toMatchObject({ status: 201 });
      expect(await balances(client_id)).toEqual([]);

      const back = `${PAYMENTS}/${reply.body.id}`;
      const method = 'cash';
      expect(await api.post(`${back}/refunds`, { amount: '1', method })).toMatchObject({
        status: 409,
        body: { code: 'payment_is_refund' },
      });
      const allocations = [{ invoice_id: invoices[0], amount: '1' }];
      expect(await api.post(`${back}/allocations`, { allocations })).toMatchObject({
        body: { code: 'payment_is_refund' },
      });
    });
  });

  describe('POST /payments/{id}/reverse', () => {
    it('takes all allocations back', async () => {
      const { client_id, invoices } = await scene('100', '50');
      const allocations = [
        { invoice_id: invoices[0], amount: '100' },
        { invoice_id: invoices[1], amount: '20' },
      ];
      const { body } = await pay(client_id, '130', { allocations });
      const reason = 'returned';
      const path = `${PAYMENTS}/${body.id}/reverse`;
      expect(await api.post(path, {})).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
      expect(await api.post(path, { reason })).toMatchObject({
        status: 200,
        body: {
          status: 'reversed',
          amount: '130.00',
          allocations: [],
          unallocated_amount: '0.00',
          reversed_at: expect.stringMatching(/Z$/),
          reversal_reason: reason,
        },
      });
      for (const id of invoices)
        expect(await invoice(id)).toMatchObject({ payment_status: 'unpaid', amount_paid: '0.00' });
      expect(await balances(client_id)).toEqual([
        { currency: 'EUR', outstanding: '150.00', overdue: '0.00', credit: '0.00' },
      ]);
      for (const [action, input] of [
        ['reverse', { reason }],
        ['refunds', { amount: '1', method: 'cash' }],
        ['allocations', { allocations: [{ invoice_id: invoices[0], amount: '1' }] }],
      ] as const) {
        const reply = await api.post(`${PAYMENTS}/${body.id}/${action}`, input);
        expect([action, reply.status, reply.body.code]).toEqual([action, 409, 'payment_reversed']);
      }
    });

    it('of a refund gives the credit back; of a refunded payment is refused', async () => {
      const { client_id } = await scene();
      const { body: payment } = await pay(client_id, '50');
      const path = `${PAYMENTS}/${payment.id}`;
      const { body: refund } = await api.post(`${path}/refunds`, { amount: '20', method: 'cash' });
      const reason = 'never arrived';
      expect(await api.post(`${path}/reverse`, { reason })).toMatchObject({
        status: 409,
        body: { code: 'payment_has_refunds' },
      });
      expect(await api.post(`${PAYMENTS}/${refund.id}/reverse`, { reason })).toMatchObject({
        status: 200,
        body: { status: 'reversed', direction: 'refund' },
      });
      expect((await api.get(path)).body).toMatchObject({ unallocated_amount: '50.00', refunded_amount: '0.00' });
      expect(await events(payment.id)).toEqual(['payment.created', 'payment.refunded', 'payment.refund_reversed']);
      expect(await api.post(`${path}/reverse`, { reason })).toMatchObject({ status: 200 });
      expect(await balances(client_id)).toEqual([]);
    });
  });

  describe('PATCH and DELETE /payments/{id}', () => {
    it('change what is said of it, not what it is', async () => {
      const { client_id } = await scene();
      const { body } = await pay(client_id, '50', { notes: 'x' });
      const path = `${PAYMENTS}/${body.id}`;
      const patch = { method: 'card', paid_on: '2026-01-02', notes: null, reference: 'R', metadata: { a: 'b' } };
      expect(await api.patch(path, patch)).toMatchObject({
        status: 200,
        body: { ...patch, version: 2, amount: '50.00' },
      });
      const reply = await api.patch(path, { amount: '51.00', client_id, method: null });
      expect(reply.body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`).sort()).toEqual([
        '/amount unknown_field',
        '/client_id unknown_field',
        '/method required',
      ]);
      expect(await api.patch(path, { paid_on: '2999-01-01' })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/paid_on', code: 'date_after' }] },
      });
      expect(await api.patch(path, { notes: 'y' }, { 'if-match': '"1-x"' })).toMatchObject({ status: 412 });
    });

    it('delete only what pays nothing and counts nowhere', async () => {
      const { client_id, invoices } = await scene('100');
      const gone = await pay(client_id, '50');
      expect(await api.delete(`${PAYMENTS}/${gone.body.id}`)).toMatchObject({ status: 204 });
      expect(await api.get(`${PAYMENTS}/${gone.body.id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
      const paying = await pay(client_id, '50', { allocations: [{ invoice_id: invoices[0], amount: '1' }] });
      const refunded = await pay(client_id, '50');
      const refund = await api.post(`${PAYMENTS}/${refunded.body.id}/refunds`, { amount: '1', method: 'cash' });
      for (const { body } of [paying, refunded, refund]) {
        expect(await api.delete(`${PAYMENTS}/${body.id}`)).toMatchObject({
          status: 409,
          body: { code: 'payment_in_use' },
        });
      }
      expect(await api.post(`${PAYMENTS}/${paying.body.id}/reverse`, { reason: 'x' })).toMatchObject({ status: 200 });
      expect(await api.delete(`${PAYMENTS}/${paying.body.id}`)).toMatchObject({ status: 204 });
      expect(await api.delete(`/api/v1/clients/${client_id}`)).toMatchObject({ body: { code: 'client_in_use' } });
    });
  });

  describe('GET /payments', () => {
    it('filters and sorts', async () => {
      const { client_id, invoices } = await scene('100');
      const named: Record<string, string> = {};
      const keep = (name: string, { body }: { body: { id: string } }) => {
        named[body.id] = name;
        return body.id;
      };
      const big = keep('big', await pay(client_id, '100', { paid_on: '2026-01-01', reference: 'TRF_9' }));
      keep('small', await pay(client_id, '5', { paid_on: '2026-02-01', method: 'cash', external_id: 'e-9' }));
      const paying = await pay(client_id, '7', { allocations: [{ invoice_id: invoices[0], amount: '7' }] });
      keep('paying', paying);
      keep(
        'refund',
        await api.post(`${PAYMENTS}/${big}/refunds`, { amount: '1', method: 'card', paid_on: '2026-03-01' }),
      );
      const gone = keep('gone', await pay(client_id, '6', { paid_on: '2026-02-02' }));
      await api.post(`${PAYMENTS}/${gone}/reverse`, { reason: 'x' });
      const found = async (query: string) => {
        const reply = await api.get(`${PAYMENTS}?client_id=${client_id}&${query}`);
        expect([query, reply.status]).toEqual([query, 200]);
        return reply.body.data.map(({ id }: { id: string }) => named[id]);
      };
      expect(await found('sort=amount')).toEqual(['refund', 'small', 'gone', 'paying', 'big']);
      expect(await found('sort=-created_at')).toEqual(['gone', 'refund', 'paying', 'small', 'big']);
      expect(await found('sort=paid_on&paid_on_from=2026-02-01&paid_on_to=2026-03-01')).toEqual([
        'small',
        'gone',
        'refund',
      ]);
      expect(await found(`invoice_id=${invoices[0]}`)).toEqual(['paying']);
      expect(await found('direction=refund')).toEqual(['refund']);
      expect(await found('status=reversed')).toEqual(['gone']);
      expect(await found('method=cash,card')).toEqual(['refund', 'small']);
      expect(await found('external_id=e-9')).toEqual(['small']);
      expect(await found('q=trf_')).toEqual(['big']);
      expect(await found('amount_min=6&amount_max=7.00')).toEqual(['gone', 'paying']);
      expect(await found('currency=USD')).toEqual([]);
      const page = await api.get(`${PAYMENTS}?client_id=${client_id}&sort=amount&limit=2`);
      expect(await found(`sort=amount&limit=2&cursor=${page.body.next_cursor}`)).toEqual(['gone', 'paying']);
    });
  });
});
