import type { Api, Reply } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { RowHold } from '../../../../test/support/locks.js';

const ORGANIZATION = '/api/v1/organization';
const LINES = [{ description: 'x', unit_price: '10' }];

describe('the organization', () => {
  let app: TestApp;
  let api: Api;

  beforeEach(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
  });
  afterEach(() => app.stop());

  const places = ({ body }: Reply) =>
    body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`);
  const draft = async (fields: object = {}) => {
    const client = await api.post('/api/v1/clients', { name: 'Acme' });
    const { body } = await api.post('/api/v1/invoices', { client_id: client.body.id, lines: LINES, ...fields });
    return body.id as string;
  };
  const issue = (id: string) => api.post(`/api/v1/invoices/${id}/issue`);

  it('is there from the start', async () => {
    const reply = await api.get(ORGANIZATION);
    expect(reply.body).toEqual({
      id: expect.stringMatching(/^org_[0-9a-z]{26}$/),
      legal_name: null,
      trade_name: null,
      tax_id: null,
      email: null,
      phone: null,
      website: null,
      address: null,
      default_currency: 'EUR',
      locale: 'en',
      timezone: 'UTC',
      default_payment_terms_days: 30,
      invoice_footer: null,
      iban: null,
      bic: null,
      version: 1,
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
    });
    const etag = reply.headers.get('etag') as string;
    expect(await api.get(ORGANIZATION, { 'if-none-match': etag })).toMatchObject({ status: 304 });
    expect(await api.send('DELETE', ORGANIZATION)).toMatchObject({ status: 405 });
    expect(await api.post(ORGANIZATION, {})).toMatchObject({ status: 405 });
  });

  it('changes by merge patch, for people, and tells the log', async () => {
    const address = { line1: 'Calle 1', city: 'Madrid', postal_code: '28014', country: 'ES' };
    const patch = {
      legal_name: 'Ejemplo SL',
      address,
      iban: 'ES9121000418450200051332',
      bic: 'CAIXESBBXXX',
      locale: 'es',
    };
    const reply = await api.patch(ORGANIZATION, patch);
    const stored = { ...address, line2: null, region: null };
    expect(reply).toMatchObject({ status: 200, body: { ...patch, address: stored, version: 2, timezone: 'UTC' } });
    expect(await api.patch(ORGANIZATION, { address: { city: 'Getafe' }, bic: null })).toMatchObject({
      body: { address: { ...stored, city: 'Getafe' }, bic: null, iban: patch.iban },
    });
    expect(await api.patch(ORGANIZATION, { bic: null })).toMatchObject({ status: 200, body: { version: 3 } });
    const reader = await app.signIn(['read:events', 'read:organization']);
    const { body } = await reader.get('/api/v1/events?resource=organization');
    expect(body.data.map(({ type }: { type: string }) => type)).toEqual(Array(2).fill('organization.updated'));
    expect(body.data[1].changes).toMatchObject({ bic: { from: 'CAIXESBBXXX', to: null } });
    const other = await (await app.signIn(['read:events'])).get('/api/v1/events?resource=organization');
    expect(other.body.data).toEqual([]);
  });

  it.each([
    [{ default_currency: null }, '/default_currency required'],
    [{ default_currency: 'XXY' }, '/default_currency currency_unknown'],
    [{ timezone: 'Mars/Olympus' }, '/timezone time_zone_unknown'],
    [{ timezone: '+02:00' }, '/timezone time_zone_unknown'],
    // Known to JavaScript, and spelled otherwise by PostgreSQL.
    [{ timezone: 'Europe/madrid' }, '/timezone time_zone_unknown'],
    [{ locale: 'fr' }, '/locale not_one_of'],
    [{ default_payment_terms_days: 366 }, '/default_payment_terms_days integer_expected'],
    [{ iban: 'ES9121000418450200051333' }, '/iban iban_invalid'],
    [{ iban: 'ES91 2100 0418 4502 0005 1332' }, '/iban iban_invalid'],
    [{ bic: 'CAIX' }, '/bic pattern_mismatch'],
    [{ tax_id: 'x'.repeat(51) }, '/tax_id too_long'],
    [{ address: { city: 'x', line1: 'x', postal_code: 'x' } }, '/address/country required'],
    [{ singleton: false }, '/singleton unknown_field'],
  ])('refuses %j', async (patch, expected) => {
    const reply = await api.patch(ORGANIZATION, patch);
    expect([reply.status, places(reply)]).toEqual([400, [expected]]);
    expect(await api.get(ORGANIZATION)).toMatchObject({ body: { version: 1 } });
  });

  it('answers 401 without a token, 403 without the scope, 412 for an old version', async () => {
    expect((await fetch(app.url + ORGANIZATION)).status).toBe(401);
    const reader = await app.signIn();
    expect(await reader.get(ORGANIZATION)).toMatchObject({ status: 200 });
    expect(await reader.patch(ORGANIZATION, {})).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
    const etag = (await api.get(ORGANIZATION)).headers.get('etag') as string;
    expect(await api.patch(ORGANIZATION, { phone: '1' }, { 'if-match': etag })).toMatchObject({ status: 200 });
    expect(await api.patch(ORGANIZATION, { phone: '2' }, { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { current_version: 2, changed_fields: ['phone'] },
    });
  });

  it('decides what documents and clients leave open', async () => {
    await api.patch(ORGANIZATION, { default_currency: 'JPY', locale: 'es', timezone: 'Pacific/Kiritimati' });
    expect(await api.post('/api/v1/clients', { name: 'x' })).toMatchObject({ body: { currency: 'JPY', locale: 'es' } });
    const { rows } = await app.database.query(
      `select organization_today() = (now() at time zone 'Pacific/Kiritimati')::date as there`,
    );
    expect(rows).toEqual([{ there: true }]);
  });

  describe('its currency', () => {
    it('cannot be changed while an exchange rate is in it', async () => {
      const { body } = await api.post('/api/v1/invoices', { currency: 'USD', exchange_rate: '0.9' });
      const change = () => api.patch(ORGANIZATION, { default_currency: 'GBP' });
      expect(await change()).toMatchObject({ status: 409, body: { code: 'default_currency_in_use' } });
      await api.delete(`/api/v1/invoices/${body.id}`);
      expect(await change()).toMatchObject({ status: 200 });
      expect(await api.patch(ORGANIZATION, { default_currency: 'EUR' })).toMatchObject({ status: 200 });
    });

    it('cannot be changed while there is a payment or an expense in it', async () => {
      const { body: client } = await api.post('/api/v1/clients', { name: 'x' });
      const documents = [
        ['payments', { client_id: client.id, amount: '1', method: 'cash' }],
        ['expenses', { vendor: { name: 'x' }, category: 'x', expense_date: '2026-01-31', amount: '1' }],
      ] as const;
      for (const [path, fields] of documents) {
        const { body } = await api.post(`/api/v1/${path}`, fields);
        const change = () => api.patch(ORGANIZATION, { default_currency: 'GBP' });
        expect(await change()).toMatchObject({ status: 409, body: { code: 'default_currency_in_use' } });
        expect((await api.delete(`/api/v1/${path}/${body.id}`)).status).toBe(204);
        expect(await change()).toMatchObject({ status: 200 });
        expect(await api.patch(ORGANIZATION, { default_currency: 'EUR' })).toMatchObject({ status: 200 });
      }
    });

    it('can be changed until a document is issued, and then back no more', async () => {
      const id = await draft();
      expect(await api.patch(ORGANIZATION, { default_currency: 'USD' })).toMatchObject({ status: 200 });
      expect(await api.patch(ORGANIZATION, { default_currency: 'EUR' })).toMatchObject({ status: 200 });
      expect(await issue(id)).toMatchObject({ status: 200 });
      const reply = await api.patch(ORGANIZATION, { default_currency: 'USD', phone: '1' });
      expect(reply).toMatchObject({ status: 409, body: { code: 'default_currency_in_use' } });
      expect(await api.patch(ORGANIZATION, { default_currency: 'EUR', phone: '1' })).toMatchObject({ status: 200 });
    });

    it('does not change under the first document that is being issued', async () => {
      const id = await draft();
      const { rows } = await app.database.query('select client_id from invoices where id = $1', [id]);
      // Issuing has read the organization, and waits for the client.
      const hold = await RowHold.take(app.database, 'clients', rows[0].client_id);
      const issuing = issue(id);
      await hold.waiters(1);
      const changing = api.patch(ORGANIZATION, { default_currency: 'USD' });
      await hold.waiters(2);
      await hold.release();
      expect(await issuing).toMatchObject({ status: 200 });
      expect(await changing).toMatchObject({ status: 409, body: { code: 'default_currency_in_use' } });
    });

    it('that changes meanwhile is the one that issuing sees', async () => {
      const id = await draft();
      const organization = (await api.get(ORGANIZATION)).body.id;
      const hold = await RowHold.take(app.database, 'organizations', organization);
      const changing = api.patch(ORGANIZATION, { default_currency: 'USD' });
      await hold.waiters(1);
      const issuing = issue(id);
      await hold.waiters(2);
      await hold.release();
      expect(await changing).toMatchObject({ status: 200 });
      expect(await issuing).toMatchObject({
        status: 409,
        body: { errors: [{ pointer: '/exchange_rate', code: 'exchange_rate_required' }] },
      });
    });
  });
});
