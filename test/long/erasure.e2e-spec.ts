import { startTestApp, type TestApp } from '../support/app.js';

const DOCUMENTS = 100_000;

const id = (kind: string, index: string) => `'${kind}_01h455vb4pex5vsknk08' || lpad((${index})::text, 6, '0')`;
const PARTY = `'{"name": "Ana", "trade_name": null, "tax_id": null, "email": null, "phone": null, "address": null}'`;

/** One person with very many paid invoices, half of them older than the law wants; each with its events. */
const ROWS = [
  `set session_replication_role = replica`,
  `insert into clients (id, name, kind, billing_emails, contacts, currency, locale, surcharge_applies, metadata)
   values (${id('cli', '1')}, 'Ana', 'person', '[]', '[]', 'EUR', 'en', false, '{}')`,
  `insert into invoices (id, number, series_id, type, status, payment_status, client_id, buyer, seller, issue_date, due_date,
     currency, prices_include_tax, tax_breakdown, withholdings, subtotal, discount_total, tax_total, total, notes,
     withholding_total, amount_payable, amount_paid, amount_credited, amount_due, locale, issued_at, metadata, private_notes)
   select ${id('inv', 'i')}, 'INV-' || i, default_series('invoice'), 'invoice', 'issued', 'paid', ${id('cli', '1')},
     ${PARTY}, ${PARTY}, case when i % 2 = 0 then current_date else '2010-01-01' end, '2030-02-28', 'EUR', false, '[]',
     '[]', 300.00, 0.00, 0.00, 300.00, 'For Ana', 0.00, 300.00, 300.00, 0.00, 0.00, 'en', now(), '{"a": "Ana"}', 'Ana'
   from generate_series(1, ${DOCUMENTS}) i`,
  `insert into payments (id, client_id, direction, amount, currency, method, paid_on, reference, unallocated_amount,
     refunded_amount, status, metadata)
   select ${id('pay', 'i')}, ${id('cli', '1')}, 'in', 300.00, 'EUR', 'cash', current_date, 'Ana', 0.00, 0.00, 'completed', '{}'
   from generate_series(1, ${DOCUMENTS}) i`,
  `insert into payment_allocations (payment_id, invoice_id, client_id, currency, amount)
   select ${id('pay', 'i')}, ${id('inv', 'i')}, ${id('cli', '1')}, 'EUR', 300.00 from generate_series(1, ${DOCUMENTS}) i`,
  `insert into events (id, type, resource_type, resource_id, resource_version, changed_fields, actor_type, actor_id)
   select ${id('evt', 'i')}, 'invoice.issued', 'invoice', ${id('inv', 'i')}, 1, '{}', 'system', 'test'
   from generate_series(1, ${DOCUMENTS}) i`,
  `insert into event_changes (event_id, changes)
   select ${id('evt', 'i')}, '{"number": {"from": null, "to": "INV"}, "buyer": {"from": null, "to": {"name": "Ana"}}}'
   from generate_series(1, ${DOCUMENTS}) i`,
  `set session_replication_role = origin`,
  'analyze',
];

describe(`erasing a client with ${DOCUMENTS} invoices and as many payments`, () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ breaks: 'all' });
    const loader = await app.database.connect();
    for (const statement of ROWS) await loader.query(statement);
    loader.release();
  }, 120_000);
  afterAll(() => app.stop());

  it('is done in one transaction, without a long statement; once more it changes nothing', async () => {
    const api = await app.signInAsPerson();
    const { rows } = await app.database.query(`select id from clients`);
    const erase = async (what: string) => {
      const [started, before] = [Date.now(), process.memoryUsage().rss];
      const reply = await api.post(`/api/v1/clients/${rows[0].id}/erase`);
      const more = (process.memoryUsage().rss - before) / 2 ** 20;
      console.log(`${what}: ${(Date.now() - started) / 1000} s, memory ${more.toFixed(0)} MB more`);
      expect([reply.status, reply.text]).toEqual([200, reply.text]);
    };
    const events = async () => Number((await app.database.query('select count(*) from events')).rows[0].count);
    await erase('the first time');
    const { rows: left } = await app.database.query(
      `select
        (select count(*)::int from invoices where private_notes is not null or metadata::text <> '{}') as notes,
        (select count(*)::int from invoices where buyer ->> 'name' = 'Ana') as buyers,
        (select count(*)::int from payments where reference is not null) as payments,
        (select count(*)::int from event_changes where changes::text like '%Ana%') as events`,
    );
    expect(left).toEqual([{ notes: 0, buyers: DOCUMENTS / 2, payments: 0, events: 0 }]);
    const told = await events();
    await erase('once more');
    expect(await events()).toBe(told);
  }, 180_000);
});
