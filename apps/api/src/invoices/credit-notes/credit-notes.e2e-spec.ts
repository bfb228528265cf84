import { decimal, formatAmount } from '@app/money';
import type { Api } from '../../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../../test/support/app.js';

const INVOICES = '/api/v1/invoices';
const VAT = [{ rate: '20' }];
const line = (unit_price: string, fields: object = {}) => ({ description: 'Work', unit_price, taxes: VAT, ...fields });
const reason = { correction_reason: 'Wrong' };

describe('credit notes', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    client_id = (await api.post('/api/v1/clients', { name: 'Acme', currency: 'EUR' })).body.id;
  });
  afterAll(() => app.stop());

  const issued = async (lines: object[] = [line('50', { quantity: '2' })], fields: object = {}) => {
    const reply = await api.post(INVOICES, { client_id, lines, issue: true, ...fields });
    expect(reply.status).toBe(201);
    return reply.body;
  };
  const credit = (id: string, fields: object = {}, headers = {}) =>
    api.post(`${INVOICES}/${id}/credit-notes`, { ...reason, ...fields }, headers);
  const credited = async (id: string, fields: object = {}) => {
    const reply = await credit(id, fields);
    expect(reply.text && reply.status).toBe(201);
    return reply.body;
  };
  const get = async (id: string) => (await api.get(`${INVOICES}/${id}?include=payments`)).body;
  const pay = async (id: string, amount: string) => {
    const allocations = [{ invoice_id: id, amount }];
    const reply = await api.post('/api/v1/payments', { client_id, amount, method: 'card', allocations });
    expect(reply.status).toBe(201);
    return reply.body.id as string;
  };
  const paymentOf = async (id: string) => (await api.get(`/api/v1/payments/${id}`)).body;
  const eventsOf = async (id: string): Promise<{ type: string; changes: Record<string, unknown> }[]> =>
    (await api.get(`/api/v1/events?resource=${id}`)).body.data;
  /** What these fields became, which were nothing. */
  const changeOf = (note: Record<string, unknown>, ...fields: string[]) =>
    Object.fromEntries(fields.map((field) => [field, { from: null, to: note[field] }]));
  const places = (body: { errors?: { pointer: string; code: string }[] }) =>
    (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();

  describe('of all that is left', () => {
    it('is the invoice with its amounts, issued at once in a series of its own, and settles both', async () => {
      const lines = [
        line('85.00', { quantity: '10', unit_code: 'HUR', discount: { type: 'percent', value: '3' } }),
        line('20.00', { taxes: [{ rate: '4' }, { rate: '15', kind: 'withholding', name: 'IRPF' }] }),
      ];
      const discount = { type: 'percent', value: '5' };
      const invoice = await issued(lines, { discount, po_number: 'PO-7', locale: 'es' });
      const reply = await credit(invoice.id);
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(`${INVOICES}/${reply.body.id}`);
      const note = reply.body;
      for (const field of [
        ...['subtotal', 'discount_total', 'tax_total', 'total', 'withholding_total', 'amount_payable'],
        ...['tax_breakdown', 'withholdings', 'buyer', 'seller', 'currency', 'locale', 'po_number', 'client_id'],
      ]) {
        expect(note[field]).toEqual(invoice[field]);
      }
      expect(note).toMatchObject({
        type: 'credit_note',
        status: 'issued',
        number: expect.stringMatching(/^CN-\d{4}-\d{6}$/),
        corrects_invoice_id: invoice.id,
        correction_reason: 'Wrong',
        payment_status: 'paid',
        amount_paid: '0.00',
        amount_credited: invoice.amount_payable,
        amount_due: '0.00',
        version: 2,
      });
      expect(note.lines).toMatchObject(
        invoice.lines.map(({ id, quantity, unit_price, net_amount, tax_amount }: Record<string, string>) => ({
          corrects_line_id: id,
          quantity,
          unit_price,
          net_amount,
          tax_amount,
        })),
      );
      expect(await get(invoice.id)).toMatchObject({
        status: 'issued',
        payment_status: 'paid',
        amount_credited: invoice.amount_payable,
        amount_due: '0.00',
      });
      const [, event] = await eventsOf(note.id);
      expect(await eventsOf(note.id)).toMatchObject([{ type: 'invoice.created' }, { type: 'invoice.issued' }]);
      expect(event?.changes).toEqual({
        ...changeOf(note, 'number', 'issued_at', 'paid_at', 'buyer', 'seller'),
        status: { from: 'draft', to: 'issued' },
        payment_status: { from: 'unpaid', to: 'paid' },
        amount_credited: { from: '0.00', to: note.amount_payable },
        amount_due: { from: note.amount_payable, to: '0.00' },
      });
      expect((await eventsOf(invoice.id)).at(-1)).toMatchObject({
        type: 'invoice.credited',
        changes: { amount_credited: { from: '0.00', to: invoice.amount_payable } },
      });
      expect((await api.get(`/api/v1/clients/${client_id}`)).body.balances).toEqual([]);
    });

    it('then there is nothing left, and it cannot be void', async () => {
      const { id } = await issued();
      await credited(id);
      const again = await credit(id, { amount: '1' });
      expect([again.status, again.body.code]).toEqual([409, 'invoice_credited']);
      const cancelled = await api.post(`${INVOICES}/${id}/void`, { reason: 'x' });
      expect([cancelled.status, cancelled.body.code]).toEqual([409, 'invoice_has_payments']);
    });

    it.each([
      ['cancel out', [line('120', { taxes: [] }), line('100', { quantity: '-1' })]],
      ['are withheld as a whole', [line('100', { taxes: [{ rate: '100', kind: 'withholding' }] })]],
    ])('a note that comes to nothing, of lines that %s, stands in the way of voiding too', async (_, lines) => {
      const { id } = await issued(lines);
      expect((await credited(id)).amount_payable).toBe('0.00');
      const cancelled = await api.post(`${INVOICES}/${id}/void`, { reason: 'x' });
      expect([cancelled.status, cancelled.body.code]).toEqual([409, 'invoice_has_payments']);
      const sql = `update invoices set status = 'void', voided_at = now(), void_reason = 'x' where id = $1`;
      await expect(app.database.query(sql, [id])).rejects.toMatchObject({ code: '23000' });
    });
  });

  it.each([[[0, 1, 2, 3]], [[3, 2, 1, 0]], [[1, 3, 0, 2]]])(
    '68.33 + 68.33 + 57.50 + 85.00 at 20 %% is 334.99, and so are its notes line by line (%j)',
    async (order) => {
      const invoice = await issued(['68.33', '68.33', '57.50', '85.00'].map((price) => line(price)));
      expect(invoice.total).toBe('334.99');
      const cents = { total: 0n, tax_total: 0n, subtotal: 0n };
      for (const index of order) {
        const note = await credited(invoice.id, { lines: [{ line_id: invoice.lines[index].id, quantity: '1' }] });
        for (const field of ['total', 'tax_total', 'subtotal'] as const) {
          cents[field] += BigInt(note[field].replace('.', ''));
        }
      }
      expect(cents).toEqual({ total: 33499n, tax_total: 5583n, subtotal: 27916n });
      expect(await get(invoice.id)).toMatchObject({ amount_due: '0.00', amount_credited: '334.99' });
    },
  );

  it('by quantity, by amount of a line and by amount of the whole, until all is credited', async () => {
    const invoice = await issued([line('33.335', { quantity: '3' }), line('9.99')], { prices_include_tax: true });
    const [first, second] = invoice.lines;
    const byQuantity = await credited(invoice.id, { lines: [{ line_id: first.id, quantity: '1' }] });
    expect(byQuantity).toMatchObject({ total: '33.34', lines: [{ quantity: '1' }] });
    const byAmount = await credited(invoice.id, { lines: [{ line_id: second.id, amount: '5' }] });
    expect(byAmount.total).toBe('5.00');
    const ofWhole = await credited(invoice.id, { amount: '20.01' });
    expect(ofWhole).toMatchObject({ total: '20.01', lines: [{}, {}] });
    const left = await credited(invoice.id);
    expect(left.total).toBe('51.65');
    expect(await get(invoice.id)).toMatchObject({ amount_due: '0.00', payment_status: 'paid' });
  });

  it('what is paid too much goes back into the payments, the latest first', async () => {
    const { id } = await issued();
    const [first, second] = [await pay(id, '50'), await pay(id, '60')];
    await credited(id, { amount: '80.00' });
    expect(await get(id)).toMatchObject({ amount_paid: '40.00', amount_due: '0.00', payment_status: 'paid' });
    expect(await paymentOf(second)).toMatchObject({ allocations: [], unallocated_amount: '60.00' });
    expect(await paymentOf(first)).toMatchObject({
      allocations: [{ invoice_id: id, amount: '40.00' }],
      unallocated_amount: '10.00',
    });
    expect((await eventsOf(first)).at(-1)).toMatchObject({
      type: 'payment.deallocated',
      changes: {
        unallocated_amount: { from: '0.00', to: '10.00' },
        'allocations/0/amount': { from: '50.00', to: '40.00' },
      },
    });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'invoice.credited',
      changes: { amount_paid: { from: '110.00', to: '40.00' }, amount_credited: { from: '0.00', to: '80.00' } },
    });
  });

  it('takes nothing back while what is due suffices; an uncollectible one is credited too', async () => {
    const { id } = await issued();
    const payment = await pay(id, '50');
    await api.post(`${INVOICES}/${id}/mark-uncollectible`);
    await credited(id, { amount: '70' });
    expect(await get(id)).toMatchObject({ status: 'uncollectible', amount_paid: '50.00', amount_due: '0.00' });
    expect((await paymentOf(payment)).unallocated_amount).toBe('0.00');
  });

  it('is explained, in both languages, from the invoice and the notes before it', async () => {
    const invoice = await issued([line('68.33', { quantity: '3' }), line('57.50')]);
    const note = await credited(invoice.id, { lines: [{ line_id: invoice.lines[0].id, quantity: '1' }] });
    await credited(invoice.id, { amount: '100' });
    const explain = async (language: string) =>
      (await api.get(`${INVOICES}/${note.id}/explanation`, { 'accept-language': language })).body;
    const { steps } = await explain('en');
    expect(steps).toContainEqual(
      expect.objectContaining({
        code: 'credit_line_net',
        pointer: '/lines/0/net_amount',
        result: '68.33',
        message: 'Line 1: 204.99 × 1 ÷ 3, rounded, less 0.00 of earlier notes = 68.33',
      }),
    );
    expect((await explain('es')).steps[0].message).toMatch(/^Impuesto 1: 68\.33 × 20 % = 13\.666, redondeado; /);
  });

  it.each([
    ['an amount', () => ({ amount: '100' })],
    [
      'a quantity of the line without withholding',
      (_: string, id: string) => ({ lines: [{ line_id: id, quantity: '1' }] }),
    ],
    [
      'a quantity of each line',
      (withheld: string, id: string) => ({
        lines: [
          { line_id: withheld, quantity: '0.5' },
          { line_id: id, quantity: '1' },
        ],
      }),
    ],
  ])('takes %s of an invoice that withholds less than nothing', async (_, selection) => {
    const invoice = await issued([
      line('55.562', { quantity: '-1', taxes: [{ rate: '21' }, { rate: '15', kind: 'withholding', name: 'IRPF' }] }),
      line('99.779', { quantity: '3', taxes: [{ rate: '10' }] }),
    ]);
    expect(invoice.withholding_total).toBe('-8.33');
    const part = await credited(invoice.id, selection(invoice.lines[0].id, invoice.lines[1].id));
    const rest = await credited(invoice.id);
    for (const field of ['total', 'withholding_total', 'amount_payable']) {
      expect(formatAmount(decimal(part[field]).plus(rest[field]), 2)).toBe(invoice[field]);
    }
  });

  it('cannot be paid, void, given up or corrected; it can be sent', async () => {
    const { id } = await credited((await issued()).id);
    const allocations = [{ invoice_id: id, amount: '1' }];
    const paid = await api.post('/api/v1/payments', { client_id, amount: '1', method: 'card', allocations });
    expect([paid.status, paid.body.code]).toEqual([409, 'invoice_not_payable']);
    for (const [action, body] of [
      ['void', { reason: 'x' }],
      ['mark-uncollectible'],
      ['credit-notes', reason],
    ] as const) {
      const reply = await api.post(`${INVOICES}/${id}/${action}`, body);
      expect([action, reply.status, reply.body.code]).toEqual([action, 409, 'invoice_is_credit_note']);
    }
    expect((await api.delete(`${INVOICES}/${id}`)).body.code).toBe('invoice_not_draft');
    expect((await api.post(`${INVOICES}/${id}/mark-sent`)).body.sent_at).not.toBeNull();
  });

  it('of a draft or a void invoice there is none', async () => {
    const draft = (await api.post(INVOICES, { client_id, lines: [line('1')] })).body.id;
    const gone = (await issued()).id;
    await api.post(`${INVOICES}/${gone}/void`, { reason: 'x' });
    for (const id of [draft, gone]) {
      const { status, body } = await credit(id);
      expect([status, body.code]).toEqual([409, 'invoice_not_issued']);
    }
    expect((await credit('inv_01h455vb4pex5vsknk084sn02q')).status).toBe(404);
  });

  it('says what is wrong with lines, amounts and dates, each where it is', async () => {
    const invoice = await issued();
    const line_id = invoice.lines[0].id;
    const wrong = async (fields: object, status = 400) => {
      const reply = await credit(invoice.id, fields);
      expect(reply.status).toBe(status);
      return places(reply.body);
    };
    const other = (await issued()).lines[0].id;
    expect(
      await wrong({
        lines: [
          { line_id, quantity: '1' },
          { line_id, amount: '1' },
          { line_id: other, quantity: '1', amount: '1' },
        ],
      }),
    ).toEqual([
      '/lines/1/line_id duplicate_item',
      '/lines/2 quantity_or_amount',
      '/lines/2/line_id line_of_another_invoice',
    ]);
    expect(await wrong({ lines: [] })).toEqual(['/lines too_few_items']);
    expect(await wrong({ lines: [{ line_id, amount: '1.001' }] })).toEqual(['/lines/0/amount too_many_decimals']);
    expect(await wrong({ lines: [{ line_id, quantity: '0' }] })).toEqual(['/lines/0/quantity out_of_range']);
    expect(await wrong({ amount: '-1' })).toEqual(['/amount out_of_range']);
    expect(await wrong({ amount: '1', lines: [{ line_id, quantity: '1' }] })).toEqual(['/amount lines_or_amount']);
    expect(await wrong({ issue_date: '2999-01-01' })).toEqual(['/issue_date date_after']);
    expect(await wrong({ issue_date: '2020-01-01' })).toEqual(['/issue_date date_before']);
    expect(await wrong({ correction_reason: null })).toEqual(['/correction_reason required']);
    expect(await wrong({ series_id: invoice.series_id })).toEqual(['/series_id series_type_mismatch']);
    expect(await wrong({ lines: [{ line_id, quantity: '2.1' }] }, 409)).toEqual([
      '/lines/0/quantity exceeds_quantity_left',
    ]);
    expect(await wrong({ lines: [{ line_id, amount: '120.01' }] }, 409)).toEqual([
      '/lines/0/amount exceeds_amount_left',
    ]);
    expect(await wrong({ amount: '120.01' }, 409)).toEqual(['/amount exceeds_amount_left']);
  });

  it('is never dated before its invoice, whose day another time zone can have been', async () => {
    const zone = (timezone: string) => app.database.query('update organizations set timezone = $1', [timezone]);
    const person = await app.signInAsPerson();
    const series = { code: 'KIR', type: 'invoice', format: 'KIR-{seq}', yearly_restart: false };
    const series_id = (await person.post('/api/v1/series', series)).body.id;
    // 25 hours apart: it is never the same day in both.
    await zone('Pacific/Kiritimati');
    const { id } = await issued([line('50')], { series_id });
    await zone('Pacific/Pago_Pago');
    const { status, body } = await credit(id);
    await zone('UTC');
    expect([status, places(body)]).toEqual([400, ['/issue_date date_before']]);
  });

  it('honours Idempotency-Key and If-Match, which is that of the invoice', async () => {
    const { id } = await issued();
    const key = { 'idempotency-key': 'credit once' };
    const first = await credit(id, { amount: '10' }, key);
    const again = await credit(id, { amount: '10' }, key);
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    expect((await get(id)).amount_credited).toBe('10.00');
    const stale = await credit(id, { amount: '10' }, { 'if-match': '"2-x"' });
    expect([stale.status, stale.body.current_version]).toEqual([412, 3]);
    expect((await credit(id, { amount: '10' }, { 'if-match': '"3-x"' })).status).toBe(201);
  });

  it('the database takes no note that its invoice does not count, and none beyond it', async () => {
    const { id } = await issued();
    await credited(id, { amount: '60' });
    const change = app.database.query(`update invoices set amount_credited = 61, amount_due = 59 where id = $1`, [id]);
    await expect(change).rejects.toThrow('do not sum to its amount_credited');
  });
});
