import type { Api, Reply } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { RowHold } from '../../../../test/support/locks.js';
import { NOBODY } from '../../../../test/support/routes.js';
import { Database } from '../database/database.js';
import { TaxRatesService } from './tax-rates.service.js';

const TAX_RATES = '/api/v1/tax-rates';
const IVA = { name: 'IVA 21 %', rate: '21' };

describe('tax rates', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
  });
  afterAll(() => app.stop());

  const create = async (fields: object = {}) => (await api.post(TAX_RATES, { ...IVA, ...fields })).body;
  const places = ({ body }: Reply) =>
    body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`);
  /** What issuing an invoice with these does. */
  const use = (...ids: string[]) =>
    app.nest.get(Database).source.transaction((tx) => app.nest.get(TaxRatesService).use(tx, ids));

  describe('POST /tax-rates', () => {
    it('answers 201 with every field, Location and ETag', async () => {
      const reply = await api.post(TAX_RATES, { name: '  IVA 21 %  ', rate: '21.00', country: 'ES' });
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(`${TAX_RATES}/${reply.body.id}`);
      expect(reply.headers.get('etag')).toMatch(/^"1-[\w-]{16}"$/);
      expect(reply.body).toEqual({
        id: expect.stringMatching(/^tax_[0-9a-z]{26}$/),
        external_id: null,
        name: 'IVA 21 %',
        rate: '21',
        kind: 'vat',
        category: 'S',
        exemption_reason: null,
        country: 'ES',
        metadata: {},
        archived_at: null,
        version: 1,
        created_at: expect.stringMatching(/Z$/),
        updated_at: expect.stringMatching(/Z$/),
      });
      expect(await api.get(reply.headers.get('location') as string)).toMatchObject({ status: 200, body: reply.body });
    });

    const exemption_reason = 'Art. 20 LIVA';
    it.each([
      [{ rate: '0' }, 'Z'],
      [{ rate: '0.0001' }, 'S'],
      [{ rate: '0', category: 'Z' }, 'Z'],
      [{ rate: '0', category: 'E', exemption_reason }, 'E'],
      [{ rate: '0', category: 'AE', exemption_reason }, 'AE'],
      [{ rate: '0', category: 'L' }, 'L'],
      [{ rate: '7', category: 'L' }, 'L'],
      [{ rate: '0.5', category: 'M' }, 'M'],
      [{ rate: '5.2', kind: 'surcharge' }, 'S'],
      [{ rate: '15', kind: 'withholding' }, null],
      [{ rate: '0', kind: 'withholding' }, null],
    ])('takes %j, of the category %s', async (fields, category) => {
      expect(await api.post(TAX_RATES, { ...IVA, ...fields })).toMatchObject({ status: 201, body: { category } });
    });

    it.each([
      [{ rate: '0', category: 'S' }, ['/rate category_rate_mismatch']],
      [{ rate: '1', category: 'Z' }, ['/rate category_rate_mismatch']],
      [{ rate: '0', category: 'E' }, ['/exemption_reason exemption_reason_required']],
      [
        { rate: '21', category: 'AE', kind: 'surcharge' },
        ['/rate category_rate_mismatch', '/exemption_reason exemption_reason_required'],
      ],
      [{ rate: '15', kind: 'withholding', category: 'S' }, ['/category category_not_expected']],
      [{ rate: '100.0001' }, ['/rate out_of_range']],
      [{ rate: 21 }, ['/rate decimal_string_expected']],
      [{ name: null, kind: 'x', used_at: null }, ['/used_at unknown_field', '/name required', '/kind not_one_of']],
    ])('refuses %j', async (fields, expected) => {
      const reply = await api.post(TAX_RATES, { ...IVA, ...fields });
      expect([reply.status, places(reply).sort()]).toEqual([400, expected.toSorted()]);
    });

    it('answers 409 where the external_id is taken', async () => {
      await create({ external_id: 'erp-1' });
      const reply = await api.post(TAX_RATES, { ...IVA, external_id: 'erp-1' }, { 'accept-language': 'es' });
      expect(reply).toMatchObject({ status: 409, body: { code: 'external_id_taken' } });
      expect(reply.body.detail).toContain('(tipo impositivo)');
    });

    it('answers 401 without a token and 403 without the scope', async () => {
      expect(await app.signIn(['read:tax_rates']).then((reader) => reader.post(TAX_RATES, IVA))).toMatchObject({
        status: 403,
        body: { code: 'insufficient_scope' },
      });
      const { status } = await fetch(app.url + TAX_RATES);
      expect(status).toBe(401);
    });
  });

  describe('PATCH /tax-rates/{id}', () => {
    it('checks the whole, and writes what changed to the log', async () => {
      const { id } = await create();
      const refused = await api.patch(`${TAX_RATES}/${id}`, { rate: '0' });
      expect([refused.status, places(refused)]).toEqual([400, ['/rate category_rate_mismatch']]);
      const patch = { rate: '0', category: 'O', exemption_reason: 'Outside', external_id: 'x' };
      expect(await api.patch(`${TAX_RATES}/${id}`, patch)).toMatchObject({
        status: 200,
        body: { ...patch, version: 2 },
      });
      expect(await api.patch(`${TAX_RATES}/${id}`, { rate: '0.00' })).toMatchObject({ body: { version: 2 } });
      const { body } = await api.get(`/api/v1/events?resource=${id}`);
      expect(body.data.map(({ type }: { type: string }) => type)).toEqual(['tax_rate.created', 'tax_rate.updated']);
      expect(body.data[1].changes).toMatchObject({ rate: { from: '21', to: '0' }, category: { from: 'S', to: 'O' } });
    });

    it('becomes a withholding without a category', async () => {
      const { id } = await create();
      expect(await api.patch(`${TAX_RATES}/${id}`, { kind: 'withholding' })).toMatchObject({ status: 400 });
      const patch = { kind: 'withholding', category: null };
      expect(await api.patch(`${TAX_RATES}/${id}`, patch)).toMatchObject({ status: 200, body: patch });
    });

    it('honours If-Match', async () => {
      const { id } = await create();
      const etag = (await api.get(`${TAX_RATES}/${id}`)).headers.get('etag') as string;
      expect(await api.get(`${TAX_RATES}/${id}`, { 'if-none-match': etag })).toMatchObject({ status: 304 });
      await api.patch(`${TAX_RATES}/${id}`, { name: 'x' }, { 'if-match': etag });
      expect(await api.patch(`${TAX_RATES}/${id}`, { name: 'y' }, { 'if-match': etag })).toMatchObject({
        status: 412,
        body: { code: 'version_conflict', changed_fields: ['name'] },
      });
      expect(await api.delete(`${TAX_RATES}/${id}`, { 'if-match': etag })).toMatchObject({ status: 412 });
      expect(await api.post(`${TAX_RATES}/${id}/archive`, {}, { 'if-match': etag })).toMatchObject({ status: 412 });
    });
  });

  it('archives, unarchives and deletes; what is gone is 404', async () => {
    const { id } = await create();
    const path = `${TAX_RATES}/${id}`;
    expect(await api.post(`${path}/archive`)).toMatchObject({
      status: 200,
      body: { version: 2, archived_at: expect.stringMatching(/Z$/) },
    });
    expect(await api.post(`${path}/archive`)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await api.post(`${path}/unarchive`)).toMatchObject({ status: 200, body: { version: 3, archived_at: null } });
    expect(await api.delete(path)).toMatchObject({ status: 204 });
    const replies = [
      await api.get(path),
      await api.patch(path, {}),
      await api.delete(path),
      await api.post(`${path}/archive`),
      await api.post(`${path}/unarchive`),
    ];
    expect(replies.map(({ status, body }) => `${status} ${body.detail}`)).toEqual(
      Array(5).fill(`404 There is no tax rate with the id ${id}.`),
    );
  });

  describe('one that an issued document has used', () => {
    it('can be archived and annotated, never changed or deleted', async () => {
      const { id } = await create();
      const path = `${TAX_RATES}/${id}`;
      expect([...(await use(id)).keys()]).toEqual([id]);
      await use(id);
      expect(await api.get(path)).toMatchObject({ body: { version: 1 } });
      for (const patch of [{ rate: '10' }, { name: 'x' }, { country: 'ES' }, { kind: 'surcharge', metadata: {} }]) {
        const reply = await api.patch(path, patch);
        expect(reply).toMatchObject({ status: 409, body: { code: 'tax_rate_in_use' } });
        expect(reply.body.detail).toContain(id);
      }
      expect(await api.delete(path)).toMatchObject({ status: 409, body: { code: 'tax_rate_in_use' } });
      const free = { metadata: { a: 'b' }, external_id: 'used' };
      expect(await api.patch(path, { ...free, rate: '21.0' })).toMatchObject({ status: 200, body: free });
      expect(await api.post(`${path}/archive`)).toMatchObject({ status: 200 });
      expect(await api.post(`${path}/unarchive`)).toMatchObject({ status: 200, body: { rate: '21', version: 4 } });
    });

    it.each([
      'update tax_rates set rate = 10 where id = $1',
      'update tax_rates set used_at = null where id = $1',
      'update tax_rates set created_at = now() where id = $1',
      'delete from tax_rates where id = $1',
    ])('not even by "%s"', async (sql) => {
      const { id } = await create();
      await use(id);
      await expect(app.database.query(sql, [id])).rejects.toMatchObject({
        code: '23001',
        constraint: 'tax_rates_guard',
      });
    });

    it('is not changed between the check and the commit: whoever comes second sees the first', async () => {
      const [taken, changed] = [await create(), await create()];
      const patch = { rate: '10' };

      const first = await RowHold.take(app.database, 'tax_rates', taken.id);
      const using = use(taken.id);
      await first.waiters(1);
      const late = api.patch(`${TAX_RATES}/${taken.id}`, patch);
      await first.waiters(2);
      await first.release();
      expect((await using).get(taken.id)).toMatchObject({ rate: '21' });
      expect(await late).toMatchObject({ status: 409, body: { code: 'tax_rate_in_use' } });

      const second = await RowHold.take(app.database, 'tax_rates', changed.id);
      const early = api.patch(`${TAX_RATES}/${changed.id}`, patch);
      await second.waiters(1);
      const usingChanged = use(changed.id);
      await second.waiters(2);
      await second.release();
      expect(await early).toMatchObject({ status: 200, body: patch });
      expect((await usingChanged).get(changed.id)).toMatchObject(patch);
      expect(await api.patch(`${TAX_RATES}/${changed.id}`, { rate: '4' })).toMatchObject({ status: 409 });
    });

    it('stays as it was read until the transaction ends, used before or not', async () => {
      const { id } = await create();
      await use(id);
      let archiving: Promise<Reply> | undefined;
      await app.nest.get(Database).source.transaction(async (tx) => {
        const [before] = (await app.nest.get(TaxRatesService).use(tx, [id])).values();
        archiving = api.post(`${TAX_RATES}/${id}/archive`);
        const other = await RowHold.take(app.database, 'tax_rates', (await create()).id);
        await other.waiters(1);
        await other.release();
        const [row] = await tx.query('select archived_at from tax_rates where id = $1', [id]);
        expect([before?.archived_at, row.archived_at]).toEqual([null, null]);
      });
      expect(await archiving).toMatchObject({ status: 200, body: { archived_at: expect.any(String) } });
    });

    it('is shared by those who use it: two at once, in opposite order, wait for nothing', async () => {
      const ids = [(await create()).id, (await create()).id];
      await use(...ids);
      const { source } = app.nest.get(Database);
      await source.transaction(async (tx) => {
        await app.nest.get(TaxRatesService).use(tx, ids);
        expect((await use(...ids.toReversed())).size).toBe(2);
      });
    });
  });

  it('are read by id for lines: those that exist', async () => {
    const [one, two] = [await create({ rate: '10.5' }), await create()];
    await api.post(`${TAX_RATES}/${two.id}/archive`);
    const found = await app.nest.get(TaxRatesService).byIds(app.nest.get(Database), [one.id, two.id, NOBODY.tax_rate]);
    expect([...found.keys()].sort()).toEqual([one.id, two.id].sort());
    expect(found.get(one.id)).toMatchObject({ rate: '10.5', kind: 'vat', category: 'S', archived_at: null });
    expect(found.get(two.id)?.archived_at).toBeInstanceOf(Date);
  });

  it('GET /tax-rates filters', async () => {
    const { id } = await create({
      name: 'Find 100 %',
      external_id: 'find-me',
      country: 'PT',
      rate: '0',
      category: 'M',
    });
    const ids = async (query: string) =>
      (await api.get(`${TAX_RATES}?limit=100&${query}`)).body.data.map((rate: { id: string }) => rate.id);
    for (const query of [
      'external_id=find-me',
      'country=PT',
      'category=M&country=PT',
      'q=find+100+%25',
      'kind=vat&country=PT',
    ]) {
      expect([query, await ids(query)]).toEqual([query, [id]]);
    }
    expect(await ids('archived=false&country=PT&updated_since=2020-01-01T00:00:00Z')).toEqual([id]);
    for (const query of [
      'kind=surcharge,withholding',
      'category=S,Z',
      'archived=true',
      'updated_since=2999-01-01T00:00:00Z',
    ]) {
      expect([query, await ids(`country=PT&${query}`)]).toEqual([query, []]);
    }
  });
});
