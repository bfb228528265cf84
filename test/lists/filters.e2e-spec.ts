import { Api, exchange } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { LINE } from '../support/routes.js';

const INVOICES = '/api/v1/invoices';

/** Seven invoices, by the names under which the table below expects them. */
describe('GET /invoices', () => {
  let app: TestApp;
  let api: Api;
  const names = new Map<string, string>();
  const clients: Record<string, string> = {};

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    const clientOf = async (name: string) => (await api.post('/api/v1/clients', { name })).body.id as string;
    clients.acme = await clientOf('Acme 100% Ltd');
    clients.other = await clientOf('Otra_SL');
    const make = async (name: string, fields: object, { issue = false } = {}) => {
      const { body } = await api.post(INVOICES, { lines: [LINE], ...fields });
      if (issue) expect((await api.post(`${INVOICES}/${body.id}/issue`)).status).toBe(200);
      names.set(body.id, name);
    };
    const { acme: client_id, other } = clients;
    const overdue = { client_id, issue_date: '2025-01-01', due_date: '2025-01-31' };
    await make('overdue', { ...overdue, external_id: 'ext-1' }, { issue: true });
    await make('open', { client_id: other, issue_date: '2025-02-01', due_date: '2999-01-01' }, { issue: true });
    await make('free', { client_id, issue_date: '2025-03-01', lines: [{ ...LINE, unit_price: '0' }] }, { issue: true });
    await make('late draft', { ...overdue, client_id: other, po_number: 'PO_7' });
    await make('bare', { lines: [] });
    await make('large', {
      client_id,
      lines: [{ ...LINE, quantity: '1', unit_price: '1000', taxes: [] }],
      buyer_reference: 'B\\1',
    });
    await make('negative', { lines: [{ ...LINE, unit_price: '-1' }], issue_date: '2026-01-31' });
  });
  afterAll(() => app.stop());

  const found = async (query: string) => {
    const reply = await api.get(`${INVOICES}?limit=100&${query}`);
    expect([query, reply.status]).toEqual([query, 200]);
    return reply.body.data.map(({ id }: { id: string }) => names.get(id)).sort();
  };
  const others = (...without: string[]) => [...names.values()].filter((name) => !without.includes(name)).sort();

  it.each([
    ['status=issued', ['free', 'open', 'overdue']],
    ['status=draft', ['bare', 'large', 'late draft', 'negative']],
    ['status=draft,issued', undefined],
    ['status=void,uncollectible', []],
    ['payment_status=paid', ['free']],
    ['payment_status=partial', []],
    ['status=issued&payment_status=unpaid', ['open', 'overdue']],
    ['issue_date_from=2025-02-01', ['free', 'negative', 'open']],
    ['issue_date_to=2025-02-01', ['late draft', 'open', 'overdue']],
    ['issue_date_from=2025-02-01&issue_date_to=2025-02-01', ['open']],
    ['issue_date_from=2025-02-02&issue_date_to=2025-02-01', []],
    ['due_date_from=2025-01-31', ['free', 'late draft', 'open', 'overdue']],
    ['due_date_from=2025-02-01', ['free', 'open']],
    ['due_date_to=2025-01-31', ['late draft', 'overdue']],
    ['due_date_to=2025-01-30', []],
    ['updated_since=2020-01-01T00:00:00Z', undefined],
    ['updated_since=2999-01-01T00:00:00%2B02:00', []],
    ['total_min=121', ['large', 'late draft', 'open', 'overdue']],
    ['total_min=121.0001', ['large']],
    ['total_max=0', ['bare', 'free', 'negative']],
    ['total_max=-2.42', ['negative']],
    ['total_min=0&total_max=0.00', ['bare', 'free']],
    ['external_id=ext-1', ['overdue']],
    ['external_id=ext', []],
    ['overdue=true', ['overdue']],
    ['q=acme', ['free', 'large', 'overdue']],
    ['q=100%25', ['free', 'large', 'overdue']],
    ['q=OTRA_', ['late draft', 'open']],
    ['q=_', ['late draft', 'open']],
    ['q=%25', ['free', 'large', 'overdue']],
    ['q=po_7', ['late draft']],
    ['q=B%5C1', ['large']],
    ['q=INV-2025-00000', ['free', 'open', 'overdue']],
    ['q=-000002', ['open']],
    ["q=' or true --", []],
    ['number=INV-2025-000002', ['open']],
    ['number=INV-2025-00000', []],
    ['number=~', []],
    ['currency=EUR', undefined],
    ['currency=USD,JPY', []],
    ['created_from=2020-01-01T00:00:00Z', undefined],
    ['created_to=2020-01-01T00:00:00Z', []],
    ['issue_date_from=2025-02-01&sort=issue_date', ['free', 'negative', 'open']],
    ['issue_date_from=2025-02-01&sort=-issue_date', ['free', 'negative', 'open']],
    ['issue_date_to=2025-02-01&sort=-issue_date', ['late draft', 'open', 'overdue']],
    ['due_date_to=2025-01-31&sort=-due_date', ['late draft', 'overdue']],
    ['due_date_from=2025-02-01&sort=due_date', ['free', 'open']],
    ['overdue=true&sort=-due_date', ['overdue']],
  ])('?%s, and its count', async (query, expected) => {
    expect(await found(query)).toEqual(expected ?? others());
    const { status, body } = await api.get(`${INVOICES}/count?${query.replace(/&sort=.*/, '')}`);
    expect([status, body]).toEqual([200, { count: (expected ?? others()).length, exact: true }]);
  });

  it('?q reads the names of clients for those who may read clients, and nobody else', async () => {
    const { acme: client_id } = clients;
    const payment = { client_id, amount: '1', method: 'cash', reference: 'R-1' };
    expect((await api.post('/api/v1/payments', payment)).status).toBe(201);
    const reader = await app.signIn(['read:invoices', 'read:payments']);
    const counts = async (by: Api, q: string) => {
      const text = async (path: string) => (await by.get(`/api/v1/${path}?q=${q}`)).text;
      const lines = async (kind: string) => (await text(`${kind}/export`)).split('\n').length - 1;
      return [
        JSON.parse(await text('invoices')).data.length,
        JSON.parse(await text('invoices/count')).count,
        await lines('invoices'),
        JSON.parse(await text('payments')).data.length,
        await lines('payments'),
      ];
    };
    expect(await counts(api, 'acme')).toEqual([3, 3, 3, 1, 1]);
    expect(await counts(reader, 'acme')).toEqual([0, 0, 0, 0, 0]);
    expect(await counts(reader, 'INV-2025')).toEqual([3, 3, 3, 0, 0]);
    expect(await counts(reader, 'R-1')).toEqual([0, 0, 0, 1, 1]);
  });

  it('?series_id of one, and of any of several', async () => {
    const { data } = (await api.get('/api/v1/series')).body;
    const [invoices, notes] = ['INV', 'CN'].map((code) => data.find((each: { code: string }) => each.code === code).id);
    expect(await found(`series_id=${invoices}`)).toEqual(others());
    expect(await found(`series_id=${notes}`)).toEqual([]);
    expect(await found(`series_id=${notes},${invoices}`)).toEqual(others());
  });

  it('the count without filters', async () => {
    expect((await api.get(`${INVOICES}/count`)).body).toEqual({ count: names.size, exact: true });
  });

  it('Link leads to the next page with all that was asked, as it was asked', async () => {
    for (const query of [
      'limit=1',
      'limit=1&q=a%26b%3Fc',
      'limit=1&q=INV-2025&sort=-number&include=lines',
      'q=?-&limit=1',
    ]) {
      const { headers, body } = await api.get(`${INVOICES}?${query}`);
      if (body.next_cursor === null) {
        expect(headers.get('link')).toBeNull();
        continue;
      }
      const [, link] = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '') ?? [];
      const asked = new URL(link as string, app.url);
      const expected = new URLSearchParams(query);
      expected.set('cursor', body.next_cursor);
      expect([asked.pathname, ...asked.searchParams]).toEqual([INVOICES, ...expected]);
      const again = await api.get(link as string);
      expect(
        new URL(/<([^>]+)>/.exec(again.headers.get('link') ?? '')?.[1] ?? '', app.url).searchParams.getAll('cursor'),
      ).toHaveLength(1);
    }
  });

  it('?overdue=false is the rest', async () => {
    expect(await found('overdue=false')).toEqual(others('overdue'));
  });

  it('?client_id of one, and of any of several', async () => {
    expect(await found(`client_id=${clients.other}`)).toEqual(['late draft', 'open']);
    expect(await found(`client_id=${clients.other},${clients.acme}`)).toEqual(others('bare', 'negative'));
    expect(await found(`client_id=${clients.other}&status=draft`)).toEqual(['late draft']);
  });

  it('?updated_since counts from the instant itself, in any offset', async () => {
    const { body } = await api.get(`${INVOICES}?sort=-updated_at&limit=1`);
    const [newest] = body.data;
    expect(await found(`updated_since=${newest.updated_at}`)).toEqual([names.get(newest.id)]);
    const shifted = new Date(Date.parse(newest.updated_at) + 2 * 3_600_000).toISOString().replace('Z', '%2B02:00');
    expect(await found(`updated_since=${shifted}`)).toEqual([names.get(newest.id)]);
    const later = new Date(Date.parse(newest.updated_at) + 1).toISOString();
    expect(await found(`updated_since=${later}`)).toEqual([]);
  });

  describe('?include', () => {
    it('brings lines and clients, and nothing is there without it', async () => {
      const list = async (query: string) => (await api.get(`${INVOICES}?limit=100${query}`)).body.data;
      for (const invoice of await list('')) {
        expect(invoice).not.toHaveProperty('lines');
        expect(invoice).not.toHaveProperty('client');
      }
      const both = await list('&include=lines,client');
      for (const invoice of both) {
        const one = (await api.get(`${INVOICES}/${invoice.id}?include=client`)).body;
        expect(invoice).toEqual(one);
        expect(invoice.client?.id ?? null).toBe(invoice.client_id);
        expect(invoice.lines).toHaveLength(names.get(invoice.id) === 'bare' ? 0 : 1);
      }
      expect((await list('&include=lines'))[0]).not.toHaveProperty('client');
      expect((await list('&include=client'))[0]).not.toHaveProperty('lines');
    });

    it('brings what was paid', async () => {
      const issued = { client_id: clients.other, lines: [LINE], po_number: 'paid', issue: true };
      const invoice_id = (await api.post(INVOICES, issued)).body.id;
      for (const amount of ['21.00', '50.00']) {
        const allocations = [{ invoice_id, amount }];
        const payment = { client_id: clients.other, amount, method: 'cash', paid_on: '2026-02-01', allocations };
        expect((await api.post('/api/v1/payments', payment)).status).toBe(201);
      }
      const payments = ['21.00', '50.00'].map((amount) => ({
        payment_id: expect.stringMatching(/^pay_/),
        amount,
        paid_on: '2026-02-01',
        method: 'cash',
        allocated_at: expect.stringMatching(/Z$/),
      }));
      const list = await api.get(`${INVOICES}?q=paid&include=payments`);
      expect(list.body.data).toMatchObject([{ id: invoice_id, payments }]);
      expect((await api.get(`${INVOICES}/${invoice_id}?include=client,payments`)).body).toMatchObject({
        payments,
        client: { id: clients.other },
        lines: [{ description: LINE.description }],
      });
      expect((await api.get(`${INVOICES}/${invoice_id}`)).body).not.toHaveProperty('payments');
      const reader = await app.signIn(['read:invoices', 'read:clients']);
      const reply = await reader.get(`${INVOICES}/${invoice_id}?include=client,payments`);
      expect(reply).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
      expect(reply.body.detail).toContain('read:payments');
      expect((await api.get('/api/v1/invoices?include=payments')).body.data.length).toBeGreaterThan(0);
      names.set(invoice_id, 'paid');
    });

    it('of client needs read:clients', async () => {
      const reader = await app.signIn(['read:invoices']);
      const [id] = names.keys();
      expect(await reader.get(`${INVOICES}?include=lines`)).toMatchObject({ status: 200 });
      for (const path of [
        `${INVOICES}?include=client`,
        `${INVOICES}?include=lines,client`,
        `${INVOICES}/${id}?include=client`,
      ]) {
        const reply = await reader.get(path);
        expect(reply).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
        expect(reply.body.detail).toContain('read:clients');
        const challenge = 'Bearer realm="InvoiceNests", error="insufficient_scope", scope="read:clients"';
        expect(reply.headers.get('www-authenticate')).toBe(challenge);
      }
      const key = await app.newKey(['read:invoices', 'read:clients']);
      const narrowed = new Api(app.url, (await exchange(app.url, key, 'read:invoices')).access_token);
      expect(await narrowed.get(`${INVOICES}?include=client`)).toMatchObject({ status: 403 });
    });
  });

  it('?limit is from 1 to 100', async () => {
    expect((await api.get(`${INVOICES}?limit=1`)).body.data).toHaveLength(1);
    expect((await api.get(`${INVOICES}?limit=100`)).body.data).toHaveLength(names.size);
    for (const limit of ['0', '101']) {
      expect(await api.get(`${INVOICES}?limit=${limit}`)).toMatchObject({
        status: 400,
        body: { errors: [{ parameter: 'limit', message: 'A whole number from 1 to 100 is expected.' }] },
      });
    }
  });
});
