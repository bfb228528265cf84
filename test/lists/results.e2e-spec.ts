import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { LINE } from '../support/routes.js';

interface Row {
  /** What it is sent with; `$clients.plain` is the id of the client of that name. */
  fields: object;
  /** Where it is made, if not by its list, with its name as external_id. */
  at?: string;
  /** What is done to it then. */
  after?: [path: string, body?: object];
}

interface List {
  /** What all rows have in common. */
  base: object;
  /** By their names, in the order in which they are made. */
  rows: Record<string, Row>;
  filters: [query: string, names: string[]][];
}

const plain = (fields: object = {}): Row => ({ fields });
const archived = (fields: object = {}): Row => ({ fields, after: ['archive'] });

/** Rows that differ in one thing each. */
const LISTS: Record<string, List> = {
  clients: {
    base: { name: 'Acme' },
    rows: {
      plain: plain(),
      person: plain({ kind: 'person' }),
      email: plain({ email: 'ana@example.com' }),
      tax: plain({ tax_id: 'ZZ-77' }),
      trade: plain({ trade_name: 'Taller 100%' }),
      name: plain({ name: 'Otra_SL' }),
      gone: archived(),
    },
    filters: [
      ['kind=person', ['person']],
      ['kind=company', ['plain', 'email', 'tax', 'trade', 'name', 'gone']],
      ['email=ana@example.com', ['email']],
      ['email=ana@example', []],
      ['tax_id=ZZ-77', ['tax']],
      ['tax_id=ZZ', []],
      ['archived=true', ['gone']],
      ['archived=false', ['plain', 'person', 'email', 'tax', 'trade', 'name']],
      ['external_id=trade', ['trade']],
      ['q=otra_', ['name']],
      ['q=0%25', ['trade']],
      ['q=a@EXAMPLE', ['email']],
      ['q=z-7', ['tax']],
      ['kind=company&q=acme&archived=true', ['gone']],
    ],
  },
  'tax-rates': {
    base: { name: 'IVA', rate: '21' },
    rows: {
      plain: plain(),
      spanish: plain({ country: 'ES' }),
      french: plain({ country: 'FR', name: 'TVA 100%' }),
      withheld: plain({ kind: 'withholding' }),
      surcharge: plain({ kind: 'surcharge', rate: '5.2' }),
      zero: plain({ rate: '0' }),
      exempt: plain({ rate: '0', category: 'E', exemption_reason: 'Art. 20' }),
      gone: archived(),
    },
    filters: [
      ['kind=withholding', ['withheld']],
      ['kind=withholding,surcharge', ['withheld', 'surcharge']],
      ['kind=vat', ['plain', 'spanish', 'french', 'zero', 'exempt', 'gone']],
      ['category=E', ['exempt']],
      ['category=Z,E', ['zero', 'exempt']],
      ['category=S&kind=surcharge', ['surcharge']],
      ['country=ES', ['spanish']],
      ['archived=true', ['gone']],
      ['archived=false&category=S&kind=vat', ['plain', 'spanish', 'french']],
      ['external_id=zero', ['zero']],
      ['q=va+100%25', ['french']],
    ],
  },
  products: {
    base: { name: 'Work', unit_price: '1', type: 'service', currency: 'EUR' },
    rows: {
      plain: plain(),
      good: plain({ type: 'good' }),
      dollars: plain({ currency: 'USD' }),
      yen: plain({ currency: 'JPY' }),
      sku: plain({ sku: 'SKU_7' }),
      told: plain({ description: 'By the hour' }),
      taxed: plain({ tax_rate_id: '$tax-rates.plain' }),
      other: plain({ tax_rate_id: '$tax-rates.spanish' }),
      gone: archived(),
    },
    filters: [
      ['type=good', ['good']],
      ['type=service', ['plain', 'dollars', 'yen', 'sku', 'told', 'taxed', 'other', 'gone']],
      ['type=good,service&currency=USD', ['dollars']],
      ['currency=USD,JPY', ['dollars', 'yen']],
      ['currency=EUR', ['plain', 'good', 'sku', 'told', 'taxed', 'other', 'gone']],
      ['archived=true', ['gone']],
      ['archived=false', ['plain', 'good', 'dollars', 'yen', 'sku', 'told', 'taxed', 'other']],
      ['sku=SKU_7', ['sku']],
      ['sku=SKU', []],
      ['tax_rate_id=$tax-rates.plain', ['taxed']],
      ['tax_rate_id=$tax-rates.plain,$tax-rates.spanish', ['taxed', 'other']],
      ['external_id=told', ['told']],
      ['q=u_7', ['sku']],
      ['q=HOUR', ['told']],
      ['q=work', ['plain', 'good', 'dollars', 'yen', 'sku', 'told', 'taxed', 'other', 'gone']],
    ],
  },
  expenses: {
    base: { vendor: { name: 'Hotel' }, category: 'travel', expense_date: '2026-02-02', amount: '100' },
    rows: {
      spent: plain(),
      rent: plain({ category: 'rent' }),
      of_client: plain({ client_id: '$clients.plain' }),
      billable: plain({ client_id: '$clients.name', is_billable: true }),
      billed: plain({ client_id: '$clients.person', is_billable: true }),
      in_dollars: plain({ currency: 'USD', exchange_rate: '0.9' }),
      earlier: plain({ expense_date: '2026-02-01' }),
      later: plain({ expense_date: '2026-02-03' }),
      less: plain({ amount: '99.99' }),
      more: plain({ amount: '100.01' }),
      vendor: plain({ vendor: { name: 'Café_7' } }),
      told: plain({ description: 'A night' }),
      referred: plain({ reference: 'REF_7' }),
    },
    filters: [
      ['category=rent', ['rent']],
      ['category=rent,food', ['rent']],
      ['client_id=$clients.plain', ['of_client']],
      ['client_id=$clients.plain,$clients.name', ['of_client', 'billable']],
      ['invoice_id=$invoices.billing', ['billed']],
      ['invoice_id=$invoices.issued', []],
      ['status=invoiced', ['billed']],
      ['status=recorded&category=rent', ['rent']],
      ['is_billable=true', ['billable', 'billed']],
      ['is_billable=false&client_id=$clients.plain,$clients.name', ['of_client']],
      ['currency=USD', ['in_dollars']],
      ['expense_date_from=2026-02-03', ['later']],
      ['expense_date_to=2026-02-01', ['earlier']],
      ['expense_date_from=2026-02-01&expense_date_to=2026-02-01', ['earlier']],
      ['amount_min=100.01', ['more']],
      ['amount_max=99.99', ['less']],
      ['amount_min=100&amount_max=100&category=rent', ['rent']],
      ['external_id=told', ['told']],
      ['q=caf%C3%A9_', ['vendor']],
      ['q=NIGHT', ['told']],
      ['q=ref_7', ['referred']],
    ],
  },
  invoices: {
    base: { client_id: '$clients.plain', lines: [LINE] },
    rows: {
      draft: plain(),
      issued: plain({ issue: true }),
      billing: plain({ client_id: '$clients.person', lines: [{ expense_id: '$expenses.billed' }], issue: true }),
    },
    // The others: filters.e2e-spec.
    filters: [['external_id=draft', ['draft']]],
  },
  payments: {
    base: { client_id: '$clients.plain', amount: '100', method: 'card', paid_on: '2026-02-02' },
    rows: {
      paid: plain(),
      of_another: plain({ client_id: '$clients.name' }),
      paying: plain({ allocations: [{ invoice_id: '$invoices.issued', amount: '5' }] }),
      back: { fields: { amount: '100', method: 'card', paid_on: '2026-02-02' }, at: 'payments/$payments.paid/refunds' },
      reversed: { fields: {}, after: ['reverse', { reason: 'x' }] },
      cash: plain({ method: 'cash' }),
      in_dollars: plain({ currency: 'USD', exchange_rate: '0.9' }),
      earlier: plain({ paid_on: '2026-02-01' }),
      later: plain({ paid_on: '2026-02-03' }),
      less: plain({ amount: '99.99' }),
      more: plain({ amount: '100.01' }),
      told: plain({ reference: 'REF_7' }),
    },
    filters: [
      ['client_id=$clients.name', ['of_another']],
      ['client_id=$clients.name,$clients.plain&paid_on_to=2026-02-01', ['earlier']],
      ['client_id=$clients.person', []],
      ['invoice_id=$invoices.issued', ['paying']],
      ['refunds_payment_id=$payments.paid', ['back']],
      ['direction=refund', ['back']],
      ['direction=in&amount_min=100.01', ['more']],
      ['direction=in,refund&amount_max=99.99', ['less']],
      ['status=reversed', ['reversed']],
      ['status=completed&method=cash', ['cash']],
      ['method=cash', ['cash']],
      ['currency=USD', ['in_dollars']],
      ['currency=USD,JPY', ['in_dollars']],
      ['paid_on_from=2026-02-03', ['later']],
      ['paid_on_to=2026-02-01', ['earlier']],
      ['paid_on_from=2026-02-01&paid_on_to=2026-02-01', ['earlier']],
      ['amount_min=100.01', ['more']],
      ['amount_max=99.99', ['less']],
      ['amount_min=100&amount_max=100&method=cash', ['cash']],
      ['external_id=less', ['less']],
      ['q=ref_', ['told']],
      ['q=otra', ['of_another']],
    ],
  },
};

