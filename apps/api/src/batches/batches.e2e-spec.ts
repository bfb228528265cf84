import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { countRows, NOBODY } from '../../../../test/support/routes.js';

const LINES = [{ description: 'x', unit_price: '10', taxes: [{ rate: '21' }] }];

interface Result {
  status: number;
  resource: Record<string, unknown> | null;
  problem: Record<string, unknown> | null;
}

describe('a batch', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    client_id = (await api.post('/api/v1/clients', { name: 'Acme' })).body.id;
  });
  afterAll(() => app.stop());

  const send = (collection: string, items: unknown, headers = {}) =>
    api.post(`/api/v1/${collection}/batch`, { items } as object, headers);

  it.each([
    ['clients', { name: 'x' }],
    ['products', { name: 'x', unit_price: '1' }],
    ['invoices', { lines: LINES }],
  ])('of %s answers each item as it would be alone, in order', async (collection, item) => {
    const external_id = `batch-${collection}`;
    const { status, body, headers } = await send(
      collection,
      [{ ...item, external_id }, { ...item, external_id }, { ...item, metadata: { a: 1 }, robot: true }, item],
      { 'accept-language': 'es' },
    );
    expect(status).toBe(200);
    expect(headers.get('etag')).toBeNull();
    expect(body).toMatchObject({ succeeded: 2, failed: 2 });
    expect(body.data.map((result: Result) => result.status)).toEqual([201, 409, 400, 201]);
    const [created, taken, wrong, last] = body.data as Result[];
    for (const result of [created, last]) {
      const path = `/api/v1/${collection}/${result?.resource?.id}`;
      expect(result?.problem).toBeNull();
      expect((await api.get(path)).body).toEqual(result?.resource);
      const { rows } = await app.database.query('select type from events where resource_id = $1', [
        result?.resource?.id,
      ]);
      expect(rows).toEqual([{ type: `${collection.slice(0, -1)}.created` }]);
    }
    expect(taken).toMatchObject({
      resource: null,
      problem: {
        type: expect.stringMatching(/\/docs\/errors#external_id_taken$/),
        title: 'El external_id ya existe',
        status: 409,
        instance: `/api/v1/${collection}/batch`,
        code: 'external_id_taken',
        request_id: headers.get('x-request-id'),
      },
    });
    expect(wrong).toMatchObject({
      resource: null,
      problem: {
        code: 'validation_failed',
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: '/metadata/a', code: 'string_expected' }),
          expect.objectContaining({ pointer: '/robot', code: 'unknown_field' }),
        ]),
      },
    });
  });

  it.each([
    ['nothing', undefined, 'required'],
    ['no list', {}, 'array_expected'],
    ['an empty list', [], 'too_few_items'],
    ['101 items', Array(101).fill({ name: 'x' }), 'too_many_items'],
    ['what is no object', [{ name: 'x' }, 'x'], 'object_expected'],
    ['a list in the list', [[{ name: 'x' }]], 'object_expected'],
    ['null', [null], 'object_expected'],
  ])('of %s is refused as a whole', async (_, items, code) => {
    const before = await countRows(app);
    for (const collection of ['clients', 'products', 'invoices']) {
      const { status, body } = await send(collection, items);
      expect([status, body.errors[0].code]).toEqual([400, code]);
      expect(body.errors[0].pointer).toMatch(/^\/items/);
    }
    expect(await countRows(app)).toEqual(before);
  });

  it('takes 100 items, and of all that fail leaves nothing', async () => {
    expect((await send('clients', Array(100).fill({ name: 'x' }))).body).toMatchObject({ succeeded: 100, failed: 0 });
    const before = await countRows(app);
    const { body } = await send(
      'products',
      Array(100).fill({ name: 'x', unit_price: '1', tax_rate_id: NOBODY.tax_rate }),
    );
    expect(body).toMatchObject({ succeeded: 0, failed: 100 });
    expect(body.data[99].problem.errors[0]).toMatchObject({ pointer: '/tax_rate_id', code: 'reference_unknown' });
    expect(await countRows(app)).toEqual(before);
  });

  it('tells which product has the sku of another', async () => {
    const product = { name: 'x', unit_price: '1', sku: 'batch' };
    const { body } = await send('products', [product, product]);
    expect(body.data[1].problem).toMatchObject({ code: 'sku_taken', status: 409 });
  });

  it('numbers issued invoices in the order of the items, without a gap where one fails', async () => {
    const issue = { client_id, lines: LINES, issue: true };
    const before = await countRows(app);
    const { body } = await send('invoices', [
      issue,
      { ...issue, client_id: null },
      { client_id, lines: LINES },
      { ...issue, issue_date: '2020-01-01' },
      issue,
    ]);
    expect(body.data.map((result: Result) => [result.status, result.resource?.number ?? null])).toEqual([
      [201, expect.stringMatching(/-000001$/)],
      [400, null],
      [201, null],
      [201, 'INV-2020-000001'],
      [201, expect.stringMatching(/-000002$/)],
    ]);
    expect(body.data[1].problem.errors).toMatchObject([{ pointer: '/client_id', code: 'client_required' }]);
    const after = await countRows(app);
    expect((after.invoices ?? 0) - (before.invoices ?? 0)).toBe(4);
    expect((after.events ?? 0) - (before.events ?? 0)).toBe(7);
  });

  it('is repeated byte for byte with one Idempotency-Key, failures included', async () => {
    const key = { 'idempotency-key': 'a batch' };
    const items = [{ name: 'x', external_id: 'once' }, { name: 'x', external_id: 'once' }, { name: 5 }];
    const first = await send('clients', items, key);
    const before = await countRows(app);
    const again = await send('clients', items, key);
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    expect(await countRows(app)).toEqual(before);
    expect(await send('clients', [...items, items[0]], key)).toMatchObject({ status: 422 });
  });

  it('of which the database loses the connection fails as a whole, with nothing stored, and can be repeated', async () => {
    await app.database.query(`
      create function cut() returns trigger language plpgsql as $$
      begin
        perform pg_terminate_backend(pg_backend_pid());
        return new;
      end $$;
      create trigger cut before insert on clients for each row when (new.name = 'cut') execute function cut()`);
    const before = await countRows(app);
    const items = [{ name: 'x' }, { name: 'cut' }, { name: 'y' }];
    const key = { 'idempotency-key': 'an outage' };
    expect(await send('clients', items, key)).toMatchObject({ status: 503, body: { code: 'temporarily_unavailable' } });
    expect(await countRows(app)).toEqual(before);
    await app.database.query('drop trigger cut on clients');
    expect(await send('clients', items, key)).toMatchObject({ status: 200, body: { succeeded: 3 } });
  });
});
