import { ApiKeyUsageService } from '../apps/api/src/api-keys/api-key-usage.service.js';
import { type Api, Api as ApiClient, exchange } from './support/api.js';
import { startTestApp, type TestApp } from './support/app.js';
import { formOf, newSeries } from './support/routes.js';
import { poolOf, Statements } from './support/statements.js';

const LINES = [{ description: 'x', unit_price: '10', taxes: [{ rate: '21' }] }];

describe('statements', () => {
  let app: TestApp;
  let api: Api;
  let statements: Statements;
  let client: string;

  beforeAll(async () => {
    app = await startTestApp();
    statements = new Statements(app.nest);
    api = await app.signInAsPerson();
    client = (await api.post('/api/v1/clients', { name: 'Acme' })).body.id;
  });
  afterAll(() => app.stop());

  const newKey = async () =>
    (await api.post('/api/v1/api-keys', { name: 'x', scopes: ['read:clients'] })).body as { id: string };
  const draft = async () => (await api.post('/api/v1/invoices', { client_id: client, lines: LINES })).body.id as string;

  /** An expense with one; where they are, and its id. */
  const receipt = async () => {
    const fields = { vendor: { name: 'x' }, category: 'x', expense_date: '2026-01-31', amount: '1' };
    const receipts = `/api/v1/expenses/${(await api.post('/api/v1/expenses', fields)).body.id}/attachments`;
    return { receipts, id: (await api.post(receipts, formOf())).body.id as string };
  };

  it('authentication asks the database nothing, neither the first time a token is seen nor later', async () => {
    const { access_token } = await exchange(app.url, await app.newKey());
    const fresh = new ApiClient(app.url, access_token);
    for (let use = 0; use < 3; use++) {
      const sent = await statements.during(async () => {
        expect(await fresh.get(`/api/v1/clients/${client}`)).toMatchObject({ status: 200 });
      });
      expect(sent).toHaveLength(1);
      expect(sent[0]).toContain('"clients"');
      // The name of the key is not in the token.
      expect(await statements.during(() => fresh.get('/api/v1/auth/me'))).toEqual([
        'select name from api_keys where id = $1',
      ]);
    }
  });

  it('counting what a key does asks the database nothing either, until it is written together', async () => {
    const { access_token } = await exchange(app.url, await app.newKey());
    const program = new ApiClient(app.url, access_token);
    const usage = app.nest.get(ApiKeyUsageService);
    await usage.flush();
    const all = new Statements(app.nest, /number_events\(\)/);
    expect(await all.during(() => usage.flush())).toEqual([]);
    const sent = await all.during(async () => {
      for (let use = 0; use < 3; use++) await program.get(`/api/v1/clients/${client}`);
      await usage.flush();
    });
    expect(sent.filter((text) => !text.includes('"clients"'))).toEqual([
      expect.stringMatching(/^insert into api_key_usage/),
    ]);
  });

  it('a key that another process made is read once', async () => {
    const other = await startTestApp({
      databaseUrl: app.databaseUrl,
      jwtSecrets: app.env.jwtSecrets,
      publicUrl: app.env.publicUrl,
    });
    const { access_token } = await exchange(other.url, await other.newKey());
    await other.stop();
    const foreign = new ApiClient(app.url, access_token);
    const looks = async () => {
      const sent = await statements.during(async () =>
        expect(await foreign.get('/api/v1/auth/me')).toMatchObject({ status: 200 }),
      );
      return sent.filter((text) => text.includes('access_states')).length;
    };
    expect(await looks()).toBe(1);
    expect(await looks()).toBe(0);
  });

  /** How many statements a route sends: a number that changes here was changed on purpose. */
  const routes: [name: string, count: number, prepare: () => Promise<() => Promise<unknown>>][] = [
    ['GET /clients', 1, async () => () => api.get('/api/v1/clients')],
    ['POST /clients', 6, async () => () => api.post('/api/v1/clients', { name: 'x' })],
    [
      'POST /clients/batch: begin, commit and six for each',
      14,
      async () => () => api.post('/api/v1/clients/batch', { items: [{ name: 'x' }, { name: 'y' }] }),
    ],
    ['GET /clients/{id}', 1, async () => () => api.get(`/api/v1/clients/${client}`)],
    ['PATCH /clients/{id}', 7, async () => () => api.patch(`/api/v1/clients/${client}`, { notes: `${Math.random()}` })],
    [
      'POST /clients/{id}/erase',
      17,
      async () => {
        const { body } = await api.post('/api/v1/clients', { name: 'x' });
        return () => api.post(`/api/v1/clients/${body.id}/erase`);
      },
    ],
    ['GET /invoices', 1, async () => () => api.get('/api/v1/invoices?include=lines,client')],
    ['GET /invoices/count', 1, async () => () => api.get('/api/v1/invoices/count?status=draft&q=x')],
    ['POST /invoices', 2, async () => () => draft()],
    [
      'POST /invoices without a client',
      1,
      async () => () => api.post('/api/v1/invoices', { currency: 'EUR', locale: 'en', lines: LINES }),
    ],
    [
      'POST /invoices with an Idempotency-Key',
      7,
      async () => () =>
        api.post('/api/v1/invoices', { client_id: client, lines: LINES }, { 'idempotency-key': `${Math.random()}` }),
    ],
    [
      'GET /invoices/{id}',
      1,
      async () => {
        const id = await draft();
        return () => api.get(`/api/v1/invoices/${id}`);
      },
    ],
    [
      'POST /invoices/{id}/issue',
      12,
      async () => {
        // The first of a series, and of all, takes a lock more each.
        await api.post(`/api/v1/invoices/${await draft()}/issue`);
        const id = await draft();
        return () => api.post(`/api/v1/invoices/${id}/issue`);
      },
    ],
    [
      'POST /invoices with products and tax rates',
      4,
      async () => {
        const rate = await api.post('/api/v1/tax-rates', { name: 'x', rate: '21' });
        const product = { name: 'x', unit_price: '1', tax_rate_id: rate.body.id };
        const [one, other] = [await api.post('/api/v1/products', product), await api.post('/api/v1/products', product)];
        const lines = [
          ...[one, other, one].map(({ body }) => ({ product_id: body.id })),
          { description: 'x', unit_price: '1', tax_rate_ids: [rate.body.id] },
        ];
        return () => api.post('/api/v1/invoices', { client_id: client, lines });
      },
    ],
    [
      'POST /invoices/{id}/issue of two expenses',
      17,
      async () => {
        const receipt = { vendor: { name: 'x' }, category: 'x', expense_date: '2026-01-31', amount: '1' };
        const expense = { ...receipt, client_id: client, is_billable: true };
        const [one, other] = [await api.post('/api/v1/expenses', expense), await api.post('/api/v1/expenses', expense)];
        const lines = [one, other].map(({ body }) => ({ expense_id: body.id }));
        const { body } = await api.post('/api/v1/invoices', { client_id: client, lines });
        return () => api.post(`/api/v1/invoices/${body.id}/issue`);
      },
    ],
    [
      'POST /invoices with issue',
      16,
      async () => () => api.post('/api/v1/invoices', { client_id: client, lines: LINES, issue: true }),
    ],
    [
      'POST /invoices/preview',
      4,
      async () => () => api.post('/api/v1/invoices/preview', { client_id: client, lines: LINES }),
    ],
    [
      'GET /invoices/{id}/explanation',
      1,
      async () => {
        const id = await draft();
        return () => api.get(`/api/v1/invoices/${id}/explanation`);
      },
    ],
    [
      'POST /invoices/{id}/void',
      8,
      async () => {
        const id = await draft();
        await api.post(`/api/v1/invoices/${id}/issue`);
        return () => api.post(`/api/v1/invoices/${id}/void`, { reason: 'x' });
      },
    ],
    [
      'POST /invoices/{id}/credit-notes',
      23,
      async () => {
        const credited = async () => {
          const id = await draft();
          await api.post(`/api/v1/invoices/${id}/issue`);
          return () => api.post(`/api/v1/invoices/${id}/credit-notes`, { correction_reason: 'x', amount: '1' });
        };
        // The first of a series takes a lock more.
        await (await credited())();
        return credited();
      },
    ],
    ['GET /api-keys', 1, async () => () => api.get('/api/v1/api-keys?status=active')],
    ['POST /api-keys', 7, async () => () => newKey()],
    [
      'PATCH /api-keys/{id}',
      8,
      async () => {
        const { id } = await newKey();
        return () => api.patch(`/api/v1/api-keys/${id}`, { scopes: ['read:invoices'] });
      },
    ],
    [
      'POST /api-keys/{id}/revoke',
      7,
      async () => {
        const { id } = await newKey();
        return () => api.post(`/api/v1/api-keys/${id}/revoke`);
      },
    ],
    [
      'POST /api-keys/{id}/rotate-secret',
      8,
      async () => {
        const { id } = await newKey();
        return () => api.post(`/api/v1/api-keys/${id}/rotate-secret`, {});
      },
    ],
    ['GET /api-keys/activity', 1, async () => () => api.get('/api/v1/api-keys/activity')],
    [
      'GET /api-keys/{id}/activity',
      1,
      async () => {
        const { id } = await newKey();
        return () => api.get(`/api/v1/api-keys/${id}/activity`);
      },
    ],
    [
      'GET /api-keys/{id}/sessions',
      2,
      async () => {
        const { id } = await newKey();
        return () => api.get(`/api/v1/api-keys/${id}/sessions`);
      },
    ],
    ['GET /tax-rates', 1, async () => () => api.get('/api/v1/tax-rates')],
    ['POST /tax-rates', 5, async () => () => api.post('/api/v1/tax-rates', { name: 'x', rate: '21' })],
    ['GET /products', 1, async () => () => api.get('/api/v1/products')],
    [
      'POST /products with a tax rate',
      6,
      async () => {
        const { body } = await api.post('/api/v1/tax-rates', { name: 'x', rate: '21' });
        const product = { name: 'x', unit_price: '1', currency: 'EUR', tax_rate_id: body.id };
        return () => api.post('/api/v1/products', product);
      },
    ],
    [
      'GET /expenses/{id}/attachments',
      1,
      async () => {
        const { receipts } = await receipt();
        return () => api.get(receipts);
      },
    ],
    [
      'POST /expenses/{id}/attachments',
      8,
      async () => {
        const { receipts } = await receipt();
        return () => api.post(receipts, formOf());
      },
    ],
    [
      'POST /expenses/{id}/attachments of a file that is not taken',
      1,
      async () => {
        const { receipts } = await receipt();
        return () => api.post(receipts, formOf(Buffer.from('GIF89a')));
      },
    ],
    [
      'GET /expenses/{id}/attachments/{attachment_id}',
      1,
      async () => {
        const { receipts, id } = await receipt();
        return () => api.get(`${receipts}/${id}`);
      },
    ],
    [
      'DELETE /expenses/{id}/attachments/{attachment_id}',
      8,
      async () => {
        const { receipts, id } = await receipt();
        return () => api.delete(`${receipts}/${id}`);
      },
    ],
    ['GET /organization', 1, async () => () => api.get('/api/v1/organization')],
    ['GET /series', 1, async () => () => api.get('/api/v1/series')],
    ['GET /reports/aging', 1, async () => () => api.get('/api/v1/reports/aging')],
    ['GET /reports/aging by client', 1, async () => () => api.get('/api/v1/reports/aging?group_by=client')],
    ['GET /reports/revenue', 1, async () => () => api.get('/api/v1/reports/revenue?group_by=month,client')],
    ['GET /reports/taxes as CSV', 1, async () => () => api.get('/api/v1/reports/taxes?format=csv')],
    ['GET /invoices/export of few', 1, async () => () => api.get('/api/v1/invoices/export')],
    ['GET /events', 1, async () => () => api.get('/api/v1/events')],
    ['GET /events, the newest first', 1, async () => () => api.get('/api/v1/events?sort=-position')],
  ];

  it.each(routes)('%s sends %i', async (_, count, prepare) => {
    const work = await prepare();
    const sent = await statements.during(work);
    expect({ count: sent.length, sent }).toEqual({ count, sent });
  });

  it('no request needs a second connection while it holds one', async () => {
    const pool = poolOf(app.nest);
    const { max } = pool.options;
    const open = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
    pool.options.max = 1;
    pool.options.connectionTimeoutMillis = 3000;
    for (const connection of open) connection.release(true);
    try {
      const key = { 'idempotency-key': 'one connection' };
      const another = { 'idempotency-key': 'one connection more' };
      const created = await api.post('/api/v1/clients', { name: 'x' }, key);
      const path = `/api/v1/clients/${created.body.id}`;
      const invoice = await api.post('/api/v1/invoices', { client_id: created.body.id, lines: LINES }, another);
      const document = `/api/v1/invoices/${invoice.body.id}`;
      const secret = await api.post(
        '/api/v1/api-keys',
        { name: 'x', scopes: ['read:clients'] },
        { 'idempotency-key': 'k' },
      );
      const keyPath = `/api/v1/api-keys/${secret.body.id}`;
      const { rows } = await app.database.query(`select id from series where code = 'INV'`);
      const { body: expense } = await api.post('/api/v1/expenses', {
        vendor: { name: 'x' },
        category: 'x',
        expense_date: '2026-01-31',
        amount: '1',
      });
      const receipts = `/api/v1/expenses/${expense.id}/attachments`;
      const added = await api.post(receipts, formOf(), { 'idempotency-key': 'a receipt' });
      const replies = [
        created,
        await api.patch(path, { notes: 'x', currency: null }),
        await api.post(`${path}/archive`),
        await api.post(`${path}/unarchive`),
        invoice,
        await api.patch(document, { currency: null, locale: null, series_id: rows[0].id, lines: LINES }),
        await api.post(`${document}/issue`, {}, { 'idempotency-key': 'and another' }),
        await api.patch(document, { metadata: { a: 'b' } }),
        await api.post(`${document}/mark-sent`),
        await api.post('/api/v1/invoices/preview', { client_id: created.body.id }, { 'idempotency-key': 'a look' }),
        await api.post(`${document}/mark-uncollectible`),
        await api.post(`${document}/void`, { reason: 'x' }, { 'idempotency-key': 'and one more' }),
        await api.post('/api/v1/invoices', { client_id: created.body.id, lines: LINES, issue: true }),
        await api.post('/api/v1/tax-rates', { name: 'x', rate: '21' }),
        await api.post('/api/v1/products', { name: 'x', unit_price: '1' }),
        await api.patch('/api/v1/organization', { timezone: 'Europe/Madrid' }),
        await api.post('/api/v1/series', { ...newSeries(), is_default: true, next_number: 5 }),
        await api.get('/api/v1/events'),
        secret,
        await api.patch(keyPath, { name: 'y', scopes: ['read:clients', 'read:events'] }),
        await api.post(`${keyPath}/rotate-secret`, { overlap_seconds: 1 }, { 'idempotency-key': 'r' }),
        await api.delete(`${keyPath}/sessions`),
        await api.get(`${keyPath}/sessions`),
        await api.post(`${keyPath}/revoke`),
        added,
        await api.get(`${receipts}/${added.body.id}`),
        await api.delete(`${receipts}/${added.body.id}`),
      ];
      expect(replies.map(({ status }) => (status < 300 ? 'done' : status))).toEqual(replies.map(() => 'done'));
    } finally {
      pool.options.max = max;
    }
  });
});