describe('the results of filters', () => {
  let app: TestApp;
  let api: Api;
  const ids: Record<string, string> = {};
  const filled = (text: string) => text.replaceAll(/\$([\w-]+\.\w+)/g, (_, name) => ids[name] as string);
  const send = async (path: string, body?: object) => {
    const text = body && filled(JSON.stringify(body));
    const reply = await api.post(`/api/v1/${filled(path)}`, text);
    if (reply.status >= 300) throw new Error(`${path} ${text} answered ${reply.status}: ${reply.text}`);
    return reply.body.id as string;
  };

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
    for (const [list, { base, rows }] of Object.entries(LISTS)) {
      for (const [name, { fields, at, after }] of Object.entries(rows)) {
        ids[`${list}.${name}`] = await send(at ?? list, at ? fields : { ...base, ...fields, external_id: name });
        if (after) await send(`${list}/$${list}.${name}/${after[0]}`, after[1]);
      }
    }
  });
  afterAll(() => app.stop());

  const found = async (list: string, query: string): Promise<string[]> => {
    const reply = await api.get(`/api/v1/${list}?sort=created_at&limit=100&${filled(query)}`);
    expect([query, reply.status]).toEqual([query, 200]);
    const names = new Map(Object.entries(ids).map(([name, id]) => [id, name.slice(list.length + 1)]));
    return reply.body.data.map(({ id }: { id: string }) => names.get(id));
  };

  describe.each(Object.entries(LISTS))('of %s:', (list, { rows, filters }) => {
    it.each(filters)('?%s', async (query, names) => {
      expect(await found(list, query)).toEqual(names);
    });

    it('by when they were created and changed, bounds included', async () => {
      // A millisecond apart, the changes a month later.
      await app.database.query(`
        begin;
        set local session_replication_role = replica;
        update ${list.replace('-', '_')} r set created_at = t.at, updated_at = t.at + interval '31 days' from (
          select id, timestamptz '2026-01-01' + (row_number() over (order by id) - 1) * interval '1 millisecond' as at
          from ${list.replace('-', '_')}
        ) t where t.id = r.id;
        commit`);
      const names = Object.keys(rows);
      expect(await found(list, 'created_from=2026-01-01T00:00:00.001Z')).toEqual(names.slice(1));
      expect(await found(list, 'created_from=2026-01-01T01:00:00.001%2B01:00')).toEqual(names.slice(1));
      expect(await found(list, 'created_to=2026-01-01T00:00:00.001Z')).toEqual(names.slice(0, 2));
      const both = 'created_from=2026-01-01T00:00:00.001Z&created_to=2026-01-01T00:00:00.001Z';
      expect(await found(list, both)).toEqual(names.slice(1, 2));
      expect(await found(list, 'updated_since=2026-02-01T00:00:00.001Z')).toEqual(names.slice(1));
    });
  });

  it('of events, each alone and together, bounds of time included', async () => {
    const key = await app.newKey();
    const program = await app.signInWith(key);
    const { body: client } = await program.post('/api/v1/clients', { name: 'Acme' }, { 'x-request-id': 'test-made' });
    const person = await app.newPerson();
    const changing = await app.signInAsPerson(undefined, person);
    await changing.patch(`/api/v1/clients/${client.id}`, { name: 'Other' }, { 'x-request-id': 'test-changed' });
    await changing.post('/api/v1/products', { name: 'Work', unit_price: '1' }, { 'x-request-id': 'test-beside' });
    await program.post(`/api/v1/clients/${client.id}/archive`, undefined, { 'x-request-id': 'test-archived' });
    const happened = async (query: string) => {
      const { body } = await api.get(`/api/v1/events?limit=100&${query}`);
      return body.data.map(({ request_id }: { request_id: string }) => request_id.slice(5));
    };
    // Numbers them.
    await api.get('/api/v1/events');
    await app.database.query(`
      begin;
      set local session_replication_role = replica;
      update events set created_at = timestamptz '2026-01-01' + position * interval '1 millisecond';
      commit`);
    const { rows } = await app.database.query(
      `select created_at from events where request_id = 'test-changed' and resource_id = $1`,
      [client.id],
    );
    const at = rows[0].created_at.toISOString();
    for (const [query, requests] of [
      [`resource=${client.id}`, ['made', 'changed', 'archived']],
      [`resource=${client.id}&type=client.updated`, ['changed']],
      [`resource=${client.id}&type=client.created,client.archived`, ['made', 'archived']],
      [`actor=${person}`, ['changed', 'beside']],
      [`actor=${person}&resource=product`, ['beside']],
      [`actor=${key.id}`, ['made', 'archived']],
      ['request_id=test-beside', ['beside']],
      ['request_id=test-beside&resource=client', []],
      [`resource=${client.id}&created_from=${at}`, ['changed', 'archived']],
      [`resource=${client.id}&created_to=${at}`, ['made', 'changed']],
      [`created_from=${at}&created_to=${at}`, ['changed']],
      [`resource=${client.id}&sort=-position`, ['archived', 'changed', 'made']],
    ] as const) {
      expect([query, await happened(query)]).toEqual([query, requests]);
    }
  });
});
