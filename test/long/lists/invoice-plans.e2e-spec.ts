import { encodeCursor } from '@app/http';
import type { Api } from '../../support/api.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { dropTestDatabase } from '../../support/database.js';
import { type Sent, Statements } from '../../support/statements.js';
import { fillInvoices, makeOriginals } from './invoices.js';
import { type Plan, planOf, wholeTables } from './plans.js';

const INVOICES = '/api/v1/invoices';
const FIELDS = ['created_at', 'updated_at', 'number', 'issue_date', 'due_date', 'total'];
const SORTS = FIELDS.flatMap((field) => [field, `-${field}`]);
const CLIENT = 'cli_00000000000000000000000100';
const MANY = Array.from({ length: 50 }, (_, n) => `cli_${(n + 1).toString(16).padStart(26, '0')}`).join(',');

/** A filter that finds many, and one that finds few or none. */
const FILTERS = [
  ...['external_id=ext-777', 'external_id=none', 'number=INV-000000777', 'number=none'],
  ...['status=issued', 'status=draft', 'status=void', 'status=uncollectible', 'status=void,uncollectible'],
  ...['payment_status=paid', 'payment_status=unpaid', 'payment_status=partial', 'payment_status=unpaid,partial'],
  ...[`client_id=${CLIENT}`, `client_id=${MANY}`, 'client_id=cli_7zzzzzzzzzzzzzzzzzzzzzzzzz'],
  ...['currency=EUR', 'currency=USD', 'currency=JPY', 'currency=USD,JPY'],
  ...[
    'issue_date_from=2020-01-01',
    'issue_date_from=2999-01-01',
    'issue_date_to=2999-01-01',
    'issue_date_to=2020-01-01',
  ],
  ...['due_date_from=2020-01-01', 'due_date_from=2999-01-01', 'due_date_to=2999-01-01', 'due_date_to=2020-01-01'],
  ...['created_from=2020-01-01T00:00:00Z', 'created_from=2999-01-01T00:00:00Z', 'created_to=2020-02-01T00:00:00Z'],
  ...['updated_since=2020-01-01T00:00:00Z', 'updated_since=2025-06-20T00:00:00Z', 'updated_since=2999-01-01T00:00:00Z'],
  ...['total_min=1', 'total_min=5100', 'total_min=999999', 'total_max=999999', 'total_max=123', 'total_max=0'],
  ...['overdue=true', 'overdue=false'],
  ...['q=INV-0000', 'q=INV-000077777', 'q=PO-77777', 'q=Client', 'q=Client+0777', 'q=nothing+like+it'],
];

/** Without `invoices_` and `_idx`. */
const INDEXES = ['number_asc', 'number_desc', 'series_id', 'status', 'payment_status', 'currency', 'overdue', 'search'];

/** Those that fill pages of 10,000 invoices as of a million. `overdue=true` has to pass by all that are not due yet. */
const COMMON = [
  ...['status=issued', 'payment_status=paid', 'payment_status=unpaid', 'currency=EUR', 'overdue=false'],
  ...['issue_date_from=2020-01-01', 'issue_date_to=2999-01-01', 'due_date_from=2020-01-01', 'due_date_to=2999-01-01'],
  ...['created_from=2020-01-01T00:00:00Z', 'created_to=2999-01-01T00:00:00Z', 'updated_since=2020-01-01T00:00:00Z'],
  ...['total_min=1', 'total_max=999999', 'q=Client'],
];

const PAIRS = [
  `client_id=${CLIENT}&sort=-issue_date`,
  `client_id=${CLIENT}&status=issued`,
  'status=issued&sort=due_date',
  'status=draft&sort=-updated_at',
  'status=issued&payment_status=unpaid',
  'payment_status=unpaid&sort=due_date',
  'overdue=true&sort=due_date',
  'overdue=true&sort=-total',
  'issue_date_from=2024-01-01&sort=-issue_date',
  'updated_since=2025-06-01T00:00:00Z&sort=updated_at',
];

