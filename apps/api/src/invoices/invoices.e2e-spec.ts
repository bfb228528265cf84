import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';

const INVOICES = '/api/v1/invoices';
const UNKNOWN = 'inv_01h455vb4pex5vsknk084sn02q';
const UNKNOWN_CLIENT = UNKNOWN.replace('inv', 'cli');
const LINE = { description: 'Work', quantity: '2', unit_price: '50.00', taxes: [{ rate: '21' }] };

describe('invoices', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    client_id = (await api.post('/api/v1/clients', { name: 'Acme', currency: 'EUR', payment_terms_days: 10 })).body.id;
  });
  afterAll(() => app.stop());

  const draft = async (fields: object = {}) => (await api.post(INVOICES, { client_id, lines: [LINE], ...fields })).body;
  const issue = (id: string, headers = {}) => api.post(`${INVOICES}/${id}/issue`, undefined, headers);
  const places = (body: { errors: { pointer: string; code: string }[] }) =>
    body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();

  describe('POST /invoices', () => {
    it('needs nothing: the organization decides', async () => {
      const { status, body, headers } = await api.post(INVOICES, {});
      expect(status).toBe(201);
      expect(headers.get('location')).toBe(`${INVOICES}/${body.id}`);
      expect(body).toEqual({
        id: expect.stringMatching(/^inv_/),
        external_id: null,
        number: null,
        series_id: expect.stringMatching(/^ser_/),
        type: 'invoice',
        status: 'draft',
        payment_status: 'unpaid',
        is_overdue: false,
        client_id: null,
        buyer: null,
        seller: null,
        issue_date: null,
        due_date: null,
        supply_date: null,
        currency: 'EUR',
        exchange_rate: null,
        prices_include_tax: false,
        discount: null,
        tax_breakdown: [],
        withholdings: [],
        subtotal: '0.00',
        discount_total: '0.00',
        tax_total: '0.00',
        total: '0.00',
        withholding_total: '0.00',
        amount_payable: '0.00',
        amount_paid: '0.00',
        amount_credited: '0.00',
        amount_due: '0.00',
        po_number: null,
        buyer_reference: null,
        notes: null,
        private_notes: null,
        terms: null,
        footer: null,
        locale: 'en',
        corrects_invoice_id: null,
        correction_reason: null,
        issued_at: null,
        sent_at: null,
        paid_at: null,
        voided_at: null,
        void_reason: null,
        metadata: {},
        version: 1,
        created_at: expect.stringMatching(/Z$/),
        updated_at: expect.stringMatching(/Z$/),
        lines: [],
      });
    });

    it('takes currency and language from the client', async () => {
      const { body: client } = await api.post('/api/v1/clients', { name: 'Kuwait', currency: 'KWD', locale: 'es' });
      const { body } = await api.post(INVOICES, {
        client_id: client.id,
        lines: [{ description: 'x', unit_price: '1.0005', taxes: [{ rate: '5' }] }],
      });
      expect(body).toMatchObject({
        currency: 'KWD',
        locale: 'es',
        subtotal: '1.001',
        tax_total: '0.050',
        total: '1.051',
      });
    });

    it('completes a line and its taxes', async () => {
      const { lines } = await draft({
        lines: [
          {
            description: 'x',
            unit_price: '10',
            taxes: [{ rate: '21.00' }, { kind: 'surcharge', rate: '5.20', name: 'RE' }, { rate: '0' }],
          },
        ],
      });
      expect(lines).toEqual([
        {
          id: expect.stringMatching(/^lin_/),
          position: 1,
          product_id: null,
          description: 'x',
          quantity: '1',
          unit_code: 'C62',
          unit_price: '10',
          discount: null,
          taxes: [
            { tax_rate_id: null, name: 'VAT 21%', rate: '21', kind: 'vat', category: 'S', exemption_reason: null },
            { tax_rate_id: null, name: 'RE', rate: '5.2', kind: 'surcharge', category: 'S', exemption_reason: null },
            { tax_rate_id: null, name: 'VAT 0%', rate: '0', kind: 'vat', category: 'Z', exemption_reason: null },
          ],
          period_start: null,
          period_end: null,
          corrects_line_id: null,
          expense_id: null,
          net_amount: '10.00',
          tax_amount: '2.62',
          gross_amount: '12.62',
        },
      ]);
    });

    it('names all that is wrong with lines, taxes, discounts and dates at once', async () => {
      const { status, body } = await api.post(INVOICES, {
        issue_date: '2026-02-10',
        due_date: '2026-02-09',
        lines: [
          { ...LINE, discount: { type: 'amount', value: '100.01' } },
          { ...LINE, discount: { type: 'percent', value: '100.5' } },
          { ...LINE, period_start: '2026-01-02', period_end: '2026-01-01' },
          {
            ...LINE,
            taxes: [
              { rate: '21', category: 'E' },
              { rate: '0', category: 'S' },
            ],
          },
          { ...LINE, taxes: [{ rate: '21' }, { rate: '21.0' }] },
        ],
      });
      expect(status).toBe(400);
      expect(places(body)).toEqual([
        '/due_date date_before',
        '/lines/0/discount/value discount_exceeds_line',
        '/lines/1/discount/value out_of_range',
        '/lines/2/period_end date_before',
        '/lines/3/taxes/0/exemption_reason exemption_reason_required',
        '/lines/3/taxes/0/rate category_rate_mismatch',
        '/lines/3/taxes/1/rate category_rate_mismatch',
        '/lines/4/taxes/1 duplicate_tax',
      ]);
    });

    it('refuses what is too large, and more than 500 lines', async () => {
      const huge = { description: 'x', quantity: '999999999999999', unit_price: '999999999999999' };
      expect(places((await api.post(INVOICES, { lines: [huge] })).body)).toEqual(['/lines/0 amount_too_large']);
      const many = Array.from({ length: 501 }, () => LINE);
      expect(places((await api.post(INVOICES, { lines: many })).body)).toEqual(['/lines too_many_items']);
      expect(await api.post(INVOICES, { lines: many.slice(1) })).toMatchObject({
        status: 201,
        body: { total: '60500.00' },
      });
    });

    it('names unknown references', async () => {
      const { body } = await api.post(INVOICES, { client_id: UNKNOWN_CLIENT });
      expect(places(body)).toEqual(['/client_id reference_unknown']);
      const series = await api.post(INVOICES, { series_id: UNKNOWN.replace('inv', 'ser') });
      expect(places(series.body)).toEqual(['/series_id reference_unknown']);
      const { rows } = await app.database.query(`select id from series where code = 'CN'`);
      const mismatch = await api.post(INVOICES, { series_id: rows[0].id });
      expect(places(mismatch.body)).toEqual(['/series_id series_type_mismatch']);
    });

    it.each(['number', 'status', 'total', 'lines/0/net_amount', 'tax_total', 'id'])(
      'refuses to be told %s',
      async (path) => {
        const [field, , inner] = path.split('/') as [string, string?, string?];
        const body = inner ? { lines: [{ ...LINE, [inner]: '1' }] } : { [field]: 'x' };
        const reply = await api.post(INVOICES, body);
        expect(places(reply.body)).toEqual([`/${path} unknown_field`]);
      },
    );

    it('answers 409 where the external_id is taken', async () => {
      await draft({ external_id: 'order-1' });
      expect(await api.post(INVOICES, { external_id: 'order-1' })).toMatchObject({
        status: 409,
        body: { code: 'external_id_taken' },
      });
    });
  });

  describe('PATCH /invoices/{id}', () => {
    it('recomputes, and keeps the ids of lines that were not sent', async () => {
      const { id, lines } = await draft();
      const { body } = await api.patch(`${INVOICES}/${id}`, { discount: { type: 'amount', value: '10' }, notes: 'x' });
      expect(body).toMatchObject({
        version: 2,
        subtotal: '100.00',
        discount_total: '10.00',
        total: '108.90',
        notes: 'x',
      });
      expect(body.lines).toMatchObject([{ id: lines[0].id, net_amount: '100.00', tax_amount: '18.90' }]);
    });

    it('replaces lines as a whole', async () => {
      const { id, lines } = await draft();
      const { body } = await api.patch(`${INVOICES}/${id}`, { lines: [LINE, { ...LINE, unit_price: '1' }] });
      expect(body).toMatchObject({ version: 2, total: '123.42' });
      expect(body.lines).toHaveLength(2);
      expect(body.lines[0].id).not.toBe(lines[0].id);
    });

    it('changes nothing where the same lines are sent', async () => {
      const { id } = await draft();
      expect(await api.patch(`${INVOICES}/${id}`, { lines: [LINE] })).toMatchObject({
        status: 200,
        body: { version: 1 },
      });
    });

    it('removes what is null, and falls back to what the client says', async () => {
      const { id } = await draft({ currency: 'USD', exchange_rate: '0.9', po_number: 'PO' });
      const { body } = await api.patch(`${INVOICES}/${id}`, { currency: null, exchange_rate: null, po_number: null });
      expect(body).toMatchObject({ currency: 'EUR', exchange_rate: null, po_number: null });
    });

    it('of an issued invoice only metadata, private_notes and external_id', async () => {
      const { id } = await draft();
      await issue(id);
      const path = `${INVOICES}/${id}`;
      const { status, body } = await api.patch(path, {
        metadata: { a: 'b' },
        private_notes: 'x',
        external_id: 'after-issue',
      });
      expect({ status, version: body.version, metadata: body.metadata }).toEqual({
        status: 200,
        version: 3,
        metadata: { a: 'b' },
      });
      expect(await api.patch(path, { notes: 'x' })).toMatchObject({ status: 409, body: { code: 'invoice_not_draft' } });
      expect(await api.patch(path, { lines: [] })).toMatchObject({ status: 409, body: { code: 'invoice_not_draft' } });
      expect(await api.patch(path, { total: '1' })).toMatchObject({ status: 400 });
    });

    it('answers 404 and 412', async () => {
      const { id } = await draft();
      expect(await api.patch(`${INVOICES}/${UNKNOWN}`, {})).toMatchObject({ status: 404, body: { code: 'not_found' } });
      const stale = { 'if-match': '"7-abcdefghijklmnop"' };
      expect(await api.patch(`${INVOICES}/${id}`, { notes: 'x' }, stale)).toMatchObject({ status: 412 });
      expect(await issue(id, stale)).toMatchObject({
        status: 412,
        body: { code: 'version_conflict', current_version: 1 },
      });
    });
  });

  describe('DELETE /invoices/{id}', () => {
    it('deletes a draft and nothing else', async () => {
      const { id } = await draft();
      expect(await api.delete(`${INVOICES}/${id}`)).toMatchObject({ status: 204, text: '' });
      expect(await api.get(`${INVOICES}/${id}`)).toMatchObject({ status: 404 });
      const issued = await draft();
      await issue(issued.id);
      expect(await api.delete(`${INVOICES}/${issued.id}`)).toMatchObject({
        status: 409,
        body: { code: 'invoice_not_draft' },
      });
      expect(await api.delete(`${INVOICES}/${UNKNOWN}`)).toMatchObject({ status: 404 });
    });
  });
});
