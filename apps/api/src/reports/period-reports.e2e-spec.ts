import { newId } from '@app/http';
import { parse } from 'csv-parse/sync';
import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';

const REVENUE = '/api/v1/reports/revenue';
const TAXES = '/api/v1/reports/taxes';
const IN_2020 = 'from=2020-01-01&to=2020-12-31';

describe('reports of a period', () => {
  let app: TestApp;
  let api: Api;
  let acme: string;
  let foreign: string;

  const make = async (path: string, body: object) => {
    const reply = await api.post(`/api/v1/${path}`, body);
    expect(reply).toMatchObject({ status: 201 });
    return reply.body.id as string;
  };
  const line = (unit_price: string, ...taxes: object[]) => ({ description: 'Work', unit_price, taxes });
  const vat = (rate: string) => ({ rate });
  const issue = (client_id: string, issue_date: string, lines: object[], fields: object = {}) =>
    make('invoices', { client_id, issue_date, lines, issue: true, ...fields });
  const spend = (expense_date: string, amount: string, taxes: object[], fields: object = {}) =>
    make('expenses', { vendor: { name: 'x' }, category: 'x', expense_date, amount, taxes, ...fields });

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
    acme = await make('clients', { name: '=Acme' });
    foreign = await make('clients', { name: 'Foreign', currency: 'USD' });
    const usd = { exchange_rate: '0.9' };
    await issue(acme, '2020-01-31', [line('100.00', vat('21'))]);
    // 33.33 × 0.9 = 29.997, 3.33 × 0.9 = 2.997
    const dollars = await issue(foreign, '2020-02-01', [line('33.33', vat('10'))], usd);
    await issue(acme, '2020-02-15', [line('200.00', vat('21'), { rate: '15', kind: 'withholding' })]);
    const lost = await issue(acme, '2020-03-31', [line('50.00', vat('10'))], {
      discount: { type: 'amount', value: '10' },
    });
    const wrong = await issue(acme, '2020-04-01', [line('70.00', vat('21'))]);
    await issue(acme, '2021-01-01', [line('5.00', vat('21'))]);
    await make('invoices', { client_id: acme, issue_date: '2020-05-01', lines: [line('9.00', vat('21'))] });
    expect((await api.post(`/api/v1/invoices/${lost}/mark-uncollectible`)).status).toBe(200);
    expect((await api.post(`/api/v1/invoices/${wrong}/void`, { reason: 'x' })).status).toBe(200);
    // 3.33 × 0.9 = 2.997, 0.33 × 0.9 = 0.297
    const note = { issue_date: '2020-03-02', correction_reason: 'x', amount: '3.66' };
    await make(`invoices/${dollars}/credit-notes`, note);
    await spend('2020-01-15', '121.00', [vat('21')]);
    await spend('2020-02-01', '1210.00', [vat('21'), { rate: '15', kind: 'withholding' }]);
    await spend('2020-05-01', '110.00', [vat('10')], { currency: 'USD', ...usd });
    await spend('2021-01-01', '121.00', [vat('21')]);
  });
  afterAll(() => app.stop());

  const report = async (path: string) => {
    const { status, body } = await api.get(path);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const csv = async (path: string) => {
    const { headers, text } = await api.get(`${path}&format=csv`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const rows = parse(text, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
    return { name: headers.get('content-disposition'), rows };
  };

  describe('GET /reports/revenue', () => {
    it('adds up invoices less credit notes by month, in the currency of the organization', async () => {
      const { data, total, ...about } = await report(`${REVENUE}?${IN_2020}`);
      expect(about).toEqual({ from: '2020-01-01', to: '2020-12-31', currency: 'EUR', group_by: 'month' });
      expect(data).toHaveLength(12);
      const nobody = { client_id: null, client_name: null };
      expect(data.slice(0, 4)).toEqual([
        {
          ...{
            month: '2020-01',
            ...nobody,
            invoices: 1,
            credit_notes: 0,
            net: '100.00',
            tax: '21.00',
            gross: '121.00',
          },
          currencies: [{ currency: 'EUR', net: '100.00', tax: '21.00', gross: '121.00' }],
        },
        {
          ...{
            month: '2020-02',
            ...nobody,
            invoices: 2,
            credit_notes: 0,
            net: '230.00',
            tax: '45.00',
            gross: '275.00',
          },
          currencies: [
            { currency: 'EUR', net: '200.00', tax: '42.00', gross: '242.00' },
            { currency: 'USD', net: '33.33', tax: '3.33', gross: '36.66' },
          ],
        },
        {
          ...{ month: '2020-03', ...nobody, invoices: 1, credit_notes: 1, net: '37.00', tax: '3.70', gross: '40.70' },
          currencies: [
            { currency: 'EUR', net: '40.00', tax: '4.00', gross: '44.00' },
            { currency: 'USD', net: '-3.33', tax: '-0.33', gross: '-3.66' },
          ],
        },
        {
          month: '2020-04',
          ...nobody,
          invoices: 0,
          credit_notes: 0,
          net: '0.00',
          tax: '0.00',
          gross: '0.00',
          currencies: [],
        },
      ]);
      expect(total).toMatchObject({ invoices: 4, credit_notes: 1, net: '367.00', tax: '69.70', gross: '436.70' });
    });

    it('by client, and by month and client', async () => {
      expect((await report(`${REVENUE}?${IN_2020}&group_by=client`)).data).toMatchObject([
        { month: null, client_id: acme, client_name: '=Acme', invoices: 3, net: '340.00', tax: '67.00' },
        { month: null, client_id: foreign, client_name: 'Foreign', credit_notes: 1, net: '27.00', tax: '2.70' },
      ]);
      const both = (await report(`${REVENUE}?${IN_2020}&group_by=month,client`)).data;
      expect(both.map((row: Record<string, string>) => [row.month, row.client_name, row.net])).toEqual([
        ['2020-01', '=Acme', '100.00'],
        ['2020-02', '=Acme', '200.00'],
        ['2020-02', 'Foreign', '30.00'],
        ['2020-03', '=Acme', '40.00'],
        ['2020-03', 'Foreign', '-3.00'],
      ]);
    });

    it('counts the first and the last day of the period', async () => {
      const months = async (from: string, to: string) =>
        (await report(`${REVENUE}?from=${from}&to=${to}`)).data.map((row: { month: string; net: string }) => [
          row.month,
          row.net,
        ]);
      expect(await months('2020-01-31', '2020-02-01')).toEqual([
        ['2020-01', '100.00'],
        ['2020-02', '30.00'],
      ]);
      expect(await months('2020-02-01', '2020-02-14')).toEqual([['2020-02', '30.00']]);
      expect(await months('2020-02-02', '2020-02-14')).toEqual([['2020-02', '0.00']]);
    });

    it('as CSV, with what a spreadsheet would run made harmless', async () => {
      const { name, rows } = await csv(`${REVENUE}?${IN_2020}&group_by=month,client`);
      expect(name).toBe('attachment; filename="revenue-2020-01-01_2020-12-31.csv"');
      expect(rows).toHaveLength(5);
      expect(rows[0]).toEqual({
        ...{ month: '2020-01', client_id: acme, client_name: "'=Acme", currency: 'EUR' },
        ...{ invoices: '1', credit_notes: '0', net: '100.00', tax: '21.00', gross: '121.00' },
      });
      expect(rows[4]).toMatchObject({ net: '-3.00', gross: '-3.30' });
    });

    it('is of the year that its other end is in, or else of the current one', async () => {
      const { as_of } = await report('/api/v1/reports/aging');
      const year = as_of.slice(0, 4);
      const period = async (query: string) => {
        const { from, to } = await report(`${REVENUE}?${query}`);
        return [from, to];
      };
      expect(await period('')).toEqual([`${year}-01-01`, `${year}-12-31`]);
      expect(await period('from=2019-05-05')).toEqual(['2019-05-05', '2019-12-31']);
      expect(await period('to=2019-05-05')).toEqual(['2019-01-01', '2019-05-05']);
    });

    it.each([
      ['from=2020-01-02&to=2020-01-01', 'date_before'],
      ['from=2010-01-01&to=2020-01-01', 'date_after'],
    ])('refuses %s', async (query, code) => {
      for (const path of [REVENUE, TAXES]) {
        expect(await api.get(`${path}?${query}`)).toMatchObject({
          status: 400,
          body: { errors: [{ parameter: 'to', code }] },
        });
      }
      expect((await report(`${REVENUE}?from=2010-01-01&to=2019-12-31`)).data).toHaveLength(120);
      expect((await report(`${REVENUE}?from=9999-12-31&to=9999-12-31`)).data).toHaveLength(1);
    });
  });

  describe('GET /reports/taxes', () => {
    it('adds up what was charged, withheld and spent, by rate and quarter', async () => {
      const { data, ...about } = await report(`${TAXES}?${IN_2020}`);
      expect(about).toEqual({ from: '2020-01-01', to: '2020-12-31', currency: 'EUR', group_by: 'quarter' });
      const rows = data.map((row: Record<string, unknown>) =>
        ['period', 'side', 'kind', 'category', 'rate', 'documents', 'taxable', 'tax'].map((name) => row[name]),
      );
      expect(rows).toEqual([
        ['2020-Q1', 'sales', 'vat', 'S', '10', 3, '67.00', '6.70'],
        ['2020-Q1', 'sales', 'vat', 'S', '21', 2, '300.00', '63.00'],
        ['2020-Q1', 'sales', 'withholding', null, '15', 1, '200.00', '30.00'],
        ['2020-Q1', 'expenses', 'vat', null, '21', 2, '1100.00', '231.00'],
        ['2020-Q1', 'expenses', 'withholding', null, '15', 1, '1000.00', '150.00'],
        ['2020-Q2', 'expenses', 'vat', null, '10', 1, '90.00', '9.00'],
      ]);
      expect(data[0].currencies).toEqual([
        { currency: 'EUR', taxable: '40.00', tax: '4.00' },
        { currency: 'USD', taxable: '30.00', tax: '3.00' },
      ]);
    });

    it.each([
      ['month', ['2020-01', '2020-02', '2020-03', '2020-05']],
      ['year', ['2020']],
      ['total', [null]],
    ])('by %s', async (group_by, periods) => {
      const { data } = await report(`${TAXES}?${IN_2020}&group_by=${group_by}`);
      expect([...new Set(data.map(({ period }: { period: string }) => period))]).toEqual(periods);
      const taxes = data.filter(({ side, kind }: Record<string, string>) => side === 'sales' && kind === 'vat');
      const cents = taxes.map(({ tax }: { tax: string }) => Number(tax.replace('.', '')));
      // What the report of revenue has.
      expect(cents.reduce((sum: number, each: number) => sum + each, 0)).toBe(6970);
    });

    it('as CSV', async () => {
      const { name, rows } = await csv(`${TAXES}?${IN_2020}&group_by=year`);
      expect(name).toBe('attachment; filename="taxes-2020-01-01_2020-12-31.csv"');
      expect(rows[0]).toEqual({
        ...{ period: '2020', side: 'sales', kind: 'vat', category: 'S', rate: '10' },
        ...{ currency: 'EUR', documents: '3', without_rate: '0', taxable: '67.00', tax: '6.70' },
      });
    });
  });

  it('what is unpaid, by client and as CSV', async () => {
    const { data, total, clients } = await report('/api/v1/reports/aging?group_by=client');
    // 121 + 212 (242 less what is withheld) + 6.05; 33.00 dollars, × 0.9
    expect(data.map((row: Record<string, string>) => [row.currency, row.amount_due])).toEqual([
      ['EUR', '339.05'],
      ['USD', '33.00'],
    ]);
    expect(clients).toMatchObject([
      { client_id: acme, client_name: '=Acme', invoices: 3, amount_due: '339.05', buckets: { days_over_90: '339.05' } },
      { client_id: foreign, client_name: 'Foreign', invoices: 1, amount_due: '29.70', overdue_invoices: 1 },
    ]);
    expect(total).toMatchObject({ invoices: 4, amount_due: '368.75', buckets: { not_due: '0.00' } });
    expect((await csv('/api/v1/reports/aging?group_by=client')).rows).toMatchObject([
      {
        client_id: acme,
        client_name: "'=Acme",
        currency: 'EUR',
        amount_due: '339.05',
        'buckets.days_over_90': '339.05',
      },
      { client_id: foreign, currency: 'EUR', amount_due: '29.70' },
    ]);
    expect((await csv('/api/v1/reports/aging?group_by=currency')).rows).toMatchObject([
      { currency: 'EUR' },
      { currency: 'USD' },
    ]);
  });

  describe('the database', () => {
    it('takes no document in a foreign currency without its rate', async () => {
      for (const table of ['payments', 'expenses', 'invoices']) {
        const copy = `insert into ${table} select (jsonb_populate_record(r, $1::jsonb)).* from ${table} r limit 1`;
        const fields = { currency: 'USD', exchange_rate: null, number: 'X', external_id: null };
        if (table === 'payments') await make('payments', { client_id: acme, amount: '1', method: 'cash' });
        const id = newId(table === 'payments' ? 'payment' : table === 'expenses' ? 'expense' : 'invoice');
        await expect(app.database.query(copy, [JSON.stringify({ ...fields, id })])).rejects.toThrow(
          'has an exchange rate',
        );
      }
      await expect(
        app.database.query(`update expenses set exchange_rate = null where currency = 'USD'`),
      ).rejects.toThrow('has an exchange rate');
    });

    it('keeps the currency of the organization once there are documents', async () => {
      await expect(app.database.query(`update organizations set default_currency = 'USD'`)).rejects.toThrow(
        'never changed',
      );
    });
  });
});
