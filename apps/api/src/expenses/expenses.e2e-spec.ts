import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { deletion, meanwhile } from '../../../../test/support/locks.js';
import { LINE, NOBODY } from '../../../../test/support/routes.js';

const EXPENSES = '/api/v1/expenses';

describe('expenses', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
  });

  afterAll(() => app.stop());

  const RECEIPT = { vendor: { name: 'Acme' }, category: 'travel', expense_date: '2026-01-31', amount: '121' };
  const send = (fields: object = {}) => api.post(EXPENSES, { ...RECEIPT, ...fields });
  const create = async (fields: object = {}) => {
    const reply = await send(fields);
    expect(reply).toMatchObject({ status: 201 });
    return reply.body;
  };
  const clientOf = async (fields: object = {}) =>
    (await api.post('/api/v1/clients', { name: 'Acme', ...fields })).body.id as string;
  const today = async () => (await app.database.query('select organization_today()::text as today')).rows[0].today;
  const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

  /** Charges it to its client. */
  const invoice = async ({ id, client_id }: { id: string; client_id: string }) => {
    const reply = await api.post('/api/v1/invoices', { client_id, lines: [{ expense_id: id }], issue: true });
    expect(reply).toMatchObject({ status: 201 });
    return reply.body.id as string;
  };

  describe('POST /expenses', () => {
    it('answers 201 with every field, Location and ETag', async () => {
      const reply = await send({ taxes: [{ rate: '21.00' }] });
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(`${EXPENSES}/${reply.body.id}`);
      expect(reply.headers.get('etag')).toMatch(/^"1-[\w-]{16}"$/);
      expect(reply.body).toEqual({
        id: expect.stringMatching(/^exp_[0-9a-z]{26}$/),
        external_id: null,
        vendor: { name: 'Acme', tax_id: null },
        category: 'travel',
        description: null,
        expense_date: '2026-01-31',
        amount: '121.00',
        taxes: [{ name: 'VAT 21%', rate: '21', kind: 'vat', amount: '21.00' }],
        tax_amount: '21.00',
        net_amount: '100.00',
        currency: 'EUR',
        exchange_rate: null,
        payment_method: null,
        reference: null,
        is_billable: false,
        client_id: null,
        invoice_id: null,
        status: 'recorded',
        attachments: [],
        metadata: {},
        version: 1,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updated_at: expect.stringMatching(/Z$/),
      });
    });

    it('is all net without taxes', async () => {
      expect(await create()).toMatchObject({ amount: '121.00', tax_amount: '0.00', net_amount: '121.00', taxes: [] });
    });

    it('leaves what is withheld out of the sums', async () => {
      const taxes = [{ rate: '21' }, { name: 'IRPF', rate: '15', kind: 'withholding' }];
      expect(await create({ taxes })).toMatchObject({
        taxes: [{ amount: '21.00' }, { name: 'IRPF', rate: '15', kind: 'withholding', amount: '15.00' }],
        tax_amount: '21.00',
        net_amount: '100.00',
      });
    });

    it('takes a stated tax within 0.05 of the computed one', async () => {
      const taxes = [{ name: 'IVA', rate: '21', amount: '21.05' }];
      expect(await create({ taxes })).toMatchObject({
        taxes: [{ name: 'IVA', rate: '21', kind: 'vat', amount: '21.05' }],
        tax_amount: '21.05',
        net_amount: '99.95',
      });
    });

    it('refuses a stated tax beyond that, and says which it would be', async () => {
      const reply = await send({ taxes: [{ rate: '21', amount: '21.06' }] });
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toMatchObject([{ pointer: '/taxes/0/amount', code: 'tax_amount_differs' }]);
      expect(reply.body.errors[0].message).toContain('21.00');
    });

    it.each([
      ['JPY', '1210', '1210', '110', '1100'],
      ['KWD', '1.1', '1.100', '0.100', '1.000'],
    ])('keeps the decimals of %s', async (currency, amount, shown, tax_amount, net_amount) => {
      const expense = await create({ currency, amount, taxes: [{ rate: '10' }], exchange_rate: '0.5' });
      expect(expense).toMatchObject({ amount: shown, tax_amount, net_amount, exchange_rate: '0.5' });
    });

    it.each([
      [{ amount: '0' }, '/amount', 'out_of_range'],
      [{ amount: '-1' }, '/amount', 'out_of_range'],
      [{ amount: '1.001' }, '/amount', 'too_many_decimals'],
      [{ amount: '0.5', currency: 'JPY', exchange_rate: '0.006' }, '/amount', 'too_many_decimals'],
      [{ currency: 'USD' }, '/exchange_rate', 'exchange_rate_required'],
      [{ taxes: [{ rate: '21', amount: '21.001' }] }, '/taxes/0/amount', 'too_many_decimals'],
      [{ taxes: [{ rate: '21' }, { rate: '21.0', kind: 'vat' }] }, '/taxes/1', 'duplicate_tax'],
      [{ exchange_rate: '1' }, '/exchange_rate', 'exchange_rate_needless'],
      [{ is_billable: true }, '/client_id', 'required'],
      [{ client_id: NOBODY.client }, '/client_id', 'reference_unknown'],
      [{ payment_method: 'gold' }, '/payment_method', 'not_one_of'],
      [{ status: 'invoiced' }, '/status', 'unknown_field'],
      [{ vendor: {} }, '/vendor/name', 'required'],
    ])('refuses %j', async (fields, pointer, code) => {
      const reply = await send(fields);
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toMatchObject([{ pointer, code }]);
    });

    it('names all that is wrong at once', async () => {
      const day = dayAfter(await today());
      const reply = await send({ amount: '0', expense_date: day, exchange_rate: '2', is_billable: true });
      const places = reply.body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`);
      expect(places).toEqual([
        '/amount out_of_range',
        '/expense_date date_after',
        '/exchange_rate exchange_rate_needless',
        '/client_id required',
      ]);
    });

    it('takes today, where the organization is, and no later day', async () => {
      const day = await today();
      expect(await send({ expense_date: day })).toMatchObject({ status: 201 });
      expect(await send({ expense_date: dayAfter(day) })).toMatchObject({ status: 400 });
    });

    it('is for a client that is there and not archived', async () => {
      const client_id = await clientOf();
      expect(await create({ client_id, is_billable: true })).toMatchObject({ client_id, is_billable: true });
      await api.post(`/api/v1/clients/${client_id}/archive`);
      const reply = await send({ client_id });
      expect(reply.body.errors).toMatchObject([{ pointer: '/client_id', code: 'reference_archived' }]);
    });

    it('is for no client that goes meanwhile', async () => {
      const { id } = await create();
      for (const name of [
        (client_id: string) => send({ client_id }),
        (client_id: string) => api.patch(`${EXPENSES}/${id}`, { client_id }),
      ]) {
        const client_id = await clientOf();
        const gone = deletion('clients', 'client');
        const { status, body } = await meanwhile(app.database, gone, [client_id], () => name(client_id));
        expect([status, body.errors]).toMatchObject([400, [{ pointer: '/client_id', code: 'reference_unknown' }]]);
      }
    });

    it('answers 409 where the external_id is taken', async () => {
      await create({ external_id: 'erp-1' });
      const reply = await api.post(EXPENSES, { ...RECEIPT, external_id: 'erp-1' }, { 'accept-language': 'es' });
      expect(reply).toMatchObject({ status: 409, body: { code: 'external_id_taken' } });
      expect(reply.body.detail).toContain('gasto');
    });
  });

  it('GET /expenses/{id} answers 200, 304 for the ETag, and 404 for an unknown id', async () => {
    const { id } = await create();
    const reply = await api.get(`${EXPENSES}/${id}`);
    expect(reply).toMatchObject({ status: 200, body: { id } });
    const again = await api.get(`${EXPENSES}/${id}`, { 'if-none-match': reply.headers.get('etag') as string });
    expect(again).toMatchObject({ status: 304, text: '' });
    expect(await api.get(`${EXPENSES}/${NOBODY.expense}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  describe('PATCH /expenses/{id}', () => {
    it('merges objects, removes with null, replaces arrays', async () => {
      const { id } = await create({
        vendor: { name: 'Acme', tax_id: 'X1' },
        taxes: [{ rate: '21' }],
        reference: 'F-1',
        metadata: { a: '1', b: '2' },
      });
      const patch = {
        vendor: { name: 'Acme Ltd' },
        taxes: [{ rate: '10' }],
        reference: null,
        metadata: { a: null },
        amount: '110',
      };
      const { status, body } = await api.patch(`${EXPENSES}/${id}`, patch);
      expect([status, body]).toMatchObject([
        200,
        {
          version: 2,
          vendor: { name: 'Acme Ltd', tax_id: 'X1' },
          taxes: [{ rate: '10', amount: '10.00' }],
          tax_amount: '10.00',
          reference: null,
        },
      ]);
      expect(body.metadata).toEqual({ b: '2' });
    });

    it('keeps a stated tax while the amount stays, and computes it anew where that changes', async () => {
      const { id } = await create({ taxes: [{ rate: '21', amount: '21.03' }] });
      const path = `${EXPENSES}/${id}`;
      const kept = { status: 200, body: { tax_amount: '21.03' } };
      expect(await api.patch(path, { category: 'food' })).toMatchObject(kept);
      expect(await api.patch(path, { amount: '121.0' })).toMatchObject(kept);
      expect(await api.patch(path, { amount: '242' })).toMatchObject({
        status: 200,
        body: { amount: '242.00', tax_amount: '42.00', net_amount: '200.00', taxes: [{ amount: '42.00' }] },
      });
      const unrated = await api.patch(path, { currency: 'JPY', amount: '121' });
      expect(unrated.body.errors).toMatchObject([{ pointer: '/exchange_rate', code: 'exchange_rate_required' }]);
      const jpy = await api.patch(path, { currency: 'JPY', exchange_rate: '0.006', amount: '121' });
      expect(jpy).toMatchObject({ status: 200, body: { amount: '121', tax_amount: '21' } });
      const stated = await api.patch(path, { amount: '242', taxes: [{ rate: '21', amount: '21' }] });
      expect(stated.body.errors).toMatchObject([{ pointer: '/taxes/0/amount', code: 'tax_amount_differs' }]);
    });

    it('checks the whole document', async () => {
      const { id } = await create({ currency: 'USD', exchange_rate: '0.9' });
      const reply = await api.patch(`${EXPENSES}/${id}`, { currency: 'EUR', is_billable: true });
      expect(reply.status).toBe(400);
      const places = reply.body.errors.map((e: { pointer: string }) => e.pointer);
      expect(places).toEqual(['/exchange_rate', '/client_id']);
    });

    it('asks nothing new of what was taken before', async () => {
      const client_id = await clientOf();
      const { id } = await create({ client_id });
      await api.post(`/api/v1/clients/${client_id}/archive`);
      expect(await api.patch(`${EXPENSES}/${id}`, { category: 'food' })).toMatchObject({ status: 200 });
    });

    it('leaves version and log alone where nothing changes', async () => {
      const { id } = await create({ taxes: [{ rate: '21' }] });
      const patch = { amount: '121.00', taxes: [{ rate: '21' }] };
      expect(await api.patch(`${EXPENSES}/${id}`, patch)).toMatchObject({ status: 200, body: { version: 1 } });
      const { body } = await api.get(`/api/v1/events?resource=${id}`);
      expect(body.data.map((event: { type: string }) => event.type)).toEqual(['expense.created']);
    });

    it('honours If-Match', async () => {
      const { id } = await create();
      const path = `${EXPENSES}/${id}`;
      const etag = (await api.get(path)).headers.get('etag') as string;
      expect(await api.patch(path, { category: 'food' }, { 'if-match': etag })).toMatchObject({ status: 200 });
      expect(await api.delete(path, { 'if-match': etag })).toMatchObject({
        status: 412,
        body: { code: 'version_conflict', current_version: 2, changed_fields: ['category'] },
      });
    });
  });

  it('DELETE /expenses/{id} answers 204, then 404, and keeps what it was in the log', async () => {
    const { id } = await create({ reference: 'gone' });
    expect(await api.delete(`${EXPENSES}/${id}`)).toMatchObject({ status: 204, text: '' });
    expect(await api.delete(`${EXPENSES}/${id}`)).toMatchObject({ status: 404 });
    const { body } = await api.get(`/api/v1/events?resource=${id}&type=expense.deleted`);
    expect(body.data).toMatchObject([{ changes: { reference: { from: 'gone', to: null } } }]);
  });

  it('keeps what was invoiced, but for the metadata and the external_id', async () => {
    const client_id = await clientOf();
    const { id } = await create({ client_id, is_billable: true });
    const invoice_id = await invoice({ id, client_id });
    const path = `${EXPENSES}/${id}`;
    expect(await api.get(path)).toMatchObject({ body: { status: 'invoiced', invoice_id } });
    const refused = { status: 409, body: { code: 'expense_invoiced' } };
    expect(await api.patch(path, { amount: '5' })).toMatchObject(refused);
    expect(await api.patch(path, { metadata: { a: '1' }, is_billable: false })).toMatchObject(refused);
    expect(await api.delete(path)).toMatchObject(refused);
    const free = { metadata: { a: '1' }, external_id: 'erp-2' };
    expect(await api.patch(path, free)).toMatchObject({ status: 200, body: free });
  });

  it('keeps its client from being deleted', async () => {
    const client_id = await clientOf();
    await create({ client_id });
    const reply = await api.delete(`/api/v1/clients/${client_id}`);
    expect(reply).toMatchObject({ status: 409, body: { code: 'client_in_use' } });
  });

  it.each([
    ['amount', `net_amount = net_amount + 1`, 'expenses_net_check'],
    ['status', `status = 'invoiced'`, 'expenses_invoiced_check'],
    ['client', `is_billable = true`, 'expenses_billable_check'],
  ])('the table itself guards the %s', async (_, change, constraint) => {
    const { id } = await create();
    const update = app.database.query(`update expenses set ${change} where id = $1`, [id]);
    await expect(update).rejects.toMatchObject({ constraint });
  });

  describe('GET /expenses', () => {
    const names = new Map<string, string>();
    const clients: string[] = [];

    beforeAll(async () => {
      clients.push(await clientOf(), await clientOf());
      const [a, b] = clients;
      const make = async (name: string, fields: object) => {
        const { id } = await create({ category: 'list', ...fields });
        names.set(id, name);
        return id as string;
      };
      await make('hotel', { client_id: a, vendor: { name: '100% Hotel' }, expense_date: '2025-01-01', amount: '9' });
      await make('usd', {
        client_id: b,
        currency: 'USD',
        exchange_rate: '0.9',
        amount: '10',
        reference: 'R_7',
        is_billable: true,
      });
      await make('old', { expense_date: '2024-12-31', amount: '100', external_id: 'ext-1', description: 'Old Paper' });
      const billed = await make('billed', { client_id: a, is_billable: true, amount: '50' });
      await invoice({ id: billed, client_id: a as string });
    });

    it.each([
      ['', ['billed', 'hotel', 'old', 'usd']],
      ['status=invoiced', ['billed']],
      ['status=recorded', ['hotel', 'old', 'usd']],
      ['status=recorded,invoiced', ['billed', 'hotel', 'old', 'usd']],
      ['is_billable=true', ['billed', 'usd']],
      ['is_billable=false', ['hotel', 'old']],
      ['currency=USD', ['usd']],
      ['expense_date_from=2025-01-01', ['billed', 'hotel', 'usd']],
      ['expense_date_to=2025-01-01', ['hotel', 'old']],
      ['amount_min=10', ['billed', 'old', 'usd']],
      ['amount_max=10.00', ['hotel', 'usd']],
      ['updated_since=2999-01-01T00:00:00Z', []],
      ['external_id=ext-1', ['old']],
      ['q=100%25', ['hotel']],
      ['q=paper', ['old']],
      ['q=r_', ['usd']],
    ])('?%s', async (query, expected) => {
      const { body } = await api.get(`${EXPENSES}?category=list&${query}`);
      expect(body.data.map(({ id }: { id: string }) => names.get(id)).sort()).toEqual(expected);
    });

    it('?client_id of one, and of any of several; ?category', async () => {
      const found = async (query: string) =>
        (await api.get(`${EXPENSES}?${query}`)).body.data.map(({ id }: { id: string }) => names.get(id)).sort();
      expect(await found(`client_id=${clients[0]}`)).toEqual(['billed', 'hotel']);
      expect(await found(`client_id=${clients.join(',')}`)).toEqual(['billed', 'hotel', 'usd']);
      expect(await found('category=lis')).toEqual([]);
    });

    it.each([
      ['expense_date', ['old', 'hotel']],
      ['-amount', ['old', 'billed', 'usd', 'hotel']],
    ])('sorts by %s', async (sort, expected) => {
      const { body } = await api.get(`${EXPENSES}?category=list&sort=${sort}&limit=${expected.length}`);
      expect(body.data.map(({ id }: { id: string }) => names.get(id))).toEqual(expected);
    });
  });

  it('lines of an invoice cannot name an expense that is not there', async () => {
    const { body } = await api.post('/api/v1/invoices', { lines: [LINE] });
    const update = app.database.query('update invoice_lines set expense_id = $1 where invoice_id = $2', [
      NOBODY.expense,
      body.id,
    ]);
    await expect(update).rejects.toMatchObject({ constraint: 'invoice_lines_expense_id_fkey' });
  });
});
