import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { countRows } from '../../../../test/support/routes.js';

const INVOICES = '/api/v1/invoices';
const PREVIEW = `${INVOICES}/preview`;
const UNKNOWN = 'inv_01h455vb4pex5vsknk084sn02q';
const LINE = { description: 'Work', quantity: '10', unit_price: '85.00', taxes: [{ rate: '21' }] };
const ES = { 'accept-language': 'es' };

interface Step {
  code: string;
  pointer: string;
  operands: Record<string, string>;
  result: string;
  message: string;
}

describe('an invoice explained', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    client_id = (await api.post('/api/v1/clients', { name: 'Acme', currency: 'EUR' })).body.id;
  });
  afterAll(() => app.stop());

  const preview = async (body: object, headers = {}) => (await api.post(PREVIEW, body, headers)).body;
  const messages = (steps: Step[]) => steps.map(({ message }) => message);

  describe('POST /invoices/preview', () => {
    /** What a caller can say of an invoice that needs the database to be spelled. */
    const BODY = {
      currency: 'KWD',
      exchange_rate: '3.20',
      issue_date: '2026-02-01',
      discount: { type: 'amount', value: '1.005' },
      lines: [
        {
          ...LINE,
          discount: { type: 'percent', value: '12.50' },
          period_start: '2026-01-01',
          period_end: '2026-01-31',
        },
        { description: 'Manual', unit_price: '20.0050', unit_code: 'HUR', taxes: [{ rate: '4.0' }, { rate: '0' }] },
      ],
      metadata: { a: 'b' },
      notes: 'ñ',
    };

    it('is the invoice that create would store, but for what only a stored one has', async () => {
      const { status, body, headers } = await api.post(PREVIEW, { ...BODY, client_id });
      expect([status, headers.get('location'), headers.get('etag')]).toEqual([200, null, null]);
      const created = (await api.post(INVOICES, { ...BODY, client_id })).body;
      const unsaid = { id: null, version: null, created_at: null, updated_at: null };
      const lines = created.lines.map((line: object) => ({ ...line, id: null }));
      expect(body.invoice).toEqual({ ...created, ...unsaid, lines });
      expect(Object.keys(body.invoice)).toEqual(Object.keys(created));
      expect(Object.keys(body.invoice.lines[0])).toEqual(Object.keys(created.lines[0]));
    });

    it('takes nothing at all, and what create takes', async () => {
      expect(await preview({})).toMatchObject({ invoice: { total: '0.00', lines: [], status: 'draft' }, steps: [] });
      const issuing = await preview({ client_id, lines: [LINE], issue: true });
      expect(issuing).toMatchObject({ invoice: { status: 'draft', number: null }, blockers: [] });
    });

    it('stores nothing', async () => {
      const before = await countRows(app);
      await preview({ ...BODY, client_id, issue: true });
      expect(await countRows(app)).toEqual(before);
    });

    it('with an Idempotency-Key keeps the answer and nothing else', async () => {
      const key = { 'idempotency-key': 'look' };
      const before = await countRows(app);
      const first = await api.post(PREVIEW, { client_id }, key);
      const again = await api.post(PREVIEW, { client_id }, key);
      expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
      const after = await countRows(app);
      expect(after).toEqual({ ...before, idempotency_keys: (before.idempotency_keys ?? 0) + 1 });
    });

    it('names all that issuing would refuse, in the language that was asked for', async () => {
      const body = { issue_date: '2999-01-01', currency: 'USD', lines: [{ ...LINE, quantity: '-1' }] };
      const { blockers } = await preview(body);
      expect(blockers).toEqual([
        { code: 'client_required', pointer: '/client_id', message: 'An issued invoice has a client.' },
        { code: 'negative_total', pointer: '/total', message: expect.stringContaining('-102.85') },
        { code: 'date_after', pointer: '/issue_date', message: expect.stringMatching(/^Not after \d{4}-\d\d-\d\d\.$/) },
        { code: 'exchange_rate_required', pointer: '/exchange_rate', message: expect.stringContaining('BT-111') },
      ]);
      const spanish = await preview(body, ES);
      expect(spanish.blockers.map(({ message }: Step) => message)).toEqual([
        'Una factura emitida tiene cliente.',
        expect.stringContaining('es negativo (-102.85)'),
        expect.stringMatching(/^No después de/),
        expect.stringContaining('necesita el cambio a EUR'),
      ]);
      expect(blockers.map(({ code, pointer }: Step) => ({ code, pointer }))).toEqual(
        spanish.blockers.map(({ code, pointer }: Step) => ({ code, pointer })),
      );
      expect(await preview({ client_id })).toMatchObject({ blockers: [{ code: 'lines_required', pointer: '/lines' }] });
    });

    it('says the same of a body as issuing at once does', async () => {
      const body = { issue_date: '2999-01-01', due_date: '2999-01-01', currency: 'USD' };
      const { blockers } = await preview(body);
      const { errors } = (await api.post(INVOICES, { ...body, issue: true })).body;
      expect(blockers).toEqual(errors.map((error: object) => error));
      expect(blockers.length).toBe(4);
    });

    it('knows the dates of the series, and those of today', async () => {
      const issued = await api.post(INVOICES, { client_id, lines: [LINE], issue_date: '2024-03-01', issue: true });
      expect(issued.status).toBe(201);
      const at = async (fields: object) => (await preview({ client_id, lines: [LINE], ...fields })).blockers;
      expect(await at({ issue_date: '2024-03-01' })).toEqual([]);
      expect(await at({ issue_date: '2024-02-29' })).toEqual([
        { code: 'date_before', pointer: '/issue_date', message: 'Not before 2024-03-01.' },
      ]);
      expect(await at({ issue_date: '2024-02-29', series_id: issued.body.series_id })).toHaveLength(1);
      expect(await at({ issue_date: '2023-12-31' })).toEqual([]);
      expect(await at({ due_date: '2024-01-01' })).toMatchObject([{ code: 'date_before', pointer: '/due_date' }]);
    });

    it('refuses what create refuses', async () => {
      for (const body of [
        { lines: [{ ...LINE, unit_price: 5 }] },
        { lines: [{ ...LINE, discount: { type: 'amount', value: '850.01' } }] },
        { client_id: UNKNOWN.replace('inv', 'cli') },
        { nonsense: 1 },
      ]) {
        const [looked, created] = [await api.post(PREVIEW, body), await api.post(INVOICES, body)];
        expect([looked.status, looked.body.code, looked.body.errors]).toEqual([
          400,
          'validation_failed',
          created.body.errors,
        ]);
      }
      const { body: old } = await api.post('/api/v1/clients', { name: 'Old' });
      await api.post(`/api/v1/clients/${old.id}/archive`);
      expect((await api.post(PREVIEW, { client_id: old.id })).body).toMatchObject({
        errors: [{ pointer: '/client_id', code: 'reference_archived' }],
      });
    });
  });

  describe('GET /invoices/{id}/explanation', () => {
    const BODY = {
      discount: { type: 'percent', value: '5' },
      lines: [
        LINE,
        { description: 'x', quantity: '3', unit_price: '0.335', discount: { type: 'percent', value: '10' } },
        {
          description: 'x',
          quantity: '-1',
          unit_price: '20',
          discount: { type: 'amount', value: '5' },
          taxes: LINE.taxes,
        },
      ],
    };

    it('says each step in words', async () => {
      const { body: invoice } = await api.post(INVOICES, { client_id, ...BODY });
      const { status, body } = await api.get(`${INVOICES}/${invoice.id}/explanation`);
      expect([status, body.invoice_id]).toEqual([200, invoice.id]);
      expect(body.steps[0]).toEqual({
        code: 'line_net',
        pointer: '/lines/0',
        operands: { quantity: '10', unit_price: '85.00', exact: '850' },
        result: '850.00',
        message: 'Line 1: 10 × 85.00 = 850, rounded to 850.00',
      });
      expect(messages(body.steps)).toEqual([
        'Line 1: 10 × 85.00 = 850, rounded to 850.00',
        'Line 2: 3 × 0.335 − 10 % = 0.9045, rounded to 0.90',
        'Line 3: -1 × 20 + 5 = -15, rounded to -15.00',
        'Discount: 835.90 × 5 % = 41.795, rounded to 41.80',
        'Discount of the lines with no tax: 41.80 × 0.90 ÷ 835.90 → 0.04, plus a remainder of 0.01 = 0.05',
        'Discount of line 2: 0.05 × 0.90 ÷ 0.90 → 0.05, plus a remainder of 0.00 = 0.05',
        'Discount of the lines with VAT S 21 %: 41.80 × 835.00 ÷ 835.90 → 41.75, plus a remainder of 0.00 = 41.75',
        'Discount of line 1: 41.75 × 850.00 ÷ 835.00 → 42.50, plus a remainder of 0.00 = 42.50',
        'Discount of line 3: 41.75 × -15.00 ÷ 835.00 → -0.75, plus a remainder of 0.00 = -0.75',
        'Tax 1: 793.25 × 21 % = 166.5825, rounded to 166.58',
        'Part of line 1 in tax 1 of 166.58: 807.50 × 21 % = 169.575 → 169.57, plus a remainder of 0.00 = 169.57',
        'Part of line 3 in tax 1 of 166.58: -14.25 × 21 % = -2.9925 → -3.00, plus a remainder of 0.01 = -2.99',
      ]);
    });

    it('says it in Spanish', async () => {
      const { body: invoice } = await api.post(INVOICES, { client_id, ...BODY });
      const { body } = await api.get(`${INVOICES}/${invoice.id}/explanation`, ES);
      expect(messages(body.steps).slice(0, 5)).toEqual([
        'Línea 1: 10 × 85.00 = 850, redondeado a 850.00',
        'Línea 2: 3 × 0.335 − 10 % = 0.9045, redondeado a 0.90',
        'Línea 3: -1 × 20 + 5 = -15, redondeado a -15.00',
        'Descuento: 835.90 × 5 % = 41.795, redondeado a 41.80',
        'Descuento de las líneas con ningún impuesto: 41.80 × 0.90 ÷ 835.90 → 0.04, más un resto de 0.01 = 0.05',
      ]);
    });

    it('is of a stored invoice what the preview was, and stays so when it is issued', async () => {
      const looked = await preview({ client_id, ...BODY });
      const { body: invoice } = await api.post(INVOICES, { client_id, ...BODY });
      const explained = async () => (await api.get(`${INVOICES}/${invoice.id}/explanation`)).body.steps;
      const steps = await explained();
      expect(steps).toEqual(looked.steps);
      await api.post(`${INVOICES}/${invoice.id}/issue`);
      expect(await explained()).toEqual(steps);
      for (const [index, { net_amount }] of invoice.lines.entries()) expect(steps[index].result).toBe(net_amount);
      expect(steps.find(({ code }: Step) => code === 'row_tax').result).toBe(invoice.tax_total);
      expect(steps.find(({ code }: Step) => code === 'discount_total').result).toBe(invoice.discount_total);
    });

    it('is empty where there is nothing, and 404 where there is no invoice', async () => {
      const { body } = await api.post(INVOICES, {});
      expect((await api.get(`${INVOICES}/${body.id}/explanation`)).body).toEqual({ invoice_id: body.id, steps: [] });
      expect(await api.get(`${INVOICES}/${UNKNOWN}/explanation`)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    });
  });
});
