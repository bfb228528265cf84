import type { Api } from '../../support/api.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { dropTestDatabase } from '../../support/database.js';
import { LINE } from '../../support/routes.js';
import { type Sent, Statements } from '../../support/statements.js';
import { fill, idOf, keepOriginals } from './copies.js';
import { planOf, wholeTables } from './plans.js';

const COUNT = 20_000;
const CREATED = `timestamptz '2020-01-01' + n * interval '1 hour'`;
const SOME = `${idOf('cli', '1 + n % 1000')}`;
const CLIENT = 'cli_00000000000000000000000100';
/** The payment before the 601st, which is a refund (300 n + 1). */
const REFUNDED = `pay_${(600).toString(16).padStart(26, '0')}`;
const NOBODY = '7zzzzzzzzzzzzzzzzzzzzzzzzz';

interface Table {
  name: string;
  /** How the copies differ; `rare` originals, by external_id, are one in so many. */
  rare: Readonly<Record<string, number>>;
  values: Readonly<Record<string, string>>;
  sorts: string[];
  filters: string[];
  /** Without `${table}_` and `_idx`: those that are there for these filters. */
  indexes: string[];
}

const DATES = (name: string) => [
  ...[`${name}_from=2020-01-01`, `${name}_from=2999-01-01`, `${name}_to=2999-01-01`, `${name}_to=2000-01-01`],
];
const RESOURCE = [
  ...['external_id=ext-777', 'external_id=none', 'created_from=2020-01-01T00:00:00Z'],
  ...['created_from=2999-01-01T00:00:00Z', 'created_to=2999-01-01T00:00:00Z', 'created_to=2000-01-01T00:00:00Z'],
  ...['updated_since=2020-01-01T00:00:00Z', 'updated_since=2999-01-01T00:00:00Z'],
];
const SORTS = ['created_at', 'updated_at'];
const CURRENCIES = ['currency=EUR', 'currency=USD', 'currency=JPY', 'currency=USD,JPY'];
const AMOUNTS = ['amount_min=1', 'amount_min=19990', 'amount_min=999999', 'amount_max=999999', 'amount_max=0'];

const TABLES: Table[] = [
  {
    name: 'clients',
    rare: { archived: 400, person: 300 },
    values: {
      id: idOf('cli', 'n'),
      name: `'Client ' || lpad(n::text, 6, '0')`,
      email: `'a' || n || '@example.com'`,
      tax_id: `'T' || n`,
    },
    sorts: [...SORTS, 'name'],
    indexes: ['kind', 'archived', 'search'],
    filters: [
      ...['kind=company', 'kind=person', 'email=a777@example.com', 'email=none@example.com', 'tax_id=T777'],
      ...['tax_id=none', 'archived=true', 'archived=false'],
      ...['q=Client', 'q=Client+000777', 'q=a777@', 'q=nothing+like+it'],
    ],
  },
  {
    name: 'products',
    rare: { archived: 400, service: 300, dollars: 500, taxed: 200 },
    values: {
      id: idOf('prd', 'n'),
      name: `'Product ' || lpad(n::text, 6, '0')`,
      sku: `'SKU-' || n`,
    },
    sorts: [...SORTS, 'name'],
    indexes: ['type', 'currency', 'tax_rate_id', 'archived', 'search'],
    filters: [
      ...['type=good', 'type=service', 'type=good,service', ...CURRENCIES, 'archived=true', 'archived=false'],
      ...['sku=SKU-777', 'sku=none', 'tax_rate_id=TAX_RATE', `tax_rate_id=tax_${NOBODY}`],
      ...['q=Product', 'q=Product+000777', 'q=SKU-7777', 'q=nothing+like+it'],
    ],
  },
  {
    name: 'payments',
    rare: { reversed: 400, refund: 300, dollars: 500, card: 200 },
    values: {
      id: idOf('pay', 'n'),
      client_id: SOME,
      amount: 'n',
      unallocated_amount: '0',
      refunded_amount: '0',
      refunds_payment_id: `case when t.refunds_payment_id is not null then ${idOf('pay', 'n - 1')} end`,
      paid_on: `date '2020-01-01' + n / 10`,
      reference: `'REF-' || n`,
    },
    sorts: [...SORTS, 'paid_on', 'amount'],
    indexes: ['method', 'currency', 'refunds', 'reversed', 'search'],
    filters: [
      ...[`client_id=${CLIENT}`, `client_id=cli_${NOBODY}`, `client_id=${CLIENT},cli_${NOBODY}`],
      ...['invoice_id=INVOICE', `invoice_id=inv_${NOBODY}`, `refunds_payment_id=${REFUNDED}`],
      ...[`refunds_payment_id=pay_${NOBODY}`, 'direction=in', 'direction=refund', 'direction=in,refund'],
      ...['status=completed', 'status=reversed', 'method=cash', 'method=card', 'method=paypal', 'method=card,paypal'],
      ...[...CURRENCIES, ...DATES('paid_on'), ...AMOUNTS],
      ...['q=REF-', 'q=REF-7777', 'q=Client+0777', 'q=nothing+like+it'],
    ],
  },
  {
    name: 'expenses',
    rare: { invoiced: 400, billable: 300, dollars: 500, rent: 200 },
    values: {
      id: idOf('exp', 'n'),
      client_id: `case when t.client_id is not null then ${SOME} end`,
      amount: 'n',
      net_amount: 'n',
      tax_amount: '0',
      expense_date: `date '2020-01-01' + n / 10`,
      vendor: `json_build_object('name', 'Vendor ' || lpad(n::text, 6, '0'))`,
      reference: `'REF-' || n`,
    },
    sorts: [...SORTS, 'expense_date', 'amount'],
    indexes: ['status', 'currency', 'billable', 'search'],
    filters: [
      ...['category=travel', 'category=rent', 'category=none', 'category=rent,none'],
      ...[`client_id=${CLIENT}`, `client_id=cli_${NOBODY}`, 'invoice_id=INVOICE', `invoice_id=inv_${NOBODY}`],
      ...['status=recorded', 'status=invoiced', 'is_billable=true', 'is_billable=false'],
      ...[...CURRENCIES, ...DATES('expense_date'), ...AMOUNTS],
      ...['q=Vendor', 'q=Vendor+000777', 'q=REF-7777', 'q=nothing+like+it'],
    ],
  },
];

