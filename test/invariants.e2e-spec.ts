import pg from 'pg';
import type { Api } from './support/api.js';
import { startTestApp, type TestApp } from './support/app.js';
import { brokenInvariants, INVARIANTS } from './support/database.js';

const NAMES = [...INVARIANTS.matchAll(/^select '(\w+)'/gm)].map(([, name]) => name as string);

/** For each invariant what breaks it and no other: SQL, with no trigger and no constraint in its way. */
const CORRUPTIONS: Record<string, string> = {
  numbers_spelled: `update invoices set number = replace(number, '000001', '01') where id = 'FIRST'`,
  // With its lines, its event and all: a document that was never there.
  numbers_gapless: `delete from invoice_lines where invoice_id = 'SECOND'; delete from events where resource_id = 'SECOND';
    update events set position = n from (select id, row_number() over (order by position) n from events) e where e.id = events.id;
    delete from invoices where id = 'SECOND'`,
  numbers_in_order_of_dates: `update invoices set issue_date = issue_date - 1 where id = 'SECOND'`,
  numbers_unique: `update series set format = replace(format, 'CN-', 'INV-');
    update invoices set number = replace(number, 'CN-', 'INV-') where type = 'credit_note'`,
  counters_right: `update series_counters set last_issue_date = last_issue_date - 1`,
  next_number_right: `create or replace function series_next_number(series text, restarts boolean) returns bigint
    language sql stable return 99`,
  series_default: `update series set is_default = false where type = 'credit_note'`,
  document_sums: `update invoices set subtotal = subtotal + 1, discount_total = discount_total + 1 where id = 'FIRST'`,
  line_sums: `update invoice_lines set gross_amount = gross_amount + 1 where invoice_id = 'FIRST'`,
  lines_priced: `update invoice_lines set unit_price = unit_price + 1 where invoice_id = 'FIRST'`,
  taxes_rounded: `update invoices set tax_breakdown = replace(tax_breakdown::text, '"rate":"21"', '"rate":"20"')::json where id = 'FIRST'`,
  withholdings_rounded: `update invoices set withholdings = replace(withholdings::text, '"rate":"15"', '"rate":"14"')::json where id = 'FIRST'`,
  amount_paid: `update payment_allocations set invoice_id = 'FIRST'`,
  amount_credited: `update invoices set corrects_invoice_id = 'FIRST' where id = 'NOTE'`,
  amount_due: `update invoices set amount_due = 1 where id = 'VOID'`,
  balances: `create or replace function client_balances(client text) returns json language sql stable return '[]'::json`,
  drafts: `update invoices set payment_status = 'paid' where id = 'DRAFT'`,
  issued_documents: `update invoices set seller = null where id = 'FIRST'`,
  void_documents: `update invoices set void_reason = null where id = 'VOID'`,
  payment_status: `update invoices set payment_status = 'unpaid' where id = 'PAID'`,
  paid_at: `update invoices set paid_at = now() where id = 'FIRST'`,
  exchange_rates: `update invoices set exchange_rate = 2 where id = 'FIRST'`,
  credit_notes: `update invoices set correction_reason = null where id = 'NOTE'`,
  credit_notes_settled: `update invoices set status = 'uncollectible' where id = 'NOTE'`,
  credit_notes_within: `update invoices set tax_breakdown = replace(tax_breakdown::text, '"category":"S"', '"category":"L"')::json where id = 'NOTE'`,
  credit_notes_exhaust: `update invoices set withholdings = replace(withholdings::text, '"base":"100.00"', '"base":"99.99"')::json where id = 'WHOLE'`,
  payment_parts: `update payments set unallocated_amount = case id when 'REFUNDED' then 21 else 29 end
    where id in ('REFUNDED', 'CREDIT')`,
  refunded_amount: `update payments set refunds_payment_id = 'CREDIT' where id = 'REFUND'`,
  refunds: `update payments set currency = 'USD', exchange_rate = 1 where id = 'REFUND'`,
  reversals: `update payments set reversal_reason = null where id = 'REVERSED'`,
  allocations: `update payments set client_id = 'cli_another' where id = 'PAYMENT'`,
  payment_rates: `update payments set exchange_rate = null where id = 'DOLLARS'`,
  expense_sums: `update expenses set net_amount = net_amount + 1, tax_amount = tax_amount - 1 where id = 'BILLED'`,
  expenses_billed: `update expenses set status = 'recorded', invoice_id = null where id = 'BILLED'`,
  expense_rates: `update expenses set exchange_rate = 1 where id = 'BILLED'`,
  erased_clients: `update clients set phone = '600 000 000' where id = 'ERASED'`,
  erased_documents: `update invoices set private_notes = 'Lives alone' where id = 'FORGOTTEN'`,
  erased_values: `update event_changes set changes = '{"name": {"from": "Ana", "to": "x"}}'
    where event_id = (select id from events where resource_id = 'ERASED' and type = 'client.erased')`,
  erased_answers: `update idempotency_keys set body = body || ' Ana'`,
  event_positions: `update events set position = position + 1 where position = (select max(position) from events)`,
  event_versions: `update events set resource_version = 3 where resource_id = 'FIRST' and type = 'invoice.issued';
    update invoices set version = 3 where id = 'FIRST'`,
  event_creations: `update events set type = 'invoice.updated' where resource_id = 'FIRST' and type = 'invoice.created'`,
  event_types: `update events set type = 'payment.issued' where resource_id = 'FIRST' and type = 'invoice.issued'`,
  resources_logged: `update invoices set version = version + 1 where id = 'FIRST'`,
  deletions_logged: `delete from invoice_lines where invoice_id = 'DRAFT'; delete from invoices where id = 'DRAFT'`,
  session_generations: `update sessions set gen = gen + 1`,
  refresh_tokens: `insert into refresh_tokens (token_hash, session_id, expires_at) select 'x', id, now() from sessions`,
};

