import { computeTotals } from '@app/money';
import pg from 'pg';
import type { Counts } from '../apps/api/src/cli/demo/counts.js';
import { runCli } from './support/cli.js';
import { createTestDatabase } from './support/database.js';

/** The built command line fills a fresh database, and the database is asked whether all of it is true. */
describe('demo seed', () => {
  const databases: pg.Pool[] = [];
  afterAll(() => Promise.all(databases.map((database) => database.end())));

  async function seeded(...args: string[]) {
    const url = await createTestDatabase();
    const run = await runCli(url, 'demo', 'seed', '--json', ...args);
    expect(run).toMatchObject({ code: 0 });
    const database = new pg.Pool({ connectionString: url, max: 1 });
    databases.push(database);
    const rows = async (sql: string) => (await database.query(sql)).rows;
    return { url, ...run, counts: JSON.parse(run.stdout) as Counts, rows };
  }
  type Seeded = Awaited<ReturnType<typeof seeded>>;

  let small: Seeded;
  let large: Seeded;
  beforeAll(async () => {
    [small, large] = await Promise.all([seeded(), seeded('--invoices', '2000')]);
  }, 120_000);

  it('makes what it says, in every state', () => {
    expect(small.counts).toMatchObject({
      clients: 40,
      products: 30,
      tax_rates: 13,
      invoices: 300,
      refunds: 1,
      reversed: 1,
      expenses: 90,
    });
    expect(large.counts).toMatchObject({ clients: 40, invoices: 2000 });
    for (const { counts } of [small, large]) {
      expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
      const { drafts, issued, uncollectible, unpaid, partial, paid, invoices } = counts;
      expect(drafts + issued + counts.void + uncollectible).toBe(invoices);
      expect(unpaid + partial + paid).toBe(issued);
    }
  });

  it('has of everything that a document can have', async () => {
    const [kinds] = await small.rows(`
      select count(*) filter (where prices_include_tax) as inclusive, count(*) filter (where withholding_total > 0) as withheld,
        count(*) filter (where tax_breakdown::text like '%surcharge%') as surcharged,
        count(*) filter (where json_array_length(tax_breakdown) > 1) as several_rates,
        count(*) filter (where tax_breakdown::text like '%"AE"%') as reverse_charged,
        count(*) filter (where discount is not null) as discounted, count(*) filter (where currency = 'JPY') as in_yen,
        count(*) filter (where exists (select from invoice_lines l where l.invoice_id = i.id and l.net_amount < 0)) as returned,
        count(*) filter (where exists (select from invoice_lines l where l.invoice_id = i.id and l.discount is not null)) as reduced
      from invoices i`);
    expect(Object.entries(kinds).filter(([, count]) => count === '0')).toEqual([]);
    const [several] = await small.rows(`
      select max(count) as invoices from (select count(*)::int from payment_allocations group by payment_id) a`);
    expect(several.invoices).toBeGreaterThan(2);
    expect(await small.rows('select from payments where unallocated_amount > 0')).toHaveLength(1);
  });

  it('tells how far it is, in a few lines where nobody looks on', () => {
    const lines = large.stderr.trim().split('\n');
    expect(lines.every((line) => /^[A-Z][a-z ]+: [\d,]+ of [\d,]+$/.test(line))).toBe(true);
    expect(lines.length).toBeLessThan(40);
    expect(lines.at(-1)).toBe('Copies: 1,700 of 1,700');
  });

  it('makes the same twice, but for ids and instants', async () => {
    const again = await seeded();
    for (const sql of [
      'select number, status, payment_status, issue_date, due_date, currency, total, amount_due from invoices order by number, total, subtotal',
      'select amount, currency, method, paid_on, reference, status, unallocated_amount from payments order by reference, id',
      'select name, tax_id, email, billing_address::text from clients order by name',
      'select expense_date, amount, tax_amount, reference from expenses order by reference',
    ]) {
      expect(await again.rows(sql)).toEqual(await small.rows(sql));
    }
  }, 120_000);

  it('refuses an organization that has something, and touches nothing', async () => {
    const rows = () =>
      small.rows('select (select count(*) from events) as events, (select count(*) from invoices) as i');
    const before = await rows();
    const run = await runCli(small.url, 'demo', 'seed', '--json');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(
      /^The organization already has 40 clients, 30 products, 13 tax rates, 300 invoices, .* Nothing was stored\.\n$/,
    );
    expect(await rows()).toEqual(before);
  });

  it.each(['0', '-1', '1.5', 'many', '100000000'])('takes no %s invoices', async (count) => {
    expect(await runCli(small.url, 'demo', 'seed', '--invoices', count)).toMatchObject({ code: 2, stdout: '' });
  });

  it('shows a calculator’s totals on every invoice', async () => {
    for (const { rows } of [small, large]) {
      const invoices = await rows(`
        select i.currency, i.prices_include_tax, i.discount, i.subtotal::text, i.discount_total::text, i.tax_total::text,
          i.total::text, i.withholding_total::text, i.amount_payable::text, i.tax_breakdown, i.withholdings,
          (select json_agg(l order by l.position) from (
            select position, quantity::text, unit_price::text, discount, taxes,
              net_amount::text, tax_amount::text, gross_amount::text
            from invoice_lines where invoice_id = i.id) l) as lines
        from invoices i`);
      for (const { lines, ...invoice } of invoices) {
        const { lines: parts, blockers, steps, ...totals } = computeTotals({ ...invoice, lines });
        expect(invoice).toMatchObject(totals);
        expect(lines).toMatchObject(parts);
        expect(blockers).toEqual([]);
      }
    }
  });

  /** What finds nothing where all is well. */
  const WRONG: [what: string, sql: string][] = [
    [
      'numbers without gaps, in the order of the dates, and the counter at the last',
      `select series_id, year, count(*), max(seq), min(last_number)
       from (
         select i.series_id, extract(year from i.issue_date) as year, split_part(i.number, '-', 3)::int as seq,
           c.last_number, c.last_issue_date, i.issue_date,
           lag(i.issue_date) over (partition by i.series_id, extract(year from i.issue_date) order by i.number) as before
         from invoices i left join series_counters c on c.series_id = i.series_id and c.year = extract(year from i.issue_date)
         where i.status <> 'draft'
       ) n
       group by series_id, year
       having count(*) <> max(seq) or count(distinct seq) <> max(seq) or max(seq) is distinct from min(last_number)
         or max(issue_date) <> min(last_issue_date) or bool_or(before > issue_date)`,
    ],
    [
      'a number that is not of its year',
      `select from invoices where split_part(number, '-', 2)::int <> extract(year from issue_date)`,
    ],
    [
      'what is paid is what is allocated',
      `select from invoices i where amount_paid <> (select coalesce(sum(amount), 0) from payment_allocations a where a.invoice_id = i.id)`,
    ],
    [
      'payments are the sum of their parts',
      `select from payments p where status = 'completed' and direction = 'in' and amount <> unallocated_amount + refunded_amount
         + (select coalesce(sum(amount), 0) from payment_allocations a where a.payment_id = p.id)`,
    ],
    [
      'the state of payment follows from the amounts',
      `select from invoices where status in ('issued', 'uncollectible') and (
         payment_status <> case when amount_due = 0 then 'paid' when amount_paid > 0 then 'partial' else 'unpaid' end
         or (payment_status = 'paid') <> (paid_at is not null))`,
    ],
    [
      'nothing lies in the future',
      `select from invoices where issue_date > organization_today() or greatest(created_at, issued_at, sent_at, paid_at, voided_at, updated_at) > now()`,
    ],
    [
      'no payment lies in the future, or before its invoice',
      `
       select from payments p left join payment_allocations a on a.payment_id = p.id left join invoices i on i.id = a.invoice_id
       where p.paid_on > organization_today() or p.paid_on < i.issue_date and p.amount = a.amount`,
    ],
    [
      'who bought is who is the client',
      `select from invoices i join clients c on c.id = i.client_id where i.buyer->>'name' <> c.name`,
    ],
    [
      'foreign currencies have their rate',
      `select from invoices where (currency <> 'EUR') <> (exchange_rate is not null)`,
    ],
    [
      'an event for every version, and no other',
      `
       select r.id from (select id, version from invoices union all select id, version from payments) r
       left join events e on e.resource_id = r.id group by r.id, r.version
       having count(e.id) <> r.version or max(e.resource_version) <> r.version or count(distinct e.resource_version) <> r.version`,
    ],
    [
      'events are numbered without gaps',
      `
       select from events having count(position) <> count(*) or max(position) <> count(*) or min(position) <> 1`,
    ],
    [
      'the events of a resource are in its order',
      `
       select from (select seq, position, resource_version,
         lag(seq) over w as seq_before, lag(position) over w as before from events
         window w as (partition by resource_id order by resource_version)) e
       where seq < seq_before or position < before`,
    ],
    [
      'the event of issuing says what the invoice says',
      `
       select from events e join event_changes c on c.event_id = e.id join invoices i on i.id = e.resource_id
       where e.type = 'invoice.issued' and (c.changes->'number'->>'to', (c.changes->'due_date'->>'to')::date)
         is distinct from (i.number, i.due_date)`,
    ],
    [
      'every event is of something',
      `
       select from events e where not exists (select from clients r where r.id = e.resource_id)
         and not exists (select from products r where r.id = e.resource_id)
         and not exists (select from tax_rates r where r.id = e.resource_id)
         and not exists (select from organizations r where r.id = e.resource_id)
         and not exists (select from invoices r where r.id = e.resource_id)
         and not exists (select from payments r where r.id = e.resource_id)
         and not exists (select from expenses r where r.id = e.resource_id)`,
    ],
    [
      'ids are ids',
      `
       select id from (select id from invoices union all select id from invoice_lines union all select id from payments
         union all select id from events) r where id !~ '^(inv|lin|pay|evt)_[0-7][0-9a-hjkmnp-tv-z]{25}$'`,
    ],
  ];
  it.each(WRONG)('%s', async (_, sql) => {
    await small.rows('select number_events()');
    expect(await small.rows(sql)).toEqual([]);
    expect(await large.rows(sql)).toEqual([]);
  });
});
