import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { parallel } from '../support/rounds.js';
import { LINE } from '../support/routes.js';
import { Statements } from '../support/statements.js';

const CLIENTS = '/api/v1/clients';
const INVOICES = '/api/v1/invoices';

/** `npm run test:long` walks in steps of every size, while rows come and go in every order. */
const EXHAUSTIVE = process.env.LONG === '1';

const NAMES = ['Ana', 'ana', 'Ñandú', 'Zoe', '漢'.repeat(100), '"\\%_'.padEnd(100, '\u0001')];
const nameOf = (index: number) => NAMES[index % NAMES.length];

const dateOf = (index: number) => ['2026-01-31', '2026-02-28', '2025-12-31'][index % 3];
const amountOf = (index: number) => ['1', '9', '10', '0.5', '100'][index % 5];
const PAYMENT = { amount: '1', method: 'cash' };
const EXPENSE = { vendor: { name: 'Vendor' }, category: 'travel', expense_date: '2026-01-31', amount: '1' };

interface List {
  path: string;
  table: string;
  /** What it can be sorted by. */
  fields: string[];
  /** A body for the nth of its rows, so that there are ties and, where there can be, nulls. */
  row: (index: number, client: string) => object;
  /** A body for a row that is found by this text. */
  found: (text: string, client: string) => object;
  /** Where nothing is deleted: the list of what has not been done with, and what does with it. */
  left?: { query: string; action: string };
}

const LISTS: List[] = [
  {
    path: CLIENTS,
    table: 'clients',
    fields: ['created_at', 'updated_at', 'name'],
    row: (index) => ({ name: nameOf(index) }),
    found: (name) => ({ name }),
  },
  {
    path: INVOICES,
    table: 'invoices',
    fields: ['created_at', 'updated_at', 'number', 'issue_date', 'due_date', 'total'],
    row: (index) => ({
      issue_date: [null, '2026-01-31', '2026-02-28', null, '2025-12-31'][index % 5],
      due_date: ['2026-03-31', null, '2026-04-30'][index % 3],
      lines: [{ ...LINE, unit_price: ['1', '9', '10', '-5', '100'][index % 5] }],
    }),
    found: (po_number) => ({ po_number }),
  },
  {
    path: '/api/v1/products',
    table: 'products',
    fields: ['created_at', 'updated_at', 'name'],
    row: (index) => ({ name: nameOf(index), unit_price: '1' }),
    found: (name) => ({ name, unit_price: '1' }),
  },
  {
    path: '/api/v1/tax-rates',
    table: 'tax_rates',
    fields: ['created_at', 'updated_at', 'name'],
    row: (index) => ({ name: nameOf(index), rate: '21' }),
    found: (name) => ({ name, rate: '21' }),
  },
  {
    path: '/api/v1/payments',
    table: 'payments',
    fields: ['created_at', 'updated_at', 'paid_on', 'amount'],
    row: (index, client) => ({ ...PAYMENT, client_id: client, paid_on: dateOf(index), amount: amountOf(index) }),
    found: (reference, client) => ({ ...PAYMENT, client_id: client, reference }),
  },
  {
    path: '/api/v1/expenses',
    table: 'expenses',
    fields: ['created_at', 'updated_at', 'expense_date', 'amount'],
    row: (index) => ({ ...EXPENSE, expense_date: dateOf(index), amount: amountOf(index) }),
    found: (reference) => ({ ...EXPENSE, reference }),
  },
  {
    path: '/api/v1/api-keys',
    table: 'api_keys',
    fields: ['created_at', 'name'],
    row: (index) => ({ name: nameOf(index), scopes: ['read:clients'] }),
    found: (name) => ({ name, scopes: ['read:clients'] }),
    left: { query: '&status=active', action: 'revoke' },
  },
];

interface Row {
  id: string;
  [field: string]: string | null;
}

interface Page {
  data: Row[];
  has_more: boolean;
  next_cursor: string | null;
}

