import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { computeTotals } from '@app/money';
import pg from 'pg';
import { stdnum } from 'stdnum';
import type { Counts } from '../../apps/api/src/cli/demo/counts.js';
import { runCli } from '../support/cli.js';
import { createTestDatabase } from '../support/database.js';

const CLI = 'dist/apps/api/apps/api/src/cli/main.js';

/** The built command line fills a fresh database, and the database is asked whether all of it is true. */
describe('demo seed', () => {
  const databases: pg.Pool[] = [];
  afterAll(() => Promise.all(databases.map((database) => database.end())));

  async function empty() {
    const url = await createTestDatabase();
    const database = new pg.Pool({ connectionString: url, max: 1 });
    databases.push(database);
    return { url, rows: async (sql: string) => (await database.query(sql)).rows };
  }

  async function seeded(...args: string[]) {
    const { url, rows } = await empty();
    const run = await runCli(url, 'demo', 'seed', '--json', ...args);
    expect(run).toMatchObject({ code: 0 });
    return { url, ...run, counts: JSON.parse(run.stdout) as Counts, rows };
  }
  type Seeded = Awaited<ReturnType<typeof seeded>>;

  let small: Seeded;
  let large: Seeded;
  beforeAll(async () => {
    [small, large] = await Promise.all([seeded(), seeded('--invoices', '2000')]);
    for (const { rows } of [small, large]) await rows('select number_events()');
  }, 120_000);

  it('makes what it says, in every state', () => {
    expect(small.counts).toMatchObject({
      clients: 40,
      products: 30,
      tax_rates: 12,
      invoices: 300,
      reversed: 1,
    });
    expect(small.counts.expenses).toBeGreaterThan(90 + small.counts.invoiced);
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
        count(*) filter (where external_id is not null) as known_elsewhere, count(*) filter (where metadata::text <> '{}') as labelled,
        count(*) filter (where discount is not null) as discounted, count(*) filter (where currency = 'JPY') as in_yen,
        count(*) filter (where exists (select from invoice_lines l where l.invoice_id = i.id and l.net_amount < 0)) as returned,
        count(*) filter (where exists (select from invoice_lines l where l.invoice_id = i.id and l.discount is not null)) as reduced
      from invoices i where type = 'invoice'`);
    expect(Object.entries(kinds).filter(([, count]) => count === '0')).toEqual([]);
    const named = await small.rows(`
      select name from tax_rates r where not exists (
        select from invoice_lines l, json_array_elements(l.taxes) t where t->>'tax_rate_id' = r.id)`);
    expect(named).toEqual([]);
    const implied = await small.rows(`
      select distinct t->>'kind' as kind from invoice_lines l, json_array_elements(l.taxes) t
      where l.product_id is not null and t->>'tax_rate_id' is null order by kind`);
    expect(implied).toEqual([{ kind: 'surcharge' }, { kind: 'withholding' }]);
    const [several] = await small.rows(`
      select max(count) as invoices from (select count(*)::int from payment_allocations group by payment_id) a`);
    expect(several.invoices).toBeGreaterThan(2);
  });

  it('credits by units, lines, amounts and all that is left, in both languages, and money goes back', async () => {
    for (const { rows } of [small, large]) {
      const [kinds] = await rows(`
        select count(*) filter (where selection->'lines'->0 ? 'quantity') as units,
          count(*) filter (where selection->'lines'->0 ? 'amount') as lines,
          count(*) filter (where selection ? 'amount') as amounts, count(*) filter (where selection = '{}') as rests,
          count(*) filter (where correction_position > 1) as second,
          count(*) filter (where locale = 'en') as english, count(*) filter (where locale = 'es') as spanish,
          count(*) filter (where currency <> 'EUR') as foreign,
          (select count(*) from payments where unallocated_amount > 0) as credit,
          (select count(*) from payments p where reference ~ '(devolución|refund)$' and refunds_payment_id is not null) as refunded,
          (select count(*) from invoices where type = 'invoice' and amount_credited > 0 and amount_due > 0) as owed
        from (select *, correction_selection::jsonb as selection from invoices where type = 'credit_note') n`);
      expect(Object.entries(kinds).filter(([, count]) => count === '0')).toEqual([]);
    }
  });

  it('passes expenses on, at home and abroad, and has some that are not charged yet', async () => {
    for (const { rows } of [small, large]) {
      const [kinds] = await rows(`
        select count(*) filter (where e.status = 'invoiced' and i.currency = 'EUR') as charged,
          count(*) filter (where e.status = 'invoiced' and i.currency = 'USD') as foreign,
          count(*) filter (where e.status = 'recorded' and i.status = 'void') as released,
          count(*) filter (where e.status = 'recorded' and i.id is null) as open
        from expenses e left join invoice_lines l on l.expense_id = e.id left join invoices i on i.id = l.invoice_id
        where is_billable`);
      expect(Object.entries(kinds).filter(([, count]) => count === '0')).toEqual([]);
    }
  });

  it('spreads its invoices over all of the time alike', async () => {
    for (const { rows } of [small, large, await seeded('--invoices', '400')]) {
      const [{ days, tenths, ...ends }] = await rows(`
        select count(distinct issue_date)::int as days,
          organization_today() - min(issue_date) as first, organization_today() - max(issue_date) as last,
          (select array_agg(count order by tenth) from (
            select (organization_today() - issue_date) / 55 as tenth, count(*)::int from invoices
            where type = 'invoice' group by tenth) t) as tenths
        from invoices where type = 'invoice'`);
      expect(ends.first).toBe(548);
      expect(ends.last).toBeLessThan(2);
      expect(days).toBeGreaterThan(290);
      expect(tenths).toHaveLength(10);
      expect(Math.max(...tenths) / Math.min(...tenths)).toBeLessThan(1.1);
    }
  }, 60_000);

  it('gives each party a tax id of its own, valid where it lives', async () => {
    const parties = await small.rows(`
      select tax_id, address->>'country' as country from organizations
      union all select tax_id, billing_address->>'country' from clients
      union all select distinct vendor->>'tax_id', case currency when 'USD' then 'US' else 'ES' end from expenses`);
    expect(parties).toHaveLength(1 + 40 + 5);
    expect(new Set(parties.map(({ tax_id }) => tax_id.replace(/^ES/, ''))).size).toBe(parties.length);
    const isValid = ({ tax_id, country }: Record<string, string>) =>
      Object.values(stdnum[country as string] ?? {}).some((validator) => validator.validate(tax_id as string).isValid);
    expect(parties.filter((party) => !isValid(party))).toEqual([]);
  });

  it('sells as a professional, who can be paid', async () => {
    const [{ tax_id, invoice_footer, ...seller }] = await small.rows('select * from organizations');
    expect(seller).toMatchObject({ locale: 'es', timezone: 'Europe/Madrid', trade_name: 'Faro Digital' });
    expect([seller.iban, seller.bic]).toEqual([expect.any(String), expect.any(String)]);
    expect(stdnum.ES?.dni?.validate(tax_id.replace(/^ES/, '')).isValid).toBe(true);
    expect(invoice_footer).toContain(seller.iban);
  });

  it('archives in the end who and what is no longer there', async () => {
    for (const table of ['clients', 'products']) {
      const column = table.replace(/s$/, '_id');
      const archived = await small.rows(`
        select r.id, (select max(i.issue_date) < organization_today() - 200 from invoices i
          left join invoice_lines l on l.invoice_id = i.id where i.type = 'invoice' and ${column} = r.id) as is_former
        from ${table} r where archived_at is not null`);
      expect(archived.length).toBeGreaterThan(1);
      expect(archived.filter(({ is_former }) => !is_former)).toEqual([]);
    }
  });

  it('says how far it came where it fails, and how to start over', async () => {
    const { url, rows } = await empty();
    await rows(`
      create function fail() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
      create trigger fail before insert on payments for each row execute function fail();`);
    const run = await runCli(url, 'demo', 'seed', '--invoices', '20');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(
      /It came as far as payments, \d of \d+, and what came before is stored\. To start over,/,
    );
    expect(run.stderr).toContain('the disk is full');
  });

  it('stops when it is told to, and says how far it came', async () => {
    const { url, rows } = await empty();
    const child = execFile(process.execPath, [CLI, 'demo', 'seed'], { env: { ...process.env, DATABASE_URL: url } });
    const exit = once(child, 'exit');
    let said = '';
    child.stderr?.on('data', (text: string) => {
      if (!said.includes('Invoices: ') && text.includes('Invoices: ')) child.kill('SIGINT');
      said += text;
    });
    expect(await exit).toEqual([1, null]);
    const [, done] = /\nInterrupted\. It came as far as invoices, (\d+) of 300, .*DATABASE_URL\.\n$/.exec(said) ?? [];
    expect(await rows('select count(*) from invoices')).toEqual([{ count: done }]);
  });

  it('fills no organization in another currency', async () => {
    const { url, rows } = await empty();
    await rows(`update organizations set default_currency = 'USD'`);
    const run = await runCli(url, 'demo', 'seed');
    expect(run).toMatchObject({
      code: 1,
      stderr: 'The demo is in EUR, and the organization in USD. Nothing was stored.\n',
    });
  });

  it('tells how far it is, in a few lines where nobody looks on', () => {
    const lines = large.stderr.trim().split('\n');
    expect(lines.every((line) => /^[A-Z][a-z ]+: [\d,]+ of [\d,]+$/.test(line))).toBe(true);
    expect(lines.length).toBeLessThan(50);
    expect(lines).toContain('Copies: 1,700 of 1,700');
  });

  it('makes the same twice, but for ids and instants', async () => {
    const again = await seeded();
    for (const sql of [
      'select number, status, payment_status, issue_date, due_date, currency, total, amount_due from invoices order by number, total, subtotal',
      `select number, correction_reason, correction_selection::text, locale from invoices where type = 'credit_note' order by number`,
      'select amount, currency, method, paid_on, reference, status, unallocated_amount from payments order by reference, id',
      'select name, tax_id, email, billing_address::text from clients order by name',
      'select expense_date, amount, tax_amount, reference, status from expenses order by reference, expense_date, amount',
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
      /^The organization already has clients \(40\), products \(30\), tax rates \(12\), invoices \(300\), .* Nothing was stored\. To start over, name an empty database in DATABASE_URL\.\n$/,
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
        from invoices i where type = 'invoice'`);
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
      'goods carry no withholding, and who withholds keeps back from all services',
      `select from invoice_lines l join products p on p.id = l.product_id join invoices i on i.id = l.invoice_id
       join clients c on c.id = i.client_id
       where (l.taxes::text like '%withholding%')
         <> (p.type = 'service' and (c.default_withholding_rate is not null or c.surcharge_applies))`,
    ],
    [
      'cash is for operations below 1,000 EUR',
      `select from payments p left join payment_allocations a on a.payment_id = p.id left join invoices i on i.id = a.invoice_id
       where p.method = 'cash' and (p.currency <> 'EUR' or p.amount >= 1000 or i.total >= 1000)`,
    ],
    [
      'references fit the method',
      `select from payments where coalesce(reference, '') !~ case method
         when 'bank_transfer' then '^TRF \\d{6}' when 'direct_debit' then '^RECIBO \\d{6}$' when 'check' then '^Cheque \\d{6}$'
         when 'card' then '^Tarjeta ···· \\d{4}, aut\\. \\d{6}$' when 'paypal' then '^PAYPAL \\d{12}$'
         when 'cash' then '^(Recibo de caja \\d{6})?$' end`,
    ],
    [
      'a reference is of one payment, but for the chance of a million',
      `select from payments having count(distinct reference) < 0.99 * count(reference)`,
    ],
    [
      'no day has many times the payments of another: they do not pile up at today',
      `select from payments where paid_on = organization_today() having count(*) > 6 + 0.02 * (select count(*) from payments)`,
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
       where e.type = 'invoice.issued' and (c.changes->'number'->>'to' is distinct from i.number
         or i.type = 'invoice' and (c.changes->'due_date'->>'to')::date is distinct from i.due_date)`,
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
    expect(await small.rows(sql)).toEqual([]);
    expect(await large.rows(sql)).toEqual([]);
  });
});
