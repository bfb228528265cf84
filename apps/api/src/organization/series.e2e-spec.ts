import type { Api, Reply } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { meanwhile, RowHold } from '../../../../test/support/locks.js';
import { parallel } from '../../../../test/support/rounds.js';
import { NOBODY, newSeries } from '../../../../test/support/routes.js';

const SERIES = '/api/v1/series';

describe('series', () => {
  let app: TestApp;
  let api: Api;
  let year: string;
  let client_id: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
    client_id = (await api.post('/api/v1/clients', { name: 'Acme' })).body.id;
    const { rows } = await app.database.query(`select extract(year from organization_today())::text as year`);
    year = rows[0].year;
  });
  afterAll(() => app.stop());

  const create = async (fields: object = {}) => (await api.post(SERIES, { ...newSeries(), ...fields })).body;
  const places = ({ body }: Reply) =>
    body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`);
  const draft = async (series_id?: string, fields: object = {}) => {
    const lines = [{ description: 'x', unit_price: '10' }];
    return (await api.post('/api/v1/invoices', { client_id, lines, series_id, ...fields })).body.id as string;
  };
  const issue = (id: string) => api.post(`/api/v1/invoices/${id}/issue`);
  const numberFrom = async (series_id?: string, fields: object = {}) =>
    (await issue(await draft(series_id, fields))).body.number;
  const defaults = async () =>
    (await api.get(SERIES)).body.data
      .filter(({ is_default }: { is_default: boolean }) => is_default)
      .map(({ code, type }: { code: string; type: string }) => `${type} ${code}`)
      .sort();

  it('numbers no document of a type that it has left meanwhile', async () => {
    const id = await draft();
    for (const name of [
      (series_id: string) => api.post('/api/v1/invoices', { series_id }),
      (series_id: string) => api.patch(`/api/v1/invoices/${id}`, { series_id }),
    ]) {
      const series = await create();
      const left = `update series set type = 'credit_note' where id = $1`;
      const reply = await meanwhile(app.database, left, [series.id], () => name(series.id));
      expect([reply.status, ...places(reply)]).toEqual([400, '/series_id series_type_mismatch']);
    }
  });

  describe('POST /series', () => {
    it('answers 201 with every field, Location and ETag', async () => {
      const body = { code: 'WEB', type: 'invoice', format: 'WEB-{yyyy}-{seq:4}' };
      const reply = await api.post(SERIES, body);
      expect(reply.status).toBe(201);
      expect(reply.headers.get('location')).toBe(`${SERIES}/${reply.body.id}`);
      expect(reply.body).toEqual({
        id: expect.stringMatching(/^ser_[0-9a-z]{26}$/),
        ...body,
        yearly_restart: true,
        next_number: 1,
        is_default: false,
        version: 1,
        created_at: expect.stringMatching(/Z$/),
        updated_at: expect.stringMatching(/Z$/),
      });
      const etag = reply.headers.get('etag') as string;
      expect(await api.get(`${SERIES}/${reply.body.id}`)).toMatchObject({ status: 200, body: reply.body });
      expect(await api.get(`${SERIES}/${reply.body.id}`, { 'if-none-match': etag })).toMatchObject({ status: 304 });
    });

    it.each([
      [{ code: 'web' }, '/code pattern_mismatch'],
      [{ type: null }, '/type required'],
      [{ format: 'X-{yyyy}' }, '/format pattern_mismatch'],
      [{ format: 'X-{seq}-{seq}-{yyyy}' }, '/format pattern_mismatch'],
      [{ format: 'X-{yyyy}-{seq:13}' }, '/format pattern_mismatch'],
      [{ format: 'X-{seq}' }, '/format year_required'],
      [{ next_number: 0 }, '/next_number integer_expected'],
      [{ next_number: '5' }, '/next_number integer_expected'],
      [{ next_number: 1_000_000_000_000 }, '/next_number integer_expected'],
      [{ last_number: 5 }, '/last_number unknown_field'],
    ])('refuses %j', async (fields, expected) => {
      const reply = await api.post(SERIES, { ...newSeries(), ...fields });
      expect([reply.status, places(reply)]).toEqual([400, [expected]]);
    });

    it('answers 409 for a code that is taken and a format that another could meet', async () => {
      const one = newSeries();
      await api.post(SERIES, one);
      expect(await api.post(SERIES, { ...newSeries(), code: one.code })).toMatchObject({
        status: 409,
        body: { code: 'series_code_taken' },
      });
      const reply = await api.post(SERIES, {
        ...newSeries(),
        format: `${one.code}-${year}-{seq:3}`,
        yearly_restart: false,
      });
      expect(reply).toMatchObject({ status: 409, body: { code: 'series_format_overlaps' } });
      expect(reply.body.detail).toContain(one.code);
    });

    it('answers 401 without a token and 403 to keys', async () => {
      expect((await fetch(app.url + SERIES)).status).toBe(401);
      const key = await app.signIn();
      expect(await key.post(SERIES, newSeries())).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
      expect(await key.get(SERIES)).toMatchObject({ status: 200 });
    });

    it('of one format at once: one wins', async () => {
      const { format } = newSeries();
      const hold = await RowHold.take(app.database, 'series', (await create()).id);
      const posts = parallel(3, () => api.post(SERIES, { ...newSeries(), format }));
      await hold.waiters(3);
      await hold.release();
      const replies = await posts;
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      const losers = replies.filter(({ status }) => status === 409);
      expect(new Set(losers.map(({ body }) => body.code))).toEqual(new Set(['series_format_overlaps']));
    });
  });

  describe('numbers', () => {
    it('continue from another system this year, and start at 1 in others', async () => {
      const { id, code, next_number } = await create({ next_number: 41 });
      expect(next_number).toBe(41);
      expect(await numberFrom(id)).toBe(`${code}-${year}-41`);
      expect(await numberFrom(id)).toBe(`${code}-${year}-42`);
      expect(await numberFrom(id, { issue_date: '2020-05-01' })).toBe(`${code}-2020-1`);
      expect(await api.get(`${SERIES}/${id}`)).toMatchObject({ body: { next_number: 43, version: 1 } });
    });

    it('continue over the years where they do not restart', async () => {
      const { id, code } = await create({
        format: `${newSeries().code}.{seq:3}`,
        yearly_restart: false,
        next_number: 999_999_999_998,
      });
      expect(code).toMatch(/^[0-9A-F]{12}$/);
      expect(await numberFrom(id, { issue_date: '2020-05-01' })).toMatch(/\.999999999998$/);
      expect(await numberFrom(id)).toMatch(/\.999999999999$/);
      expect(await numberFrom(id)).toMatch(/\.1000000000000$/);
    });

    it('begin once, however many begin at once', async () => {
      const { id, code } = await create({ next_number: 7 });
      const ids = await parallel(12, () => draft(id));
      const replies = await parallel(12, (index) => issue(ids[index] as string));
      expect(replies.map(({ body }) => body.number).sort()).toEqual(
        Array.from({ length: 12 }, (_, index) => `${code}-${year}-${7 + index}`).sort(),
      );
    });
  });

  describe('PATCH /series/{id}', () => {
    it('changes everything before the first number', async () => {
      const { id } = await create({ next_number: 5 });
      const path = `${SERIES}/${id}`;
      const other = newSeries();
      const patch = { code: other.code, type: 'credit_note', format: `${other.code}-{seq}`, yearly_restart: false };
      expect(await api.patch(path, patch)).toMatchObject({
        status: 200,
        body: { ...patch, next_number: 5, version: 2 },
      });
      expect(await api.patch(path, { type: 'invoice', next_number: 9 })).toMatchObject({ body: { next_number: 9 } });
      expect(await api.patch(path, { next_number: 9 })).toMatchObject({ status: 200, body: { version: 3 } });
      expect(await numberFrom(id)).toBe(`${other.code}-9`);
      const { body } = await api.get(`/api/v1/events?resource=${id}`);
      expect(body.data.map(({ type }: { type: string }) => type)).toEqual([
        'series.created',
        'series.updated',
        'series.updated',
      ]);
      expect(body.data[2].changes).toMatchObject({ next_number: { from: 5, to: 9 } });
    });

    it('goes back to 1 with null, and needs a year to restart', async () => {
      const { id } = await create({ format: `${newSeries().code}-{seq}`, yearly_restart: false, next_number: 5 });
      expect(await api.patch(`${SERIES}/${id}`, { next_number: null })).toMatchObject({ body: { next_number: 1 } });
      const reply = await api.patch(`${SERIES}/${id}`, { yearly_restart: true });
      expect([reply.status, places(reply)]).toEqual([400, ['/format year_required']]);
    });

    it('changes code and is_default alone once it has numbered a document', async () => {
      const { id } = await create();
      await numberFrom(id, { issue_date: '2020-01-01' });
      const path = `${SERIES}/${id}`;
      const { code } = newSeries();
      for (const patch of [
        { format: `${code}-{yyyy}-{seq}` },
        { type: 'credit_note' },
        { next_number: 100 },
        { format: `${code}-{yyyy}-{seq}`, yearly_restart: false },
      ]) {
        const reply = await api.patch(path, patch);
        expect(reply).toMatchObject({ status: 409, body: { code: 'series_in_use' } });
        for (const field of Object.keys(patch)) expect(reply.body.detail).toContain(field);
      }
      expect(await api.patch(path, { code, next_number: 1 })).toMatchObject({
        status: 200,
        body: { code, version: 2 },
      });
      await expect(app.database.query(`update series set format = 'X{seq}' where id = $1`, [id])).rejects.toMatchObject(
        { code: '23001', constraint: 'series_guard' },
      );
    });

    it('keeps its type while a draft names it', async () => {
      const { id } = await create();
      const invoice = await draft(id);
      const patch = { type: 'credit_note' };
      expect(await api.patch(`${SERIES}/${id}`, patch)).toMatchObject({ status: 409, body: { code: 'series_in_use' } });
      await api.delete(`/api/v1/invoices/${invoice}`);
      expect(await api.patch(`${SERIES}/${id}`, patch)).toMatchObject({ status: 200, body: patch });
    });

    it('answers 404, 409 and 412', async () => {
      expect(await api.patch(`${SERIES}/${NOBODY.series}`, {})).toMatchObject({ status: 404 });
      expect(await api.get(`${SERIES}/${NOBODY.series}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
      const { id } = await create();
      const path = `${SERIES}/${id}`;
      expect(await api.patch(path, { code: 'INV' })).toMatchObject({
        status: 409,
        body: { code: 'series_code_taken' },
      });
      expect(await api.patch(path, { format: 'INV-{yyyy}-{seq}' })).toMatchObject({
        status: 409,
        body: { code: 'series_format_overlaps' },
      });
      const etag = (await api.get(path)).headers.get('etag') as string;
      await api.patch(path, { code: newSeries().code }, { 'if-match': etag });
      expect(await api.patch(path, { code: newSeries().code }, { 'if-match': etag })).toMatchObject({
        status: 412,
        body: { changed_fields: ['code'] },
      });
    });

    it('and a first number that is being given wait for each other', async () => {
      const [numbered, changed] = [await create(), await create()];
      const drafts = [await draft(numbered.id), await draft(changed.id)] as const;
      const { code } = newSeries();
      const format = `${code}-{yyyy}-{seq}`;

      const first = await RowHold.take(app.database, 'series', numbered.id);
      const issuing = issue(drafts[0]);
      await first.waiters(1);
      const late = api.patch(`${SERIES}/${numbered.id}`, { format });
      await first.waiters(2);
      await first.release();
      expect(await issuing).toMatchObject({ status: 200, body: { number: `${numbered.code}-${year}-1` } });
      expect(await late).toMatchObject({ status: 409, body: { code: 'series_in_use' } });

      const second = await RowHold.take(app.database, 'series', changed.id);
      const early = api.patch(`${SERIES}/${changed.id}`, { format, next_number: 3 });
      await second.waiters(1);
      const issuingChanged = issue(drafts[1]);
      await second.waiters(2);
      await second.release();
      expect(await early).toMatchObject({ status: 200 });
      expect(await issuingChanged).toMatchObject({ status: 200, body: { number: `${code}-${year}-3` } });
    });
  });

  describe('the default of a type', () => {
    it('moves to another, with an event for both, and is never none', async () => {
      const before = (await api.get(`${SERIES}?type=credit_note`)).body.data.find(
        (s: { is_default: boolean }) => s.is_default,
      );
      const created = await create({ type: 'credit_note', is_default: true });
      expect(created.is_default).toBe(true);
      expect(await defaults()).toContain(`credit_note ${created.code}`);
      const path = `${SERIES}/${created.id}`;
      for (const patch of [{ is_default: false }, { is_default: null }]) {
        const reply = await api.patch(path, patch);
        expect([reply.status, places(reply)]).toEqual([400, ['/is_default default_series_required']]);
      }
      const reply = await api.patch(path, { type: 'invoice' });
      expect([reply.status, places(reply)]).toEqual([400, ['/type default_series_required']]);
      expect(await api.patch(`${SERIES}/${before.id}`, { is_default: true })).toMatchObject({ status: 200 });
      expect(await api.get(path)).toMatchObject({ body: { is_default: false, version: 2 } });
      expect(await api.patch(path, { is_default: false })).toMatchObject({ status: 200, body: { version: 2 } });
      const { body } = await api.get(`/api/v1/events?resource=${created.id}`);
      expect(body.data.at(-1)).toMatchObject({ type: 'series.updated', changed_fields: ['is_default'] });
    });

    it('is one, whoever wants to be it at once; documents that name none take it', async () => {
      const all = await Promise.all(Array.from({ length: 6 }, () => create()));
      const replies = await parallel(12, (index) => api.patch(`${SERIES}/${all[index % 6].id}`, { is_default: true }));
      expect(replies.map(({ status }) => status)).toEqual(Array(12).fill(200));
      const now = await defaults();
      expect(now).toHaveLength(2);
      const code = now.find((name: string) => name.startsWith('invoice ')).slice('invoice '.length);
      expect(await numberFrom()).toBe(`${code}-${year}-1`);
    });
  });

  it('GET /series lists them, the newest first', async () => {
    const { id } = await create({ type: 'credit_note' });
    const { body } = await api.get(`${SERIES}?type=credit_note&limit=100`);
    expect(body.data[0].id).toBe(id);
    expect(new Set(body.data.map(({ type }: { type: string }) => type))).toEqual(new Set(['credit_note']));
    expect((await api.get(`${SERIES}?type=invoice,credit_note&limit=1`)).body).toMatchObject({ has_more: true });
  });
});
