import { parse } from 'csv-parse/sync';
import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';

const LINES = [
  ['33.33', '21'],
  ['66.67', '10'],
  ['19.99', '4'],
];

/** Rates and amounts whose parts, converted each, come to another sum than the whole. */
const CURRENCIES = [
  { currency: 'USD', exchange_rate: '0.9137', decimals: 2, notes: ['20.01', '33.33', '7.77'] },
  { currency: 'JPY', exchange_rate: '0.061313', decimals: 0, notes: ['2001', '3333', '777'] },
  { currency: 'KWD', exchange_rate: '2.97319', decimals: 3, notes: ['20.017', '33.331', '7.773'] },
];

type Row = Record<string, string>;

const cents = (value: unknown) => BigInt((value as string).replace('.', ''));
const total = (rows: readonly Row[], field: string) => rows.reduce((sum, row) => sum + cents(row[field]), 0n);

describe('reports of documents in foreign currencies', () => {
  let app: TestApp;
  let api: Api;
  let year = 2000;
  let period: string;

  beforeAll(async () => {
    app = await startTestApp({ breaks: ['expense_rates'] });
    api = await app.signInAsPerson();
  });
  beforeEach(() => {
    year++;
    period = `from=${year}-01-01&to=${year}-12-31`;
  });
  afterAll(() => app.stop());

  const make = async (path: string, body: object) => {
    const reply = await api.post(`/api/v1/${path}`, body);
    expect([reply.status, reply.text]).toEqual([201, reply.text]);
    return reply.body;
  };
  const report = async (path: string) => {
    const { status, body } = await api.get(`/api/v1/reports/${path}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  /** Three rates of VAT, a surcharge and what is withheld; the units of a currency without decimals are worth less. */
  const issue = async ({ currency, exchange_rate, decimals }: (typeof CURRENCIES)[number], untaxed: object[] = []) => {
    const client = await make('clients', { name: currency, currency });
    return make('invoices', {
      client_id: client.id,
      exchange_rate,
      issue_date: `${year}-01-31`,
      issue: true,
      lines: [
        ...LINES.map(([unit_price, rate], index) => ({
          description: 'Work',
          unit_price: decimals === 0 ? unit_price?.replace('.', '') : unit_price,
          taxes: [
            { rate },
            ...(index === 0 ? [{ rate: '5.2', kind: 'surcharge' }] : []),
            ...(index > 0 ? [{ rate: '15', kind: 'withholding' }] : []),
          ],
        })),
        ...untaxed,
      ],
    });
  };
  const creditNotes = async (invoice: { id: string }, notes: readonly string[]) => {
    for (const [index, amount] of notes.entries()) {
      const issue_date = `${year}-0${index + 2}-15`;
      await make(`invoices/${invoice.id}/credit-notes`, { amount, issue_date, correction_reason: 'x' });
    }
    await make(`invoices/${invoice.id}/credit-notes`, { issue_date: `${year}-11-15`, correction_reason: 'the rest' });
  };
  /** Both reports by month: what one says without tax and as tax, the other says by rate. */
  const agree = async () => {
    const { data: months, total: whole } = await report(`revenue?${period}`);
    const { data: taxes } = (await report(`taxes?${period}&group_by=month`)) as { data: Row[] };
    for (const { month, net, tax } of months) {
      const rows = taxes.filter(({ period, kind }) => period === month && kind !== 'withholding');
      expect([month, total(rows, 'tax')]).toEqual([month, cents(tax)]);
      const taxable = rows.filter(({ kind }) => kind === 'vat');
      expect([month, total(taxable, 'taxable')]).toEqual([month, cents(net)]);
    }
    expect([total(months, 'net'), total(months, 'tax')]).toEqual([cents(whole.net), cents(whole.tax)]);
    return months as Row[];
  };

  it.each(CURRENCIES)('of $currency agree to the cent, and are nothing once notes took all of it', async (each) => {
    const invoice = await issue(each);
    const [january] = await agree();
    const rate = Number(each.exchange_rate);
    // To the cent by rows, and never further from the whole than half a cent for each of these.
    expect(Math.abs(Number(january?.tax) - Number(invoice.tax_total) * rate)).toBeLessThan(0.021);
    await creditNotes(invoice, each.notes);
    const months = await agree();
    expect(months.filter(({ credit_notes }) => Number(credit_notes) === 1)).toHaveLength(4);

    const { total: revenue } = await report(`revenue?${period}`);
    expect(revenue).toMatchObject({ invoices: 1, credit_notes: 4, net: '0.00', tax: '0.00', gross: '0.00' });
    const { data } = await report(`taxes?${period}&group_by=total`);
    expect(data).toHaveLength(5);
    for (const row of data) expect(row).toMatchObject({ documents: 5, without_rate: 0, taxable: '0.00', tax: '0.00' });
  });

  it('count what bears no tax in revenue alone, to the last cent too', async () => {
    const [dollars] = CURRENCIES as [(typeof CURRENCIES)[number]];
    const invoice = await issue(dollars, [{ description: 'Untaxed', unit_price: '33.33', taxes: [] }]);
    const { total: before } = await report(`revenue?${period}`);
    const { data } = await report(`taxes?${period}&group_by=total`);
    const vat = data.filter(({ kind }: Row) => kind === 'vat');
    // 33.33 × 0.9137 = 30.4536
    expect(cents(before.net) - total(vat, 'taxable')).toBe(3045n);
    await creditNotes(invoice, dollars.notes);
    expect((await report(`revenue?${period}`)).total).toMatchObject({ net: '0.00', tax: '0.00' });
  });

  it('leave expenses without a rate out of what is converted, and say so', async () => {
    const spend = (fields: object) =>
      make('expenses', {
        ...{ vendor: { name: 'x' }, category: 'x', expense_date: `${year}-01-15`, taxes: [{ rate: '21' }] },
        ...fields,
      });
    await spend({ amount: '121' });
    await spend({ amount: '1210', currency: 'USD', exchange_rate: '0.5' });
    const old = await spend({ amount: '12100', currency: 'USD', exchange_rate: '0.5' });
    const older = await spend({ amount: '110', currency: 'USD', exchange_rate: '0.5', taxes: [{ rate: '10' }] });
    // As before rates were required.
    await app.database.query('alter table expenses disable trigger expenses_exchange_rate_update');
    await app.database.query('update expenses set exchange_rate = null where id = any($1)', [[old.id, older.id]]);
    await app.database.query('alter table expenses enable trigger expenses_exchange_rate_update');

    const path = `taxes?${period}&group_by=total`;
    const { data } = await report(path);
    expect(data).toMatchObject([
      { rate: '10', documents: 1, without_rate: 1, taxable: '0.00', tax: '0.00' },
      { rate: '21', documents: 3, without_rate: 1, taxable: '600.00', tax: '126.00' },
    ]);
    expect(data[1].currencies).toEqual([
      { currency: 'EUR', taxable: '100.00', tax: '21.00' },
      { currency: 'USD', taxable: '11000.00', tax: '2310.00' },
    ]);
    const { text } = await api.get(`/api/v1/reports/${path}&format=csv`);
    expect(parse(text, { columns: true, record_delimiter: '\r\n' })).toMatchObject([
      { rate: '10', documents: '1', without_rate: '1', taxable: '0.00' },
      { rate: '21', documents: '3', without_rate: '1', taxable: '600.00' },
    ]);

    expect((await api.patch(`/api/v1/expenses/${old.id}`, { exchange_rate: '0.5' })).status).toBe(200);
    expect((await report(path)).data[1]).toMatchObject({ documents: 3, without_rate: 0, taxable: '5600.00' });
  });

  it('name clients only to who may read them', async () => {
    const [dollars] = CURRENCIES as [(typeof CURRENCIES)[number]];
    const { client_id } = await issue(dollars);
    const paths = [`revenue?${period}&`, 'aging?'].map((path) => `/api/v1/reports/${path}group_by=client`);
    const names = async (reader: Api) => {
      const replies = await Promise.all(paths.map((path) => reader.get(path)));
      return replies.map(
        ({ body }) => (body.clients ?? body.data).find((row: Row) => row.client_id === client_id).client_name,
      );
    };
    const both = await app.signIn(['read:reports', 'read:clients']);
    const one = await app.signIn(['read:reports']);
    expect(await names(both)).toEqual(['USD', 'USD']);
    expect(await names(one)).toEqual([null, null]);
    for (const path of paths) {
      const { status, text } = await one.get(`${path}&format=csv`);
      expect([status, text.includes('client_name')]).toEqual([200, true]);
      expect(text).not.toMatch(/,USD,USD,/);
    }
  });

  it('convert into a currency without decimals', async () => {
    await app.stop();
    app = await startTestApp();
    api = await app.signInAsPerson();
    expect((await api.patch('/api/v1/organization', { default_currency: 'JPY' })).status).toBe(200);
    const invoice = await issue({ currency: 'EUR', exchange_rate: '163.377', decimals: 2, notes: [] });
    const [january] = await agree();
    expect(january?.net).toMatch(/^\d{5}$/);
    await creditNotes(invoice, ['20.01', '33.33', '7.77']);
    await agree();
    expect((await report(`revenue?${period}`)).total).toMatchObject({ net: '0', tax: '0', gross: '0' });
  });
});
