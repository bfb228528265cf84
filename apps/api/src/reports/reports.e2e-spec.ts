import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';

const AGING = '/api/v1/reports/aging';
const INVOICES = '/api/v1/invoices';

describe('GET /reports/aging', () => {
  let app: TestApp;
  let api: Api;
  let client: string;

  beforeEach(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
    client = (await api.post('/api/v1/clients', { name: 'Acme', currency: 'EUR' })).body.id;
  });
  afterEach(() => app.stop());

  const today = async () => (await api.get(AGING)).body.as_of as string;
  const before = (date: string, days: number) =>
    new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);

  /** An invoice that was due so many days ago. */
  const late = async (days: number, amount: string, fields: object = {}) => {
    const day = before(await today(), days);
    const reply = await api.post(INVOICES, {
      client_id: client,
      issue_date: days > 0 ? day : await today(),
      due_date: day,
      issue: true,
      lines: [{ description: 'Work', unit_price: amount }],
      ...fields,
    });
    expect(reply.status).toBe(201);
    return reply.body.id as string;
  };

  it('adds up what is due on open invoices, by currency and by how late they are', async () => {
    // Numbers follow the dates: the oldest first.
    await late(2000, '0.01');
    await late(91, '256.00');
    await late(90, '128.00');
    await late(61, '64.00');
    await late(60, '32.00');
    await late(31, '16.00');
    await late(30, '8.00');
    await late(5, '1000', { currency: 'JPY', exchange_rate: '0.006' });
    await late(1, '4.00');
    await late(0, '2.00');
    await late(-5, '1.5', { currency: 'KWD', exchange_rate: '3' });
    await late(-10, '1.00');
    const { status, body } = await api.get(AGING);
    expect(status).toBe(200);
    expect(body).toEqual({
      as_of: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      currency: 'EUR',
      // ¥1000 are 6.00 €, 1.500 dinars 4.50 €.
      total: {
        invoices: 12,
        amount_due: '521.51',
        overdue_invoices: 9,
        overdue_amount: '514.01',
        buckets: {
          not_due: '7.50',
          days_1_30: '18.00',
          days_31_60: '48.00',
          days_61_90: '192.00',
          days_over_90: '256.01',
        },
      },
      clients: null,
      data: [
        {
          currency: 'EUR',
          invoices: 10,
          amount_due: '511.01',
          overdue_invoices: 8,
          overdue_amount: '508.01',
          buckets: {
            not_due: '3.00',
            days_1_30: '12.00',
            days_31_60: '48.00',
            days_61_90: '192.00',
            days_over_90: '256.01',
          },
        },
        {
          currency: 'JPY',
          invoices: 1,
          amount_due: '1000',
          overdue_invoices: 1,
          overdue_amount: '1000',
          buckets: { not_due: '0', days_1_30: '1000', days_31_60: '0', days_61_90: '0', days_over_90: '0' },
        },
        {
          currency: 'KWD',
          invoices: 1,
          amount_due: '1.500',
          overdue_invoices: 0,
          overdue_amount: '0.000',
          buckets: {
            not_due: '1.500',
            days_1_30: '0.000',
            days_31_60: '0.000',
            days_61_90: '0.000',
            days_over_90: '0.000',
          },
        },
      ],
    });
    const overdue = (await api.get(`${INVOICES}?overdue=true&limit=100`)).body.data;
    expect(overdue).toHaveLength(9);
  });

  it('counts what is left of a payment in part, and nothing that is paid, void, uncollectible or a draft', async () => {
    expect(await api.get(AGING)).toMatchObject({ status: 200, body: { data: [] } });
    const invoice_id = await late(40, '100.00');
    const pay = (amount: string) =>
      api.post('/api/v1/payments', {
        client_id: client,
        amount,
        method: 'cash',
        allocations: [{ invoice_id, amount }],
      });
    expect((await pay('30.00')).status).toBe(201);
    for (const action of ['void', 'mark-uncollectible']) {
      const reply = await api.post(
        `${INVOICES}/${await late(40, '7.00')}/${action}`,
        action === 'void' ? { reason: 'x' } : {},
      );
      expect(reply.status).toBe(200);
    }
    await late(40, '7.00', { issue: false });
    expect((await api.get(AGING)).body.data).toMatchObject([
      { currency: 'EUR', invoices: 1, amount_due: '70.00', overdue_amount: '70.00', buckets: { days_31_60: '70.00' } },
    ]);
    expect((await pay('70.00')).status).toBe(201);
    expect((await api.get(AGING)).body.data).toEqual([]);
  });

  it('adds up to more digits than a single amount may have', async () => {
    for (const days of [40, 40]) await late(days, '999999999999999');
    expect((await api.get(AGING)).body.data).toMatchObject([{ amount_due: '1999999999999998.00' }]);
    const { body } = await api.get(`/api/v1/clients/${client}`);
    expect(body.balances).toMatchObject([{ outstanding: '1999999999999998.00' }]);
  });

  it('takes today from the timezone of the organization', async () => {
    const there = async (timezone: string) => {
      await api.patch('/api/v1/organization', { timezone });
      return today();
    };
    const [east, west] = [await there('Pacific/Kiritimati'), await there('Pacific/Niue')];
    expect(before(east, 1)).toBe(west);
    await late(0, '5.00');
    expect((await api.get(AGING)).body.data).toMatchObject([{ overdue_invoices: 0, buckets: { not_due: '5.00' } }]);
    await there('Pacific/Kiritimati');
    expect((await api.get(AGING)).body.data).toMatchObject([{ overdue_invoices: 1, buckets: { days_1_30: '5.00' } }]);
  });

  it('is for who may read reports', async () => {
    const reader = await app.signIn(['read:reports']);
    expect(await reader.get(AGING)).toMatchObject({ status: 200 });
    const other = await app.signIn(['read:invoices']);
    expect(await other.get(AGING)).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
    expect(await reader.get(`${AGING}?currency=EUR`)).toMatchObject({
      status: 400,
      body: { errors: [{ parameter: 'currency', code: 'unknown_parameter' }] },
    });
  });
});