describe('no list reads its whole table:', () => {
  let app: TestApp;
  let statements: Statements;
  let api: Api;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await startTestApp();
    statements = new Statements(app.nest);
    api = await app.signInAsPerson();
    await makeOriginals();
    for (const { name, rare, values } of TABLES) {
      const cases = Object.entries(rare).map(
        ([original, every], place) => `when n % ${every} = ${place} then '${original}'`,
      );
      await fill(app.database, {
        table: name,
        count: COUNT,
        of: `t.external_id = case ${cases.join(' ')} else 'plain' end`,
        values: { ...values, external_id: `'ext-' || n`, created_at: CREATED, updated_at: CREATED },
      });
      if (name === 'payments') await allocate();
    }
  });
  afterAll(async () => {
    await app.stop();
    await dropTestDatabase(app.databaseUrl);
  });

  async function made(path: string, body: object): Promise<string> {
    const reply = await api.post(`/api/v1/${path}`, body);
    if (reply.status >= 300) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
    return reply.body.id;
  }

  async function makeOriginals(): Promise<void> {
    const client_id = await made('clients', { external_id: 'plain', name: 'x', kind: 'company' });
    await made('clients', { external_id: 'person', name: 'x', kind: 'person' });
    await made(`clients/${await made('clients', { external_id: 'archived', name: 'x' })}/archive`, {});
    const tax_rate = await made('tax-rates', { name: 'IVA', rate: '21' });
    const product = (external_id: string, more: object = {}) =>
      made('products', { external_id, name: 'x', unit_price: '1', type: 'good', ...more });
    await product('plain');
    await product('service', { type: 'service' });
    await product('dollars', { currency: 'USD' });
    await product('taxed', { tax_rate_id: tax_rate });
    await made(`products/${await product('archived')}/archive`, {});
    const payment = (external_id: string, more: object = {}) =>
      made('payments', { external_id, client_id, amount: '1', method: 'cash', ...more });
    const plain = await payment('plain');
    await payment('dollars', { currency: 'USD', exchange_rate: '0.9' });
    await payment('card', { method: 'card' });
    await made(`payments/${await payment('reversed')}/reverse`, { reason: 'x' });
    const refund = await made(`payments/${plain}/refunds`, { amount: '1', method: 'cash' });
    await api.patch(`/api/v1/payments/${refund}`, { external_id: 'refund' });
    const expense = (external_id: string, more: object = {}) =>
      made('expenses', {
        ...{ external_id, vendor: { name: 'x' }, category: 'travel', expense_date: '2026-01-31', amount: '1' },
        ...more,
      });
    await expense('plain');
    await expense('billable', { client_id, is_billable: true });
    await expense('dollars', { currency: 'USD', exchange_rate: '0.9' });
    await expense('rent', { category: 'rent' });
    const expense_id = await expense('invoiced', { client_id, is_billable: true });
    const lines = [{ expense_id }, LINE];
    Object.assign(ids, { TAX_RATE: tax_rate, INVOICE: await made('invoices', { client_id, lines, issue: true }) });
    for (const { name } of TABLES) await keepOriginals(app.database, name);
  }

  /** Every payment pays an invoice, and three of them the one that is asked for. */
  const allocate = () =>
    app.database.query(`
      set session_replication_role = replica;
      insert into payment_allocations (payment_id, invoice_id, client_id, currency, amount)
      select id, case when amount <= 3 then '${ids.INVOICE}' else replace(id, 'pay', 'inv') end, client_id, currency, 1
      from payments;
      reset session_replication_role;
      analyze payment_allocations`);

  describe.each(TABLES)('$name', ({ name, sorts, filters, indexes }) => {
    const used = new Set<string>();
    async function plan(query: string) {
      const url = `${app.url}/api/v1/${name}?${query.replace(/TAX_RATE|INVOICE/, (word) => ids[word] as string)}`;
      const [sent] = await statements.sentDuring(async () => {
        const reply = await fetch(url, { headers: { authorization: `Bearer ${api.token}` } });
        expect([query, reply.status]).toEqual([query, 200]);
      });
      const found = await planOf(app, sent as Sent);
      for (const step of found.steps) used.add(step.split(' ').at(-1) as string);
      return found;
    }

    it.each([...RESOURCE, ...filters])('?%s', async (query) => {
      expect(wholeTables(await plan(query), name)).toEqual([]);
    });

    it.each(sorts.flatMap((sort) => [sort, `-${sort}`]))('?sort=%s reads an index in its order', async (sort) => {
      const { steps } = await plan(`sort=${sort}`);
      // What comes first in the plan is above the rows; below them, what each brings along is sorted.
      const above = steps.slice(0, steps.findIndex((step) => step.includes(name)) + 1);
      expect(above.at(-1)).toMatch(/^Index/);
      expect(above.filter((step) => /Sort/.test(step))).toEqual([]);
    });

    it('each of its indexes for lists serves one of these', () => {
      expect(indexes.filter((index) => !used.has(`${name}_${index}_idx`))).toEqual([]);
    });
  });
});