describe('the list of invoices', () => {
  let app: TestApp;
  let api: Api;
  let statements: Statements;
  let series: string;

  beforeAll(async () => {
    app = await startTestApp({ breaks: 'all' });
    api = await app.signInAsPerson();
    statements = new Statements(app.nest);
    ({ series } = await makeOriginals(app, api));
  });
  // No invariant holds of rows that were made up; and they take room.
  afterAll(async () => {
    await app.stop();
    await dropTestDatabase(app.databaseUrl);
  });

  /** The copies have empty parties, so the answer is not checked by the document. */
  async function ask(path: string) {
    const reply = await fetch(`${app.url}${INVOICES}${path}`, { headers: { authorization: `Bearer ${api.token}` } });
    expect([path, reply.status]).toEqual([path, 200]);
    return (await reply.json()) as Record<string, string | null>;
  }

  /** What the API sends for this list. */
  async function sent(query: string): Promise<Sent> {
    const [statement] = await statements.sentDuring(() => ask(`?${query}`));
    return statement as Sent;
  }

  const used = new Set<string>();
  async function plan(query: string): Promise<Plan> {
    const found = await planOf(app, await sent(query));
    for (const step of found.steps) used.add(step.split(' ').at(-1) as string);
    return found;
  }

  /** The query for the page after so many rows: its cursor is made from the row at that place. */
  async function after(rows: number, query: string, sort = '-created_at'): Promise<string> {
    const { text, values } = await sent(query);
    const rest = text.slice(text.lastIndexOf('from "invoices" r where')).replace(/\) t$/, '');
    const found = await app.database.query(`select r.id ${rest} offset ${rows - 1}`, [...values.slice(0, -1), rows]);
    const { id } = found.rows[0];
    const row = await ask(`/${id}`);
    const value = row[sort.replace('-', '')] ?? null;
    return `${query}&cursor=${encodeCursor({ order: `invoices ${sort}`, value, id })}`;
  }

  describe('of 100,000', () => {
    beforeAll(() => fillInvoices(app, 100_000));

    it.each(FILTERS)('?%s reads no whole table', async (query) => {
      expect(wholeTables(await plan(query))).toEqual([]);
    });

    it('?series_id, of many and of few, reads no whole table', async () => {
      const { rows } = await app.database.query(`select id from series where code = 'INV'`);
      expect(wholeTables(await plan(`series_id=${rows[0].id}`))).toEqual([]);
      expect(wholeTables(await plan(`series_id=${series}`))).toEqual([]);
    });

    it('is counted as far as 10,000', async () => {
      expect(await ask('/count')).toEqual({ count: 10_000, exact: false });
      const { rows } = await app.database.query(`select count(*)::int as count from invoices where status = 'draft'`);
      expect(await ask('/count?status=draft')).toEqual({ count: rows[0].count, exact: true });
    });

    it.each(SORTS)('?sort=%s reads an index in its order', async (sort) => {
      const { steps } = await plan(`sort=${sort}`);
      expect(steps.filter((step) => /Seq Scan on invoices|Sort/.test(step))).toEqual([]);
    });

    it.each(PAIRS)('?%s reads no whole table', async (query) => {
      expect(wholeTables(await plan(query))).toEqual([]);
    });

    it('each of its indexes for lists serves one of these', () => {
      expect(INDEXES.filter((index) => !used.has(`invoices_${index}_idx`))).toEqual([]);
    });

    it.each(SORTS)('?sort=%s: page 1,000 costs what the first does', async (sort) => {
      const query = `limit=100&sort=${sort}`;
      const first = await plan(query);
      const deep = await plan(await after(99_900, query, sort));
      report(`sort=${sort}`, 'page 1', first, 'page 1,000', deep);
      expect(deep.buffers).toBeLessThanOrEqual(1.2 * first.buffers);
    });

    it.each([
      ['issue_date_to=2999-01-01', '-issue_date'],
      ['due_date_from=2020-01-01', 'due_date'],
      ['due_date_to=2999-01-01', '-due_date'],
      ['updated_since=2020-01-01T00:00:00Z', 'updated_at'],
      ['total_max=999999', '-total'],
    ])('?%s&sort=%s: so it is with a bound of what is sorted by', async (filter, sort) => {
      const query = `limit=25&${filter}&sort=${sort}`;
      const first = await plan(query);
      const deep = await plan(await after(24_975, query, sort));
      report(query, 'page 1', first, 'page 1,000', deep);
      expect(deep.buffers).toBeLessThanOrEqual(1.2 * first.buffers);
    });

    it.each(COMMON.filter((filter) => filter !== 'payment_status=unpaid'))(
      '?%s: so it is with a filter',
      async (filter) => {
        const query = `limit=25&${filter}`;
        const first = await plan(query);
        const deep = await plan(await after(24_975, query));
        report(filter, 'page 1', first, 'page 1,000', deep);
        expect(deep.buffers).toBeLessThanOrEqual(1.2 * first.buffers);
      },
    );
  });

  describe('of a hundred times as many', () => {
    const QUERIES: [query: string, sort: string][] = [
      ...SORTS.map((sort): [string, string] => [`limit=100&sort=${sort}`, sort]),
      ...['status=issued', 'payment_status=paid', 'currency=EUR'].map((filter): [string, string] => [
        `limit=100&${filter}`,
        '-created_at',
      ]),
    ];
    const small = new Map<string, [first: Plan, deep: Plan]>();
    const measure = async (query: string, sort: string): Promise<[Plan, Plan]> => [
      await plan(query),
      await plan(await after(query.includes('unpaid') ? 300 : 8000, query, sort)),
    ];

    beforeAll(async () => {
      await fillInvoices(app, 10_000);
      expect(await ask('/count')).toEqual({ count: 10_000, exact: true });
      for (const [query, sort] of QUERIES) small.set(query, await measure(query, sort));
      await fillInvoices(app, 1_000_000);
      const { rows } = await app.database.query(`select pg_size_pretty(pg_database_size(current_database())) as size`);
      table.push(`1,000,000 invoices with all indexes take ${rows[0].size}`);
    });

    it.each(QUERIES)('?%s costs what it does with 10,000', async (query, sort) => {
      const [first, deep] = await measure(query, sort);
      const [firstOfFew, deepOfFew] = small.get(query) as [Plan, Plan];
      report(query, '10,000', firstOfFew, '1,000,000', first);
      report(`${query}, a later page`, '10,000', deepOfFew, '1,000,000', deep);
      expect(first.buffers).toBeLessThanOrEqual(1.5 * firstOfFew.buffers);
      expect(deep.buffers).toBeLessThanOrEqual(1.5 * deepOfFew.buffers);
    });

    it.each(['q=INV-000777777', 'q=PO-77777', 'issue_date_from=2999-01-01', 'due_date_from=2999-01-01', 'number=none'])(
      '?%s does not walk through all of them',
      async (query) => {
        expect((await plan(query)).buffers).toBeLessThan(5000);
      },
    );

    it.each(['status=uncollectible', 'overdue=true', 'q=INV-000077777', 'payment_status=partial'])(
      '?%s reads no whole table',
      async (query) => {
        expect(wholeTables(await plan(query))).toEqual([]);
      },
    );
  });

  /** The figures, told at the end. */
  const table: string[] = [];
  const report = (what: string, a: string, one: Plan, b: string, other: Plan) =>
    table.push(
      `${what}: ${a} ${one.buffers}, ${b} ${other.buffers} buffers (× ${(other.buffers / one.buffers).toFixed(2)})`,
    );
  afterAll(() => process.stdout.write(`${table.join('\n')}\n`));
});
