import type { Api, Reply } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { NOBODY } from '../../../../test/support/routes.js';
import { Database } from '../database/database.js';
import { ProductsService } from './products.service.js';

const PRODUCTS = '/api/v1/products';
const TAX_RATES = '/api/v1/tax-rates';
const WORK = { name: 'Work', unit_price: '50.00' };

describe('products', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
  });
  afterAll(() => app.stop());

  const create = async (fields: object = {}) => (await api.post(PRODUCTS, { ...WORK, ...fields })).body;
  const taxRate = async (fields: object = {}) =>
    (await api.post(TAX_RATES, { name: 'IVA', rate: '21', ...fields })).body.id as string;
  const places = ({ body }: Reply) =>
    body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`);

  /** A draft's line that names the product: what an invoice with a `product_id` stores. */
  async function nameInInvoice(product: string) {
    const line = { description: 'x', unit_price: '1' };
    const { body } = await api.post('/api/v1/invoices', { lines: [line] });
    await app.database.query('update invoice_lines set product_id = $1 where invoice_id = $2', [product, body.id]);
    return body.id as string;
  }

  describe('POST /products', () => {
    it('answers 201 with every field, Location and ETag', async () => {
      const reply = await api.post(PRODUCTS, WORK);
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(`${PRODUCTS}/${reply.body.id}`);
      expect(reply.headers.get('etag')).toMatch(/^"1-[\w-]{16}"$/);
      expect(reply.body).toEqual({
        id: expect.stringMatching(/^prd_[0-9a-z]{26}$/),
        external_id: null,
        name: 'Work',
        description: null,
        sku: null,
        type: 'service',
        unit_code: 'C62',
        unit_price: '50.00',
        currency: 'EUR',
        tax_rate_id: null,
        metadata: {},
        archived_at: null,
        version: 1,
        created_at: expect.stringMatching(/Z$/),
        updated_at: expect.stringMatching(/Z$/),
      });
      expect(await api.get(reply.headers.get('location') as string)).toMatchObject({ status: 200, body: reply.body });
    });

    it.each(['0', '0.000001', '123456789012345.123456'])('takes the price %s as it stands', async (unit_price) => {
      expect(await api.post(PRODUCTS, { ...WORK, unit_price })).toMatchObject({ status: 201, body: { unit_price } });
    });

    it.each([
      [{ unit_price: '-0.01' }, '/unit_price out_of_range'],
      [{ unit_price: '0.0000001' }, '/unit_price too_many_decimals'],
      [{ unit_price: 5 }, '/unit_price decimal_string_expected'],
      [{ unit_price: null }, '/unit_price required'],
      [{ type: 'robot' }, '/type not_one_of'],
      [{ unit_code: 'hour' }, '/unit_code pattern_mismatch'],
      [{ currency: 'XXY' }, '/currency currency_unknown'],
      [{ sku: '' }, '/sku too_short'],
      [{ tax_rate_id: NOBODY.product }, '/tax_rate_id id_of_another_kind'],
      [{ tax_rate_id: NOBODY.tax_rate }, '/tax_rate_id reference_unknown'],
      [{ price: '1' }, '/price unknown_field'],
    ])('refuses %j', async (fields, expected) => {
      const reply = await api.post(PRODUCTS, { ...WORK, ...fields });
      expect([reply.status, places(reply)]).toEqual([400, [expected]]);
    });

    it('takes VAT that is not archived for a tax rate, and nothing else', async () => {
      const vat = await taxRate();
      expect(await api.post(PRODUCTS, { ...WORK, tax_rate_id: vat })).toMatchObject({
        status: 201,
        body: { tax_rate_id: vat },
      });
      const archived = await taxRate();
      await api.post(`${TAX_RATES}/${archived}/archive`);
      const refused: [string, string][] = [
        [archived, 'reference_archived'],
        [await taxRate({ kind: 'withholding', rate: '15' }), 'tax_rate_not_vat'],
        [await taxRate({ kind: 'surcharge', rate: '5.2' }), 'tax_rate_not_vat'],
      ];
      for (const [tax_rate_id, code] of refused) {
        const reply = await api.post(PRODUCTS, { ...WORK, tax_rate_id });
        expect([reply.status, places(reply)]).toEqual([400, [`/tax_rate_id ${code}`]]);
      }
    });

    it('answers 409 where the sku or the external_id is taken', async () => {
      await create({ sku: 'A-1', external_id: 'erp-1' });
      const other = await create({ sku: 'A-2' });
      for (const reply of [
        await api.post(PRODUCTS, { ...WORK, sku: 'A-1' }),
        await api.patch(`${PRODUCTS}/${other.id}`, { sku: 'A-1' }),
      ]) {
        expect(reply).toMatchObject({ status: 409, body: { code: 'sku_taken' } });
        expect(reply.body.detail).toContain('"A-1"');
      }
      const reply = await api.post(PRODUCTS, { ...WORK, external_id: 'erp-1' });
      expect(reply).toMatchObject({ status: 409, body: { code: 'external_id_taken' } });
      expect(reply.body.detail).toContain('product');
    });

    it('answers 401 without a token and 403 without the scope', async () => {
      expect((await fetch(app.url + PRODUCTS)).status).toBe(401);
      const reader = await app.signIn(['read:products']);
      expect(await reader.post(PRODUCTS, WORK)).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
    });
  });

  describe('PATCH /products/{id}', () => {
    it('changes what is sent, takes away what is null, and tells the log', async () => {
      const { id } = await create({ sku: 'P-1', description: 'x', type: 'good', currency: 'USD' });
      const patch = { sku: null, unit_price: '60', description: 'y', type: null };
      expect(await api.patch(`${PRODUCTS}/${id}`, patch)).toMatchObject({
        status: 200,
        body: { sku: null, unit_price: '60', description: 'y', type: 'service', currency: 'USD', version: 2 },
      });
      const { body } = await api.get(`/api/v1/events?resource=${id}&type=product.updated`);
      expect(body.data).toMatchObject([{ changed_fields: ['description', 'sku', 'type', 'unit_price'] }]);
    });

    it('honours If-Match', async () => {
      const { id } = await create();
      const path = `${PRODUCTS}/${id}`;
      const etag = (await api.get(path)).headers.get('etag') as string;
      expect(await api.get(path, { 'if-none-match': etag })).toMatchObject({ status: 304 });
      await api.patch(path, { name: 'x' }, { 'if-match': etag });
      const reply = await api.patch(path, { name: 'y' }, { 'if-match': etag });
      expect(reply).toMatchObject({ status: 412, body: { code: 'version_conflict', changed_fields: ['name'] } });
      expect(await api.delete(path, { 'if-match': etag })).toMatchObject({ status: 412 });
    });

    it('does not mind a tax rate that was archived since, until another is named', async () => {
      const [mine, other] = [await taxRate(), await taxRate()];
      const { id } = await create({ tax_rate_id: mine });
      for (const rate of [mine, other]) await api.post(`${TAX_RATES}/${rate}/archive`);
      const path = `${PRODUCTS}/${id}`;
      expect(await api.patch(path, { name: 'x', tax_rate_id: mine })).toMatchObject({ status: 200 });
      expect(places(await api.patch(path, { tax_rate_id: other }))).toEqual(['/tax_rate_id reference_archived']);
      expect(await api.patch(path, { tax_rate_id: null })).toMatchObject({ status: 200, body: { tax_rate_id: null } });
    });
  });

  it('keep their tax rate: it cannot be deleted, and stays VAT', async () => {
    const tax_rate_id = await taxRate();
    const { id } = await create({ tax_rate_id });
    const path = `${TAX_RATES}/${tax_rate_id}`;
    const refused = [await api.delete(path), await api.patch(path, { kind: 'surcharge' })];
    for (const reply of refused) expect(reply).toMatchObject({ status: 409, body: { code: 'tax_rate_in_use' } });
    expect(await api.patch(path, { rate: '10' })).toMatchObject({ status: 200 });
    await api.delete(`${PRODUCTS}/${id}`);
    expect(await api.patch(path, { kind: 'surcharge' })).toMatchObject({ status: 200 });
    expect(await api.delete(path)).toMatchObject({ status: 204 });
  });

  describe('DELETE /products/{id}', () => {
    it('answers 204, then 404', async () => {
      const { id } = await create();
      expect(await api.delete(`${PRODUCTS}/${id}`)).toMatchObject({ status: 204, text: '' });
      const path = `${PRODUCTS}/${id}`;
      const replies = [
        await api.get(path),
        await api.patch(path, {}),
        await api.delete(path),
        await api.post(`${path}/archive`),
      ];
      for (const reply of replies) expect(reply).toMatchObject({ status: 404, body: { code: 'not_found' } });
    });

    it('answers 409 while a line of an invoice names it', async () => {
      const { id } = await create();
      const invoice = await nameInInvoice(id);
      const reply = await api.delete(`${PRODUCTS}/${id}`);
      expect(reply).toMatchObject({ status: 409, body: { code: 'product_in_use' } });
      await api.delete(`/api/v1/invoices/${invoice}`);
      expect(await api.delete(`${PRODUCTS}/${id}`)).toMatchObject({ status: 204 });
    });
  });

  it('archives and unarchives, once', async () => {
    const { id } = await create();
    const path = `${PRODUCTS}/${id}`;
    for (const [action, version, archived_at] of [
      ['archive', 2, expect.stringMatching(/Z$/)],
      ['archive', 2, expect.stringMatching(/Z$/)],
      ['unarchive', 3, null],
      ['unarchive', 3, null],
    ]) {
      expect(await api.post(`${path}/${action}`)).toMatchObject({ status: 200, body: { version, archived_at } });
    }
    const { body } = await api.get(`/api/v1/events?resource=${id}`);
    expect(body.data.map(({ type }: { type: string }) => type)).toEqual([
      'product.created',
      'product.archived',
      'product.unarchived',
    ]);
  });

  it('are read by id for lines: those that exist', async () => {
    const [one, two] = [await create({ sku: 'L-1' }), await create({ type: 'good' })];
    const found = await app.nest
      .get(ProductsService)
      .forLines(app.nest.get(Database), [one.id, two.id, NOBODY.product]);
    expect([...found.keys()].sort()).toEqual([one.id, two.id].sort());
    expect(found.get(two.id)).toMatchObject({ type: 'good', unit_price: '50.00', currency: 'EUR', tax_rate_id: null });
  });

  it('GET /products filters', async () => {
    const tax_rate_id = await taxRate();
    const fields = { name: 'Find 100 %', sku: 'F_1', description: 'Ünique', external_id: 'find-me' };
    const { id } = await create({ ...fields, tax_rate_id, currency: 'JPY', type: 'good' });
    await create({ currency: 'JPY' });
    const ids = async (query: string) =>
      (await api.get(`${PRODUCTS}?limit=100&${query}`)).body.data.map((product: { id: string }) => product.id);
    const one = [
      'external_id=find-me',
      'sku=F_1',
      'q=find+100+%25',
      'q=f_1',
      'q=%C3%BCniq',
      `tax_rate_id=${tax_rate_id}`,
    ];
    for (const query of [
      ...one,
      'currency=JPY&type=good',
      'sku=F_1&archived=false&updated_since=2020-01-01T00:00:00Z',
    ]) {
      expect([query, await ids(query)]).toEqual([query, [id]]);
    }
    for (const query of [
      'archived=true',
      'type=service',
      'currency=EUR',
      'updated_since=2999-01-01T00:00:00Z',
      'q=find-me',
    ]) {
      expect([query, await ids(`sku=F_1&${query}`)]).toEqual([query, []]);
    }
    expect(await ids(`tax_rate_id=${tax_rate_id},${NOBODY.tax_rate}&type=good,service`)).toEqual([id]);
    expect(await ids('currency=JPY')).toHaveLength(2);
  });
});