describe('lists', () => {
  let app: TestApp;
  let api: Api;
  let statements: Statements;
  let client: string;

  beforeAll(async () => {
    // Hashing is not what is tested here, and of API keys every row has a hash.
    app = await startTestApp({ bcryptCost: 4 });
    statements = new Statements(app.nest);
    api = await app.signInAsPerson();
  });
  afterAll(() => app.stop());

  const page = async (url: string): Promise<Page> => {
    const reply = await api.get(url);
    expect([url, reply.status]).toEqual([url, 200]);
    return reply.body;
  };

  /** Follows the cursors to the end, and does `between` after each page. */
  async function walk(url: string, between: (page: number) => Promise<unknown> = async () => {}): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor: string | null = null;
    for (let number = 0; ; number++) {
      const { data, has_more, next_cursor }: Page = await page(
        cursor ? `${url}&cursor=${encodeURIComponent(cursor)}` : url,
      );
      rows.push(...data);
      expect(has_more).toBe(next_cursor !== null);
      if (next_cursor === null) return rows;
      expect(data.length).toBeGreaterThan(0);
      cursor = next_cursor;
      await between(number);
    }
  }

  const ids = (rows: Row[]) => rows.map(({ id }) => id);

  /** As the list sorts: numbers by value, nulls last, the id breaking ties; by bytes, in the databases of tests. */
  function inOrder(rows: Row[], sort: string): Row[] {
    const field = sort.replace('-', '');
    const sign = sort.startsWith('-') ? -1 : 1;
    const compare = (a: string, b: string) =>
      ['total', 'amount'].includes(field) ? Number(a) - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(b));
    return rows.toSorted((a, b) => {
      const [x, y] = [a[field] ?? null, b[field] ?? null];
      if (x !== y && (x === null || y === null)) return x === null ? 1 : -1;
      return sign * ((x !== null && y !== null && compare(x, y)) || compare(a.id, b.id));
    });
  }

  describe.each(LISTS)('$path by cursor', ({ path, table, fields, row, found, left }) => {
    const make = async (index: number) => (await api.post(path, row(index, client))).body as Row;

    beforeAll(async () => {
      client = (await api.post(CLIENTS, { name: 'Payer' })).body.id;
      await parallel(23, make);
      // Ties of the instants too, which no trigger would let anybody make.
      await app.database.query(`
        begin;
        set local session_replication_role = replica;
        update ${table} set created_at = date_trunc('minute', created_at), updated_at = date_trunc('minute', updated_at)
          where abs(hashtext(id)) % 2 = 0;
        commit`);
    });

    const sorts = fields.flatMap((field) => [field, `-${field}`]);
    it.each(sorts)('sort=%s gives everything once and in order, whatever the size of a page', async (sort) => {
      const all = await walk(`${path}?limit=100&sort=${sort}`);
      expect(all.length).toBeGreaterThanOrEqual(23);
      expect(ids(all)).toEqual(ids(inOrder(all, sort)));
      expect(new Set(ids(all)).size).toBe(all.length);
      for (const limit of EXHAUSTIVE ? [1, 2, 7] : [6]) {
        expect(ids(await walk(`${path}?limit=${limit}&sort=${sort}`))).toEqual(ids(all));
      }
    });

    it.each(EXHAUSTIVE ? sorts : sorts.slice(-2))(
      'sort=%s gives what stays once, whatever comes and goes meanwhile',
      async (sort) => {
        const list = (limit: number) => `${path}?limit=${limit}&sort=${sort}${left?.query ?? ''}`;
        const before = await walk(list(100));
        const seen = await walk(list(EXHAUSTIVE ? 3 : 5), async (number) => {
          await make(number);
          const doomed = before[(number * 5 + 2) % before.length] as Row;
          if (left) await api.post(`${path}/${doomed.id}/${left.action}`);
          else await api.delete(`${path}/${doomed.id}`);
        });
        const after = new Set(ids(await walk(list(100))));
        const stayed = ids(before).filter((id) => after.has(id));
        expect(new Set(ids(seen)).size).toBe(seen.length);
        expect(ids(seen).filter((id) => stayed.includes(id))).toEqual(stayed);
        expect(stayed.length).toBeLessThan(before.length);
        await parallel(before.length - stayed.length, make);
      },
    );

    it('is the newest first unless said otherwise, 25 at a time', async () => {
      const [plain, sorted] = [await page(path), await page(`${path}?sort=-created_at&limit=25`)];
      expect(plain).toEqual(sorted);
      await parallel(10, make);
      const { data, has_more } = await page(path);
      expect([data.length, has_more]).toEqual([25, true]);
      expect((await page(`${path}?limit=100`)).data.length).toBeGreaterThan(25);
    });

    it('a full last page says that it is the last', async () => {
      await parallel(4, () => api.post(path, found('Last page', client)));
      const url = `${path}?q=last+page`;
      const full = await page(`${url}&limit=4`);
      expect([full.data.length, full.has_more, full.next_cursor]).toEqual([4, false, null]);
      const lacking = await page(`${url}&limit=3`);
      expect([lacking.data.length, lacking.has_more]).toEqual([3, true]);
      expect((await page(`${url}&limit=1&cursor=${lacking.next_cursor}`)).data).toEqual(full.data.slice(-1));
    });

    it('a cursor is of one list in one order', async () => {
      for (const [place, sort] of sorts.entries()) {
        const { next_cursor } = await page(`${path}?limit=1&sort=${sort}`);
        const elsewhere = path === CLIENTS ? INVOICES : CLIENTS;
        const others = [...sorts.slice(place + 1), ...sorts.slice(0, place)].slice(0, EXHAUSTIVE ? undefined : 2);
        const strange = [...others.map((other) => `${path}?sort=${other}`), elsewhere];
        for (const url of strange) {
          const reply = await api.get(`${url}${url.includes('?') ? '&' : '?'}cursor=${next_cursor}`);
          expect([url, reply.status, reply.body.errors]).toMatchObject([
            url,
            400,
            [{ parameter: 'cursor', code: 'cursor_invalid' }],
          ]);
        }
      }
    });

    it.each(sorts)('sort=%s reads an index, however deep the page is', async (sort) => {
      const { next_cursor } = await page(`${path}?limit=1&sort=${sort}`);
      const [, value, id] = JSON.parse(Buffer.from(next_cursor as string, 'base64url').toString());
      const [text] = await statements.during(() => page(`${path}?limit=1&sort=${sort}&cursor=${next_cursor}`));
      const connection = await app.database.connect();
      // Of so few rows the planner would read all: what is asked is whether an index could serve.
      await connection.query('set enable_seqscan = off; set enable_sort = off; set enable_incremental_sort = off');
      const values = [value ?? (sort.startsWith('-') ? '-infinity' : 'infinity'), id, 2];
      const plan = await connection.query({ text: `explain ${text}`, values });
      connection.release(true);
      const lines: string[] = plan.rows.map((row) => row['QUERY PLAN']);
      expect(lines.filter((line) => /Sort|Seq Scan on \w+ r\b/.test(line))).toEqual([]);
      expect(lines.filter((line) => /Index Cond: \(ROW\(/.test(line))).toHaveLength(1);
    });
  });
});
