import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { deletion, meanwhile, RowHold } from '../../../../test/support/locks.js';
import { LINE, NOBODY } from '../../../../test/support/routes.js';

const EXPENSES = '/api/v1/expenses';
const INVOICES = '/api/v1/invoices';
const RECEIPT = { vendor: { name: 'Hotel' }, category: 'travel', expense_date: '2026-01-31', amount: '121' };

describe('expenses on invoices', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    client_id = await clientOf();
  });

  const made = async (path: string, fields: object) => {
    const reply = await api.post(path, fields);
    expect(reply).toMatchObject({ status: 201 });
    return reply.body;
  };
  const clientOf = async (fields: object = {}) => (await made('/api/v1/clients', { name: 'Acme', ...fields })).id;
  const expenseOf = async (fields: object = {}) =>
    (await made(EXPENSES, { ...RECEIPT, taxes: [{ rate: '21' }], is_billable: true, client_id, ...fields }))
      .id as string;
  const draftOf = async (expense_id: string, fields: object = {}) =>
    (await made(INVOICES, { client_id, lines: [{ expense_id }], ...fields })).id as string;
  const issue = (id: string) => api.post(`${INVOICES}/${id}/issue`);
  const expense = async (id: string) => (await api.get(`${EXPENSES}/${id}`)).body;
  const recorded = { status: 'recorded', invoice_id: null };
  const wrong = (pointer: string, code: string) => ({ errors: [{ pointer, code }] });

  describe('a line', () => {
    it('takes from its expense what it leaves out', async () => {
      const expense_id = await expenseOf();
      const { body } = await api.post(INVOICES, { client_id, lines: [{ expense_id }] });
      expect(body).toMatchObject({ total: '121.00', lines: [{ expense_id, net_amount: '100.00' }] });
      expect(body.lines[0]).toMatchObject({
        description: 'Hotel: travel',
        quantity: '1',
        unit_code: 'C62',
        unit_price: '100.00',
        taxes: [{ tax_rate_id: null, name: 'VAT 21%', rate: '21', kind: 'vat', category: 'S', exemption_reason: null }],
      });
      expect(await expense(expense_id)).toMatchObject(recorded);
    });

    it('says itself what it says', async () => {
      const expense_id = await expenseOf({ description: 'Two nights' });
      const own = { description: 'Stay', quantity: '2', unit_code: 'DAY', unit_price: '60', taxes: [{ rate: '10' }] };
      const { lines } = await made(INVOICES, { client_id, lines: [{ expense_id, ...own }] });
      expect(lines).toMatchObject([{ ...own, expense_id, net_amount: '120.00' }]);
      const [other] = (await made(INVOICES, { client_id, lines: [{ expense_id, taxes: [] }] })).lines;
      expect(other).toMatchObject({ description: 'Two nights', taxes: [], gross_amount: '100.00' });
    });

    it('takes the amount where prices include tax', async () => {
      const draft = { client_id, prices_include_tax: true, lines: [{ expense_id: await expenseOf() }] };
      expect(await made(INVOICES, draft)).toMatchObject({ total: '121.00', lines: [{ unit_price: '121.00' }] });
    });

    it('passes on the VAT of it, and no surcharge, where prices include tax too', async () => {
      const taxes = [{ rate: '21' }, { rate: '5.2', kind: 'surcharge' }];
      const expense_id = await expenseOf({ amount: '126.20', taxes });
      const lines = [{ expense_id }];
      expect(await made(INVOICES, { client_id, lines })).toMatchObject({ total: '121.00' });
      expect(await made(INVOICES, { client_id, lines, prices_include_tax: true })).toMatchObject({
        total: '121.00',
        lines: [{ unit_price: '121.00', net_amount: '100.00' }],
      });
    });

    it('takes the other price when it is decided later that prices include tax, or do not', async () => {
      const [mine, own] = [await expenseOf(), await expenseOf()];
      const lines = [{ expense_id: mine }, { expense_id: own, unit_price: '50' }];
      const { id } = await made(INVOICES, { client_id, lines });
      const gross = await api.patch(`${INVOICES}/${id}`, { prices_include_tax: true });
      expect(gross.body).toMatchObject({ total: '171.00', lines: [{ unit_price: '121.00' }, { unit_price: '50' }] });
      const net = await api.patch(`${INVOICES}/${id}`, { prices_include_tax: false });
      expect(net.body).toMatchObject({ total: '181.50', lines: [{ unit_price: '100.00' }, { unit_price: '50' }] });
    });

    it.each(['0', '-1'])('of %s units is refused: nothing would be charged', async (quantity) => {
      const reply = await api.post(INVOICES, { client_id, lines: [{ expense_id: await expenseOf(), quantity }] });
      expect(reply.body).toMatchObject(wrong('/lines/0/quantity', 'out_of_range'));
    });

    it('takes VAT only, and what its own client withholds', async () => {
      client_id = await clientOf({ default_withholding_rate: '15', surcharge_applies: true });
      const taxes = [
        { rate: '21' },
        { rate: '5.2', kind: 'surcharge' },
        { name: 'IRPF', rate: '19', kind: 'withholding' },
      ];
      const { lines } = await made(INVOICES, { client_id, lines: [{ expense_id: await expenseOf({ taxes }) }] });
      expect(lines[0].taxes).toMatchObject([
        { kind: 'vat', rate: '21' },
        { kind: 'withholding', rate: '15' },
      ]);
    });

    it('in another currency has a price of its own', async () => {
      const expense_id = await expenseOf();
      const send = (line: object) =>
        api.post(INVOICES, { client_id, currency: 'USD', exchange_rate: '0.9', lines: [{ expense_id, ...line }] });
      expect((await send({})).body).toMatchObject(wrong('/lines/0/expense_id', 'expense_currency_mismatch'));
      expect(await send({ unit_price: '110' })).toMatchObject({
        status: 201,
        body: { lines: [{ unit_price: '110' }] },
      });
    });

    it.each<[string, (id: string) => Promise<object> | object, string]>([
      ['unknown', () => ({ lines: [{ expense_id: NOBODY.expense }] }), 'reference_unknown'],
      ['without a client', (expense_id) => ({ client_id: null, lines: [{ expense_id }] }), 'expense_of_another_client'],
      [
        'of another client',
        async (expense_id) => ({ client_id: await clientOf(), lines: [{ expense_id }] }),
        'expense_of_another_client',
      ],
      [
        'not billable',
        async (expense_id) => {
          await api.patch(`${EXPENSES}/${expense_id}`, { is_billable: false });
          return { lines: [{ expense_id }] };
        },
        'expense_not_billable',
      ],
      [
        'beside a product',
        async (expense_id) => {
          const { id } = await made('/api/v1/products', { name: 'x', unit_price: '1' });
          return { lines: [{ expense_id, product_id: id }] };
        },
        'product_or_expense',
      ],
      [
        'invoiced',
        async (expense_id) => {
          await issue(await draftOf(expense_id));
          return { lines: [{ expense_id }] };
        },
        'expense_invoiced',
      ],
    ])('is refused where the expense is %s, in a preview too', async (_, fields, code) => {
      const body = { client_id, ...(await fields(await expenseOf())) };
      for (const path of [INVOICES, `${INVOICES}/preview`]) {
        const reply = await api.post(path, body);
        expect(reply).toMatchObject({ status: 400, body: wrong('/lines/0/expense_id', code) });
      }
    });

    it('is the only one of an invoice that names an expense; two drafts may', async () => {
      const expense_id = await expenseOf();
      const twice = await api.post(INVOICES, { client_id, lines: [{ expense_id }, LINE, { expense_id }] });
      expect(twice).toMatchObject({ status: 400, body: wrong('/lines/2/expense_id', 'duplicate_expense') });
      await draftOf(expense_id);
      await draftOf(expense_id);
    });

    it('is refused where its expense goes meanwhile', async () => {
      const gone = deletion('expenses', 'expense');
      const expense_id = await expenseOf();
      const send = () => api.post(INVOICES, { client_id, lines: [{ expense_id }] });
      const { status, body } = await meanwhile(app.database, gone, [expense_id], send);
      expect([status, body]).toMatchObject([400, wrong('/lines', 'reference_unknown')]);
    });
  });

  describe('PATCH of a draft', () => {
    it('adds and takes off expenses', async () => {
      const [one, other] = [await expenseOf(), await expenseOf()];
      const path = `${INVOICES}/${await draftOf(one)}`;
      const { body } = await api.patch(path, { lines: [{ expense_id: other }, LINE] });
      expect(body.lines).toMatchObject([{ expense_id: other }, { expense_id: null }]);
      expect(await api.delete(`${EXPENSES}/${one}`)).toMatchObject({ status: 204 });
    });

    it('keeps expenses, their client and their currency together', async () => {
      const path = `${INVOICES}/${await draftOf(await expenseOf())}`;
      const moved = await api.patch(path, { client_id: await clientOf() });
      expect(moved.body).toMatchObject(wrong('/lines/0/expense_id', 'expense_of_another_client'));
      const repriced = await api.patch(path, { currency: 'USD', exchange_rate: '0.9' });
      expect(repriced.body).toMatchObject(wrong('/lines/0/expense_id', 'expense_currency_mismatch'));
      expect(await api.patch(path, { notes: 'x' })).toMatchObject({ status: 200 });
    });
  });

  describe('issuing', () => {
    it('charges the expense, with an event that says so; voiding frees it', async () => {
      const expense_id = await expenseOf();
      const invoice_id = await draftOf(expense_id);
      expect(await issue(invoice_id)).toMatchObject({ status: 200, body: { lines: [{ expense_id }] } });
      expect(await expense(expense_id)).toMatchObject({ status: 'invoiced', invoice_id, version: 2 });
      const { body } = await api.post(`${INVOICES}/${invoice_id}/void`, { reason: 'x' });
      expect(body.lines).toMatchObject([{ expense_id }]);
      expect(await expense(expense_id)).toMatchObject({ ...recorded, version: 3 });
      const events = (await api.get(`/api/v1/events?resource=${expense_id}`)).body.data.slice(1);
      expect(events).toMatchObject([
        {
          type: 'expense.invoiced',
          changes: { status: { to: 'invoiced' }, invoice_id: { from: null, to: invoice_id } },
        },
        {
          type: 'expense.released',
          changes: { status: { to: 'recorded' }, invoice_id: { from: invoice_id, to: null } },
        },
      ]);
      expect(await made(INVOICES, { client_id, lines: [{ expense_id }], issue: true })).toMatchObject({
        status: 'issued',
      });
    });

    it('in the same request as the create charges it too, or stores nothing', async () => {
      const expense_id = await expenseOf();
      const invoice = await made(INVOICES, { client_id, lines: [{ expense_id }], issue: true });
      expect(await expense(expense_id)).toMatchObject({ status: 'invoiced', invoice_id: invoice.id });
      const again = await api.post(INVOICES, { client_id, lines: [{ expense_id }], issue: true });
      expect(again).toMatchObject({ status: 400, body: wrong('/lines/0/expense_id', 'expense_invoiced') });
    });

    it('looks at the expense as it is then', async () => {
      const expense_id = await expenseOf();
      const id = await draftOf(expense_id, { lines: [LINE, { expense_id }] });
      const refused = (code: string) => ({
        status: 409,
        body: { code: 'invoice_not_issuable', ...wrong('/lines/1/expense_id', code) },
      });
      const change = (patch: object) => api.patch(`${EXPENSES}/${expense_id}`, patch);
      await change({ is_billable: false });
      expect(await issue(id)).toMatchObject(refused('expense_not_billable'));
      await change({ is_billable: true, client_id: await clientOf() });
      expect(await issue(id)).toMatchObject(refused('expense_of_another_client'));
      await change({ client_id });
      await issue(await draftOf(expense_id));
      expect(await issue(id)).toMatchObject(refused('expense_invoiced'));
    });

    it('of two drafts at once charges it once', async () => {
      const [one, other] = [await expenseOf(), await expenseOf()];
      const drafts = [
        await draftOf(one, { lines: [{ expense_id: one }, { expense_id: other }] }),
        await draftOf(one, { lines: [{ expense_id: other }, { expense_id: one }] }),
      ];
      const hold = await RowHold.take(app.database, 'expenses', one);
      const issues = drafts.map(issue);
      await hold.waiters(2);
      await hold.release();
      const replies = await Promise.all(issues);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      const lost = replies.find(({ status }) => status === 409);
      expect(lost?.body.errors).toMatchObject([{ code: 'expense_invoiced' }, { code: 'expense_invoiced' }]);
      expect((await expense(one)).invoice_id).toBe(drafts[replies.findIndex(({ status }) => status === 200)]);
    });

    it.each([
      ['issue', true],
      ['creation with issue', false],
    ])('%s beside a change and a deletion of the expense ends one way or the other', async (_, hasDraft) => {
      for (const alter of [
        (id: string) => api.delete(`${EXPENSES}/${id}`),
        (id: string) => api.patch(`${EXPENSES}/${id}`, { is_billable: false }),
        (id: string) => api.patch(`${EXPENSES}/${id}`, { client_id: null, is_billable: false }),
      ]) {
        for (const isFirst of [true, false]) {
          const expense_id = await expenseOf();
          const id = hasDraft ? await draftOf(expense_id) : undefined;
          const bill = () => (id ? issue(id) : api.post(INVOICES, { client_id, lines: [{ expense_id }], issue: true }));
          const hold = await RowHold.take(app.database, 'expenses', expense_id);
          const first = isFirst ? bill() : alter(expense_id);
          await hold.waiters(1);
          const second = isFirst ? alter(expense_id) : bill();
          await hold.waiters(2);
          await hold.release();
          const [a, b] = await Promise.all([first, second]);
          const [billed, altered] = isFirst ? [a, b] : [b, a];
          expect([200, 201, 400, 409]).toContain(billed.status);
          expect([200, 204, 409]).toContain(altered.status);
          expect(billed.status < 300).toBe(altered.status === 409);
        }
      }
    });

    it('and voiding beside a change of the expense ends one way or the other', async () => {
      const expense_id = await expenseOf();
      const id = await draftOf(expense_id);
      await issue(id);
      const hold = await RowHold.take(app.database, 'expenses', expense_id);
      const voided = api.post(`${INVOICES}/${id}/void`, { reason: 'x' });
      await hold.waiters(1);
      const changed = api.patch(`${EXPENSES}/${expense_id}`, { amount: '5' });
      await hold.waiters(2);
      await hold.release();
      expect(await voided).toMatchObject({ status: 200 });
      expect(await changed).toMatchObject({ status: 200, body: { ...recorded, amount: '5.00' } });
    });
  });

  it('an expense is deleted once no line names it', async () => {
    const expense_id = await expenseOf();
    const id = await draftOf(expense_id);
    const path = `${EXPENSES}/${expense_id}`;
    expect(await api.delete(path)).toMatchObject({ status: 409, body: { code: 'expense_in_use' } });
    await api.delete(`${INVOICES}/${id}`);
    expect(await api.delete(path)).toMatchObject({ status: 204 });
  });

  it('a keyed issue that is repeated charges once', async () => {
    const expense_id = await expenseOf();
    const key = { 'idempotency-key': expense_id };
    const path = `${INVOICES}/${await draftOf(expense_id)}/issue`;
    const [first, again] = [await api.post(path, undefined, key), await api.post(path, undefined, key)];
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(await expense(expense_id)).toMatchObject({ version: 2 });
  });

  describe('the tables themselves guard', () => {
    const sql = (text: string, values: unknown[]) => app.database.query(text, values);
    const INVOICED = `update expenses set status = 'invoiced', invoice_id = $2 where id = $1`;

    it('that an invoiced expense stands on an issued invoice of its client, on a line', async () => {
      const guarded = { constraint: 'billed_expense_guard' };
      const expense_id = await expenseOf();
      const draft = await draftOf(expense_id);
      await expect(sql(INVOICED, [expense_id, draft])).rejects.toMatchObject(guarded);
      const unrelated = await made(INVOICES, { client_id, lines: [LINE], issue: true });
      await expect(sql(INVOICED, [expense_id, unrelated.id])).rejects.toMatchObject(guarded);
      await issue(draft);
      const change = (text: string, ...values: unknown[]) =>
        sql(`update expenses set ${text} where id = $1`, [expense_id, ...values]);
      await expect(change('client_id = $2', await clientOf())).rejects.toMatchObject(guarded);
      await expect(change('is_billable = false')).rejects.toMatchObject(guarded);
    });

    it('that it is freed by the end of that invoice only, and then is', async () => {
      const expense_id = await expenseOf();
      const draft = await draftOf(expense_id);
      await issue(draft);
      const freed = `update expenses set status = 'recorded', invoice_id = null where id = $1`;
      await expect(sql(freed, [expense_id])).rejects.toMatchObject({ constraint: 'released_expense_guard' });
      const voided = `update invoices set status = 'void', amount_due = 0, voided_at = now(), void_reason = 'x' where id = $1`;
      await expect(sql(voided, [draft])).rejects.toMatchObject({ constraint: 'billing_invoice_guard' });
    });

    it('that an issued invoice charges what its lines name', async () => {
      const expense_id = await expenseOf();
      const [one, other] = [await draftOf(expense_id), await draftOf(expense_id)];
      await issue(one);
      const issued = `update invoices i set status = 'issued', number = 'X-1', issued_at = now(), buyer = '{}', seller = '{}',
        issue_date = '2026-01-31', due_date = '2026-01-31' where id = $1`;
      await expect(sql(issued, [other])).rejects.toMatchObject({ constraint: 'billing_invoice_guard' });
    });
  });
});
