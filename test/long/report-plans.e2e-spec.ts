import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { dropTestDatabase } from '../support/database.js';
import { type Sent, Statements } from '../support/statements.js';
import { fillInvoices, makeOriginals } from './lists/invoices.js';
import { planOf, wholeTables } from './lists/plans.js';

const INVOICES = 100_000;
/** Pages of indexes, and what a report reads beside invoices. */
const BESIDE = 1000;
/** Of a thousand clients: each is asked twice, by an index of three pages. */
const NAMES = 8000;

/** A report reads each of its documents once, and nothing of other times. */
describe(`reports of ${INVOICES.toLocaleString('en')} invoices`, () => {
  let app: TestApp;
  let api: Api;
  let statements: Statements;
  let today: Date;

  beforeAll(async () => {
    app = await startTestApp({ breaks: 'all' });
    api = await app.signInAsPerson();
    statements = new Statements(app.nest);
    await makeOriginals(app, api);
    await fillInvoices(app, INVOICES);
    today = await count<Date>('select organization_today() as count');
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await dropTestDatabase(app.databaseUrl);
  });

  async function count<T = number>(sql: string): Promise<T> {
    return (await app.database.query(sql)).rows[0].count;
  }

  async function planned(report: string) {
    const sent = await statements.sentDuring(async () => {
      const reply = await api.get(`/api/v1/reports/${report}`);
      expect([report, reply.status]).toEqual([report, 200]);
    });
    const statement = sent.find(({ text }) => text.startsWith('with home')) as Sent;
    return { sent: sent.length, ...(await planOf(app, statement)) };
  }

  const DAYS = { month: 31, year: 365, 'all of the time': 2000 };
  const CASES: [report: string, period: keyof typeof DAYS][] = [
    ...(['month', 'year', 'all of the time'] as const).flatMap((period) =>
      ['revenue?group_by=month', 'revenue?group_by=client', 'taxes?group_by=month', 'taxes?group_by=total'].map(
        (report): [string, typeof period] => [report, period],
      ),
    ),
    // More would be too many rows.
    ['revenue?group_by=month,client', 'month'],
  ];

  it.each(CASES)('%s, %s', async (report, period) => {
    const day = (before: number) => new Date(today.getTime() - before * 86_400_000).toISOString().slice(0, 10);
    const [from, to] = [day(DAYS[period]), day(0)];
    const documents = await count(
      `select count(*)::integer from invoices where status <> 'draft' and issue_date between '${from}' and '${to}'`,
    );
    expect(documents).toBeGreaterThan((INVOICES * DAYS[period]) / 2200);
    const { sent, buffers, ...plan } = await planned(`${report}&from=${from}&to=${to}`);
    expect(sent).toBe(1);
    if (period !== 'all of the time') expect(wholeTables({ buffers, ...plan })).toEqual([]);
    expect(buffers).toBeLessThan(documents + BESIDE + (report.includes('client') ? NAMES : 0));
  });

  it.each(['currency', 'client'])('aging by %s, from its index alone', async (by) => {
    const { sent, steps, buffers } = await planned(`aging?group_by=${by}`);
    expect(sent).toBe(1);
    expect(steps.filter((step) => /invoices/.test(step))).toEqual(['Index Only Scan invoices_aging_idx']);
    expect(buffers).toBeLessThan(BESIDE + (by === 'client' ? NAMES : 0));
  });
});