/** Nobody can say of an invariant that it is never broken because it cannot be. */
describe('invariants.sql', () => {
  let app: TestApp;
  let api: Api;
  const ids: Record<string, string> = {};

  const make = async (name: string, path: string, body: object = {}) => {
    const reply = await api.post(`/api/v1/${path}`, body);
    expect([name, reply]).toMatchObject([name, { status: 201 }]);
    ids[name] = reply.body.id;
    return reply.body;
  };

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    const { id: client_id } = await make('CLIENT', 'clients', { name: 'Acme' });
    const taxes = [{ rate: '21' }, { name: 'IRPF', kind: 'withholding', rate: '15' }];
    const lines = [{ description: 'Work', unit_price: '100', taxes }];
    const invoice = (name: string, fields = {}) => make(name, 'invoices', { client_id, lines, issue: true, ...fields });
    const payment = (name: string, fields: object) =>
      make(name, 'payments', { client_id, amount: '30', method: 'card', ...fields });

    for (const name of ['FIRST', 'SECOND', 'VOID', 'PAID', 'CREDITED', 'EXHAUSTED']) await invoice(name);
    await api.post(`/api/v1/invoices/${ids.VOID}/void`, { reason: 'Twice' });
    await invoice('DRAFT', { issue: false });
    await payment('PAYMENT', { allocations: [{ invoice_id: ids.PAID, amount: '30' }] });
    await payment('REFUNDED', {});
    await payment('CREDIT', {});
    await make('REFUND', `payments/${ids.REFUNDED}/refunds`, { amount: '10', method: 'cash' });
    await payment('REVERSED', {});
    await api.post(`/api/v1/payments/${ids.REVERSED}/reverse`, { reason: 'Bounced' });
    const receipt = { vendor: { name: 'Hotel' }, category: 'travel', expense_date: '2026-01-31', amount: '121' };
    await make('BILLED', 'expenses', { ...receipt, taxes: [{ rate: '21' }], client_id, is_billable: true });
    await invoice('BILLING', { lines: [{ expense_id: ids.BILLED }] });
    await make('NOTE', `invoices/${ids.CREDITED}/credit-notes`, { correction_reason: 'Less', amount: '50' });
    await make('WHOLE', `invoices/${ids.EXHAUSTED}/credit-notes`, { correction_reason: 'All' });
    await payment('DOLLARS', { currency: 'USD', exchange_rate: '0.9' });
    const { body: erased } = await api.post('/api/v1/clients', { name: 'Ana' }, { 'idempotency-key': 'makes Ana' });
    ids.ERASED = erased.id;
    const given = [{ ...lines[0], unit_price: '0', taxes: [] }];
    await make('FORGOTTEN', 'invoices', { client_id: erased.id, lines: given, issue: true, private_notes: 'x' });
    expect(await api.post(`/api/v1/clients/${erased.id}/erase`)).toMatchObject({ status: 200 });
    await api.get('/api/v1/events');
  });
  afterAll(() => app.stop());

  it('has a corruption of each, and holds before any', async () => {
    expect(Object.keys(CORRUPTIONS)).toEqual(NAMES);
    expect(await brokenInvariants(app.databaseUrl)).toEqual([]);
  });

  it.each(NAMES)('%s is broken by what breaks it, and nothing else is', async (name) => {
    const database = new pg.Client(app.databaseUrl);
    await database.connect();
    try {
      await database.query('begin; set local session_replication_role = replica');
      const { rows: checks } = await database.query(`
        select format('alter table %s drop constraint %I', conrelid::regclass, conname) as sql
        from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`);
      await database.query(checks.map(({ sql }) => sql).join(';'));
      await database.query((CORRUPTIONS[name] ?? '').replaceAll(/\b[A-Z]{4,}\b/g, (word) => ids[word] ?? word));
      const { rows } = await database.query(INVARIANTS);
      expect(new Set(rows.map(({ invariant }) => invariant))).toEqual(new Set([name]));
    } finally {
      await database.end();
    }
  });
});
