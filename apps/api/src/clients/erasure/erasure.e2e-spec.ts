import type { Api, Reply } from '../../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../../test/support/app.js';

const CANARY = 'Canary-7f3a';
const word = (place: string) => `${CANARY}-${place}`;
const address = (place: string) => ({
  line1: word(`${place}-1`),
  line2: word(`${place}-2`),
  city: word(`${place}-city`),
  region: word(`${place}-region`),
  postal_code: CANARY,
  country: 'ES',
});
const CLIENT = {
  name: word('name'),
  external_id: word('external-id'),
  trade_name: word('trade'),
  tax_id: word('tax-id'),
  tax_id_type: 'other',
  email: `${CANARY}@example.com`,
  billing_emails: [`${CANARY}-bills@example.com`],
  phone: word('phone'),
  website: `https://example.com/${CANARY}`,
  billing_address: address('billing'),
  shipping_address: address('shipping'),
  contacts: [{ name: word('contact'), email: `${CANARY}-contact@example.com`, phone: word('contact-phone') }],
  einvoice_address: { scheme: '9920', value: word('einvoice') },
  notes: word('notes'),
  metadata: { key: word('metadata') },
};
const LINES = [{ description: 'Work', unit_price: '100', taxes: [{ rate: '21' }] }];

describe('POST /clients/{id}/erase', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
  });
  afterAll(() => app.stop());

  const make = async (collection: string, fields: object, headers = {}) => {
    const reply = await api.post(`/api/v1/${collection}`, fields, headers);
    expect([reply.status, reply.text]).toEqual([201, reply.text]);
    return reply.body;
  };
  const erase = (id: string, headers = {}) => api.post(`/api/v1/clients/${id}/erase`, undefined, headers);

  /** `table.column` of every row that holds the canary. */
  const found = async (canary = CANARY) => {
    const { rows: tables } = await app.database.query(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const places = new Set<string>();
    for (const { name } of tables) {
      const { rows } = await app.database.query(
        `select distinct field.key from "${name}" r cross join lateral jsonb_each_text(to_jsonb(r)) field
         where field.value ilike '%${canary}%'`,
      );
      for (const { key } of rows) places.add(`${name}.${key}`);
    }
    return [...places].sort();
  };
  const feed = async () => {
    await api.get('/api/v1/events');
    const { rows } = await app.database.query(
      'select id, position, resource_id, resource_version from events order by position',
    );
    return rows;
  };

  it('takes every personal value from every table, but for what it says that law keeps', async () => {
    const key = { 'idempotency-key': 'makes the client' };
    const { id } = await make('clients', CLIENT, key);
    await api.patch(`/api/v1/clients/${id}`, { notes: word('changed'), billing_address: { city: word('moved') } });
    const documents = {
      client_id: id,
      lines: LINES,
      private_notes: word('private'),
      metadata: { a: word('document') },
    };
    const issued = await make('invoices', { ...documents, notes: 'Thank you', issue: true });
    const once = await make('invoices', { ...documents, notes: word('draft') });
    await api.delete(`/api/v1/invoices/${once.id}`);
    const draft = await make('invoices', { ...documents, notes: word('draft') });
    const paid = {
      amount: '121.00',
      method: 'cash',
      reference: word('reference'),
      notes: word('paid'),
      metadata: { b: CANARY },
    };
    const payment = await make('payments', {
      ...paid,
      client_id: id,
      allocations: [{ invoice_id: issued.id, amount: '121.00' }],
    });
    await api.patch(`/api/v1/payments/${payment.id}`, { notes: word('paid later') });
    await make('expenses', {
      vendor: { name: 'Taxi' },
      category: 'travel',
      expense_date: '2024-02-29',
      amount: '10',
      client_id: id,
    });
    const other = await make('clients', { name: 'Somebody else', notes: 'stays' });
    const before = await feed();

    const reply = await erase(id);
    expect(reply).toMatchObject({ status: 200, body: { client_id: id, erased_at: expect.stringMatching(/Z$/) } });
    const year = Number(issued.issue_date.slice(0, 4)) + 6;
    expect(reply.body.kept).toMatchObject([
      { what: 'documents', until: `${year}-12-31` },
      { what: 'payments', until: `${year}-12-31` },
      { what: 'expenses', until: '2030-12-31' },
    ]);

    expect(await found()).toEqual(['invoices.buyer']);
    const { body: client } = await api.get(`/api/v1/clients/${id}`);
    expect(client).toMatchObject({
      name: 'Erased client',
      contacts: [],
      metadata: {},
      erased_at: reply.body.erased_at,
    });
    expect(client.archived_at).not.toBeNull();
    expect((await api.get(`/api/v1/invoices/${issued.id}`)).body).toMatchObject({
      number: issued.number,
      buyer: issued.buyer,
      private_notes: null,
      metadata: {},
      total: '121.00',
    });
    expect((await api.get(`/api/v1/invoices/${draft.id}`)).status).toBe(404);
    expect((await api.get(`/api/v1/payments/${payment.id}`)).body).toMatchObject({ amount: '121.00', reference: null });
    expect((await api.get(`/api/v1/clients/${other.id}`)).body).toEqual(other);
    expect((await api.get(`/api/v1/clients?q=${CANARY}`)).body.data).toEqual([]);
    const since = `/api/v1/clients?updated_since=${client.updated_at}`;
    expect((await api.get(since)).body.data).toContainEqual(client);

    const after = await feed();
    expect(after.slice(0, before.length)).toEqual(before);
    const { data } = (await api.get(`/api/v1/events?resource=${id}`)).body;
    expect(data.at(-1)).toMatchObject({ type: 'client.erased', changes: null, resource_version: client.version });
    expect(data.at(-1).summary).toBe('Client Erased client erased on request');
    expect(data.map(({ changes }: { changes: unknown }) => changes)).toEqual([null, null, null]);
    expect(data[1].changed_fields.sort()).toEqual(['billing_address', 'notes']);
    const ofInvoice = (await api.get(`/api/v1/events?resource=${issued.id}&type=invoice.issued`)).body.data[0];
    expect(ofInvoice.changes).toMatchObject({ number: { from: null, to: issued.number } });
    expect(ofInvoice.changes).not.toHaveProperty('buyer');

    // What was kept for a repetition is gone; the repetition makes no second client.
    expect(await api.post('/api/v1/clients', CLIENT, key)).toMatchObject({
      status: 409,
      body: { code: 'client_erased' },
    });
    expect(await found()).toEqual(['invoices.buyer']);
  });

  it('takes from documents what names the buyer once the time of keeping is over, when asked again too', async () => {
    const { body: organization } = await api.get('/api/v1/organization');
    expect(organization.timezone).toBe('UTC');
    const year = new Date().getUTCFullYear();
    const { id } = await make('clients', CLIENT);
    const words = { po_number: word('po'), buyer_reference: word('buyer-reference'), notes: word('on paper') };
    const issue = async (issue_date: string) => {
      const { id: invoice } = await make('invoices', {
        ...{ client_id: id, issue_date, lines: LINES, private_notes: word('private'), ...words, issue: true },
      });
      await make(`invoices/${invoice}/credit-notes`, { issue_date, correction_reason: 'x' });
      return invoice as string;
    };
    const old = await issue(`${year - 7}-12-31`);
    const kept = await issue(`${year - 6}-01-01`);
    const first = await erase(id);
    expect(first.body.kept).toMatchObject([{ what: 'documents', until: `${year}-12-31` }]);
    const nobody = { name: 'Erased client', trade_name: null, tax_id: null, email: null, phone: null, address: null };
    const blank = { buyer: nobody, po_number: null, buyer_reference: null, notes: null, total: '121.00' };
    expect((await api.get(`/api/v1/invoices/${old}`)).body).toMatchObject(blank);
    const { body: whole } = await api.get(`/api/v1/invoices/${kept}`);
    expect(whole).toMatchObject({ ...words, buyer: { name: CLIENT.name }, private_notes: null });
    expect(await found()).toContain('invoices.buyer');
    // Nothing else opens the guard: neither other fields, nor another name.
    for (const change of [
      `po_number = 'x'`,
      `buyer = '{"name": "x"}'`,
      `buyer = '{"name": "Erased client"}', total = 1`,
    ]) {
      await expect(app.database.query(`update invoices set ${change} where id = $1`, [old])).rejects.toThrow(
        'never changed',
      );
    }
    const blanking = `update invoices set buyer = '{"name": "Erased client"}' where id = $1`;
    await expect(app.database.query(blanking, [kept])).rejects.toThrow('never changed');

    // A year later.
    const age = async (days: number) => {
      await app.database.query('alter table invoices disable trigger user');
      await app.database.query('update invoices set issue_date = issue_date - $2::int where client_id = $1', [
        id,
        days,
      ]);
      await app.database.query('alter table invoices enable trigger user');
    };
    await age(365);
    const events = await feed();
    const again = await erase(id);
    expect(again.body).toEqual({ ...first.body, kept: [] });
    expect((await api.get(`/api/v1/invoices/${kept}`)).body).toMatchObject({ ...blank, version: whole.version + 1 });
    expect((await feed()).length).toBe(events.length + 2);
    const { data } = (await api.get(`/api/v1/events?resource=${kept}&type=invoice.erased`)).body;
    expect(data.at(-1)).toMatchObject({ changes: null, resource_version: whole.version + 1 });
    expect(data.at(-1).changed_fields.sort()).toEqual(['buyer', 'buyer_reference', 'notes', 'po_number']);
    await erase(id);
    expect((await feed()).length).toBe(events.length + 2);
    await age(-365);
  });

  it('answers the same again, and changes nothing', async () => {
    const { id } = await make('clients', CLIENT);
    const first = await erase(id);
    const events = await feed();
    const again: Reply = await erase(id);
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(await feed()).toEqual(events);
    expect(first.body.kept).toEqual([]);
    expect((await erase(id, { 'accept-language': 'es' })).body.erased[0].description).toContain('identificador fiscal');
    expect((await api.delete(`/api/v1/clients/${id}`)).status).toBe(204);
    expect((await erase('cli_01h455vb4pex5vsknk084sn02q')).status).toBe(404);
  });

  it('of one that was deleted, and of its expenses and drafts that were, the log tells nothing any more', async () => {
    const canary = 'Deleted-7f3a';
    const key = { 'idempotency-key': 'makes one who is deleted' };
    const person = { name: canary, notes: `${canary}-notes` };
    const { id } = await make('clients', person, key);
    const expense = { vendor: { name: 'Taxi' }, category: 'travel', expense_date: '2024-02-29', amount: '10' };
    const ride = await make('expenses', { ...expense, description: `${canary}-ride`, client_id: id });
    const draft = await make('invoices', { client_id: id, notes: `${canary}-draft` });
    await api.patch(`/api/v1/invoices/${draft.id}`, { client_id: null });
    for (const path of [`expenses/${ride.id}`, `invoices/${draft.id}`, `clients/${id}`]) {
      expect((await api.delete(`/api/v1/${path}`)).status).toBe(204);
    }
    expect(await found(canary)).toContain('event_changes.changes');
    const first = await erase(id);
    expect(first).toMatchObject({ status: 200, body: { client_id: id, kept: [] } });
    expect(await found(canary)).toEqual([]);
    expect((await erase(id)).body).toEqual(first.body);
    expect((await api.post('/api/v1/clients', person, key)).body.code).toBe('client_erased');
  });

  it('is for good: no change, no way back from the archive, no new document', async () => {
    const { id } = await make('clients', { name: 'x', locale: 'es' });
    await erase(id);
    for (const send of [
      api.patch(`/api/v1/clients/${id}`, { name: 'Back' }),
      api.post(`/api/v1/clients/${id}/unarchive`),
    ]) {
      expect(await send).toMatchObject({ status: 409, body: { code: 'client_erased' } });
    }
    expect((await api.get(`/api/v1/clients/${id}`)).body.name).toBe('Cliente suprimido');
    expect((await api.post('/api/v1/invoices', { client_id: id })).status).toBe(400);
    expect((await api.post('/api/v1/payments', { client_id: id, amount: '1', method: 'cash' })).status).toBe(400);
    await expect(app.database.query(`update clients set notes = 'x' where id = $1`, [id])).rejects.toThrow(
      'clients_erased_check',
    );
  });

  it('what falls due again afterwards is paid, without more', async () => {
    const { id } = await make('clients', CLIENT);
    const invoice = await make('invoices', { client_id: id, lines: LINES, issue: true });
    const allocations = [{ invoice_id: invoice.id, amount: '121.00' }];
    const payment = { client_id: id, amount: '121.00', method: 'direct_debit', allocations };
    const { id: bounced } = await make('payments', payment);
    expect((await erase(id)).status).toBe(200);
    expect(await api.post(`/api/v1/payments/${bounced}/reverse`, { reason: 'x' })).toMatchObject({ status: 200 });
    expect(await api.post('/api/v1/payments', { ...payment, amount: '121.01' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/client_id', code: 'reference_archived' }] },
    });
    await make('payments', payment);
    expect((await api.get(`/api/v1/invoices/${invoice.id}`)).body.payment_status).toBe('paid');
  });

  it('needs the scopes of all that it changes', async () => {
    const { id } = await make('clients', { name: 'x' });
    for (const scopes of [
      ['write:clients', 'write:invoices'],
      ['write:clients', 'write:payments'],
    ] as const) {
      const other = await app.signIn([...scopes]);
      expect((await other.post(`/api/v1/clients/${id}/erase`)).status).toBe(403);
    }
  });

  it('is refused while something is owed, by either side, and erases nothing then', async () => {
    const { id } = await make('clients', CLIENT);
    await make('invoices', { client_id: id, lines: LINES, issue: true });
    const reply = await erase(id);
    expect(reply).toMatchObject({ status: 409, body: { code: 'client_has_balances' } });
    expect(reply.body.detail).toContain('EUR: 121.00 due, 0.00 credit');
    expect((await api.get(`/api/v1/clients/${id}`)).body).toMatchObject({ name: CLIENT.name, erased_at: null });
    const { id: creditor } = await make('clients', { name: 'x' });
    await make('payments', { client_id: creditor, amount: '5', method: 'cash' });
    expect((await erase(creditor)).body.detail).toContain('5.00 credit');
  });
});
