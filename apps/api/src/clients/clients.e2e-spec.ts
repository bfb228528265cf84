import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';

const CLIENTS = '/api/v1/clients';
const UNKNOWN = 'cli_01h455vb4pex5vsknk084sn02q';

describe('clients', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
  });

  afterAll(() => app.stop());

  const create = async (fields: object = {}) => (await api.post(CLIENTS, { name: 'Acme', ...fields })).body;

  describe('POST /clients', () => {
    it('answers 201 with every field, Location and ETag', async () => {
      const reply = await api.post(CLIENTS, { name: '  Acme Ltd  ', contacts: [{ name: 'Ana' }] });
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(`${CLIENTS}/${reply.body.id}`);
      expect(reply.headers.get('etag')).toMatch(/^"1-[\w-]{16}"$/);
      expect(reply.body).toEqual({
        id: expect.stringMatching(/^cli_[0-9a-z]{26}$/),
        external_id: null,
        name: 'Acme Ltd',
        kind: 'company',
        trade_name: null,
        tax_id: null,
        tax_id_type: null,
        email: null,
        billing_emails: [],
        phone: null,
        website: null,
        billing_address: null,
        shipping_address: null,
        contacts: [{ name: 'Ana', email: null, phone: null, is_primary: false }],
        currency: 'EUR',
        locale: 'en',
        payment_terms_days: null,
        surcharge_applies: false,
        default_withholding_rate: null,
        einvoice_address: null,
        notes: null,
        balances: [],
        metadata: {},
        archived_at: null,
        erased_at: null,
        version: 1,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updated_at: expect.stringMatching(/Z$/),
      });
    });

    it.each([
      ['ESB58818501', 'vat', undefined],
      ['B58818501', undefined, 'ES'],
      ['12345678Z', 'national', 'ES'],
      ['DE136695976', 'vat', undefined],
      ['anything goes', 'other', 'ES'],
      ['no rule is known', undefined, 'AQ'],
    ])('takes the tax id %s (%s, %s)', async (tax_id, tax_id_type, country) => {
      const billing_address = country && { line1: 'x', city: 'x', postal_code: 'x', country };
      const reply = await api.post(CLIENTS, { name: 'Acme', tax_id, tax_id_type, billing_address });
      expect(reply).toMatchObject({ status: 201, body: { tax_id } });
    });

    it.each([
      ['ESB58818502', 'vat', undefined],
      ['ESB58818502', undefined, undefined],
      ['B58818502', undefined, 'ES'],
      ['12345678A', 'national', 'ES'],
      ['DE136695977', 'vat', undefined],
    ])('refuses the tax id %s (%s, %s)', async (tax_id, tax_id_type, country) => {
      const billing_address = country && { line1: 'x', city: 'x', postal_code: 'x', country };
      const reply = await api.post(CLIENTS, { name: 'Acme', tax_id, tax_id_type, billing_address });
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toMatchObject([{ pointer: '/tax_id', code: 'tax_id_invalid' }]);
    });

    it.each([
      ['email', 'josé@ejemplo.es'],
      ['email', '"a b"@ñandú.es'],
      ['website', 'https://ejemplo.es/año|2026'],
    ])('takes the %s %s', async (name, value) => {
      const reply = await api.post(CLIENTS, { name: 'Acme', [name]: value });
      expect(reply).toMatchObject({ status: 201, body: { [name]: value } });
    });

    it('names all that is wrong at once', async () => {
      const reply = await api.post(CLIENTS, {
        kind: 'robot',
        email: 'nobody',
        billing_emails: ['a@example.com', 'b'],
        website: 'ftp://example.com',
        billing_address: { city: 'x', country: 'XX' },
        contacts: [{ name: 5 }, 'Ana'],
        currency: 'eur',
        payment_terms_days: 1.5,
        default_withholding_rate: 15,
        metadata: { a: 1 },
        balances: [],
      });
      expect(reply.status).toBe(400);
      expect(reply.body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`).sort()).toEqual(
        [
          '/balances unknown_field',
          '/billing_address/country country_unknown',
          '/billing_address/line1 required',
          '/billing_address/postal_code required',
          '/billing_emails/1 email_invalid',
          '/contacts/0/name string_expected',
          '/contacts/1 object_expected',
          '/currency currency_unknown',
          '/default_withholding_rate decimal_string_expected',
          '/email email_invalid',
          '/kind not_one_of',
          '/metadata/a string_expected',
          '/name required',
          '/payment_terms_days integer_expected',
          '/website url_invalid',
        ].sort(),
      );
    });

    it('answers 409 where the external_id is taken', async () => {
      await create({ external_id: 'crm-1' });
      const reply = await api.post(CLIENTS, { name: 'Acme', external_id: 'crm-1' });
      expect(reply).toMatchObject({ status: 409, body: { code: 'external_id_taken' } });
      expect(reply.body.detail).toContain('"crm-1"');
    });
  });

  describe('GET /clients/{id}', () => {
    it('answers 200, 304 for the ETag, and 404 for an unknown id', async () => {
      const { id } = await create();
      const reply = await api.get(`${CLIENTS}/${id}`);
      expect(reply).toMatchObject({ status: 200, body: { id } });
      const again = await api.get(`${CLIENTS}/${id}`, { 'if-none-match': reply.headers.get('etag') as string });
      expect(again).toMatchObject({ status: 304, text: '' });
      expect(await api.get(`${CLIENTS}/${UNKNOWN}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    });

    it('names the kind of an id of something else', async () => {
      const reply = await api.get(`${CLIENTS}/${UNKNOWN.replace('cli', 'inv')}`, { 'accept-language': 'es' });
      expect(reply.status).toBe(400);
      expect(reply.body.errors[0]).toEqual({
        parameter: 'id',
        code: 'id_of_another_kind',
        message: 'Se espera el id de un cliente, cli_…; esto es el id de una factura.',
      });
    });
  });

  describe('PATCH /clients/{id}', () => {
    const address = { line1: 'Main St 1', city: 'Springfield', postal_code: '12345', country: 'US' };

    it('merges objects, removes with null, replaces arrays', async () => {
      const { id } = await create({
        billing_address: { ...address, line2: 'Floor 2' },
        metadata: { a: '1', b: '2' },
        contacts: [{ name: 'Ana' }, { name: 'Ben' }],
        notes: 'x',
      });
      const patch = {
        billing_address: { city: 'Shelbyville', line2: null },
        metadata: { a: null, c: '3' },
        contacts: [{ name: 'Cleo' }],
        notes: null,
      };
      const { status, body } = await api.patch(`${CLIENTS}/${id}`, patch);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        version: 2,
        billing_address: { ...address, city: 'Shelbyville', line2: null },
        metadata: { b: '2', c: '3' },
        notes: null,
      });
      expect(body.metadata).not.toHaveProperty('a');
      expect(body.contacts).toHaveLength(1);
    });

    it('checks the whole document', async () => {
      const { id } = await create();
      const reply = await api.patch(`${CLIENTS}/${id}`, { name: null, billing_address: { city: 'x' }, status: 'x' });
      expect(reply.status).toBe(400);
      const places = reply.body.errors.map((e: { pointer: string }) => e.pointer).sort();
      expect(places).toEqual([
        '/billing_address/country',
        '/billing_address/line1',
        '/billing_address/postal_code',
        '/name',
        '/status',
      ]);
    });

    it('leaves version and log alone where nothing changes', async () => {
      const { id } = await create({ notes: 'x' });
      expect(await api.patch(`${CLIENTS}/${id}`, { notes: 'x' })).toMatchObject({ status: 200, body: { version: 1 } });
      const { body } = await api.get(`/api/v1/events?resource=${id}`);
      expect(body.data.map((event: { type: string }) => event.type)).toEqual(['client.created']);
    });

    it('honours If-Match, and says what changed meanwhile', async () => {
      const { id } = await create();
      const path = `${CLIENTS}/${id}`;
      const etag = (await api.get(path)).headers.get('etag') as string;
      expect(await api.patch(path, { notes: 'mine' }, { 'if-match': etag })).toMatchObject({ status: 200 });
      const reply = await api.patch(path, { notes: 'yours' }, { 'if-match': etag });
      expect(reply).toMatchObject({
        status: 412,
        body: { code: 'version_conflict', current_version: 2, changed_fields: ['notes'] },
      });
      expect(await api.patch(path, { notes: 'x' }, { 'if-match': 'W/nonsense' })).toMatchObject({
        status: 400,
        body: { code: 'if_match_invalid' },
      });
      expect(await api.delete(path, { 'if-match': etag })).toMatchObject({ status: 412 });
    });

    it.each([['[]'], ['"x"'], ['null']])('refuses %s as a patch', async (body) => {
      const { id } = await create();
      expect(await api.patch(`${CLIENTS}/${id}`, body)).toMatchObject({ status: 400 });
    });
  });

  describe('DELETE /clients/{id}', () => {
    it('answers 204, then 404, and keeps what it was in the log', async () => {
      const reader = await app.signIn(['read:clients', 'read:events']);
      const { id } = await create({ notes: 'gone' });
      expect(await api.delete(`${CLIENTS}/${id}`)).toMatchObject({ status: 204, text: '' });
      expect(await api.delete(`${CLIENTS}/${id}`)).toMatchObject({ status: 404 });
      const { body } = await reader.get(`/api/v1/events?resource=${id}&type=client.deleted`);
      expect(body.data).toMatchObject([{ changes: { notes: { from: 'gone', to: null } } }]);
    });

    it('answers 409 for a client that stands in an invoice', async () => {
      const { id } = await create();
      await api.post('/api/v1/invoices', { client_id: id });
      expect(await api.delete(`${CLIENTS}/${id}`)).toMatchObject({ status: 409, body: { code: 'client_in_use' } });
    });
  });

  it('archives and unarchives; what is archived is readable and cannot be used', async () => {
    const { id } = await create();
    const archived = await api.post(`${CLIENTS}/${id}/archive`);
    expect(archived).toMatchObject({ status: 200, body: { version: 2, archived_at: expect.stringMatching(/Z$/) } });
    expect(await api.post(`${CLIENTS}/${id}/archive`, {})).toMatchObject({ status: 200, body: { version: 2 } });
    const refused = await api.post('/api/v1/invoices', { client_id: id });
    expect(refused.body.errors).toMatchObject([{ pointer: '/client_id', code: 'reference_archived' }]);
    expect(await api.post(`${CLIENTS}/${id}/unarchive`)).toMatchObject({
      status: 200,
      body: { version: 3, archived_at: null },
    });
    expect(await api.post(`${CLIENTS}/${UNKNOWN}/archive`)).toMatchObject({ status: 404 });
    expect(await api.post(`${CLIENTS}/${id}/archive`, { now: true })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/now', code: 'unknown_field' }] },
    });
  });

  it('sums what is open by currency', async () => {
    const { id } = await create();
    const line = { description: 'x', unit_price: '100', taxes: [{ rate: '21' }] };
    const issue = async (fields: object) => {
      const { body } = await api.post('/api/v1/invoices', { client_id: id, lines: [line], ...fields });
      expect(await api.post(`/api/v1/invoices/${body.id}/issue`)).toMatchObject({ status: 200 });
    };
    await issue({});
    await issue({});
    await issue({ currency: 'JPY', exchange_rate: '0.006' });
    const { body } = await api.get(`${CLIENTS}/${id}`);
    expect(body.balances).toEqual([
      { currency: 'EUR', outstanding: '242.00', overdue: '0.00', credit: '0.00' },
      { currency: 'JPY', outstanding: '121', overdue: '0', credit: '0' },
    ]);
  });

  describe('GET /clients', () => {
    it('filters', async () => {
      const { id } = await create({ external_id: 'find-me', name: '100 % Ünique', email: 'find@example.com' });
      const ids = async (query: string) =>
        (await api.get(`${CLIENTS}?${query}`)).body.data.map((client: { id: string }) => client.id);
      expect(await ids('external_id=find-me')).toEqual([id]);
      expect(await ids(`q=${encodeURIComponent('100 %')}`)).toEqual([id]);
      expect(await ids('q=FIND@')).toEqual([id]);
      expect(await ids('q=find-me')).toEqual([]);
      expect(await ids('external_id=find-me&archived=true')).toEqual([]);
      expect(await ids('external_id=find-me&archived=false')).toEqual([id]);
      expect(await ids('external_id=find-me&updated_since=2999-01-01T00:00:00Z')).toEqual([]);
    });
  });
});
