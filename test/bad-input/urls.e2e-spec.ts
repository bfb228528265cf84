import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { at, bodyOf, countRows, isOAuth, NOBODY, nowhere, routesOf, takesCookie } from '../support/routes.js';
import { expectRefusal } from './refusal.js';

const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const INSTANTS = [
  '2026-02-30T00:00:00Z',
  '2026-01-01',
  '2026-01-01T00:00:00',
  '2026-01-01T25:00:00Z',
  'now',
  'infinity',
];
const DATES = ['2026-02-30', '2026-1-1', '20260101', '2026-01-01T00:00:00Z', 'infinity', 'today', '0000-01-01'];
const DECIMALS = ['1e400', 'NaN', 'Infinity', '-Infinity', '1,5', '+1', '0x1', '1234567890123456', '0.00001', ' 1'];
const FLAGS = ['yes', '1', 'TRUE', 'true,false', 'null'];
const WORDS = ['robot', 'Draft', 'draft,robot', 'draft,', ',', `${'draft,'.repeat(50)}draft`];
const SORTS = ['password', 'id', 'name;drop table clients', '-', '--name', 'created_at desc', 'created_at,name'];
const LIMITS = ['0', '101', '-1', '1.5', 'abc', '1e1', '0x10', '01e', '9999999999', 'NaN'];
const FORMATS = ['xml', 'CSV', 'csv,json', 'ndjson'];
const EXPORTED = ['clients', 'products', 'tax-rates', 'invoices', 'payments', 'expenses', 'events'].map(
  (list) => `/api/v1/${list}`,
);
const MEANINGFUL = '-created_at';

/** A cursor that is none, for a list and its default order. */
const cursors = (list: string, id: string) => [
  ...['x', 'AAAA', '!!!!', 'bnVsbA', cursor(), cursor(null), cursor({}), '[]', '123', 'x'.repeat(2001)],
  cursor(MEANINGFUL, '2026-01-01T00:00:00.000Z', id),
  cursor(`${list} created_at`, '2026-01-01T00:00:00.000Z', id),
  cursor(`other ${MEANINGFUL}`, '2026-01-01T00:00:00.000Z', id),
  ...['2026-02-30T00:00:00.000Z', '2026-01-01', 'now', 'infinity', '', 'a\0b', '\ud800', 5, null, {}, ['x']].map(
    (value) => cursor(`${list} ${MEANINGFUL}`, value, id),
  ),
  ...['', 'x', `${id}x`, `${id}' or true --`, 5, null].map((bad) =>
    cursor(`${list} ${MEANINGFUL}`, '2026-01-01T00:00:00.000Z', bad),
  ),
];

const CURRENCIES = ['eur', 'XXY', 'EUR,', 'EUR,XXY', `${'EUR,'.repeat(50)}EUR`];

/** What the filters of invoices do not take, of their list and of their number. */
const INVOICE_FILTERS = {
  number: ['x'.repeat(101)],
  series_id: [NOBODY.client, 'ser_', `${NOBODY.series},`],
  currency: CURRENCIES,
  created_from: INSTANTS,
  created_to: INSTANTS,
  status: WORDS,
  payment_status: ['unpaid,free', 'issued'],
  client_id: [NOBODY.invoice, 'cli_', `${NOBODY.client},`, `${NOBODY.client},x`, NOBODY.client.toUpperCase()],
  issue_date_from: DATES,
  issue_date_to: DATES,
  due_date_from: DATES,
  due_date_to: DATES,
  updated_since: INSTANTS,
  total_min: DECIMALS,
  total_max: DECIMALS,
  overdue: FLAGS,
  external_id: ['x'.repeat(101)],
  q: ['x'.repeat(101)],
};

/** What each parameter of each list does not take. */
const PARAMETERS: Record<string, Record<string, string[]>> = {
  '/api/v1/clients': {
    limit: LIMITS,
    cursor: cursors('clients', NOBODY.client),
    sort: [...SORTS, 'total'],
    kind: ['robot', 'company,person', 'Company'],
    email: ['x'.repeat(255)],
    tax_id: ['x'.repeat(51)],
    archived: FLAGS,
    created_from: INSTANTS,
    created_to: INSTANTS,
    updated_since: INSTANTS,
    external_id: ['x'.repeat(101)],
    q: ['x'.repeat(101)],
  },
  '/api/v1/invoices': {
    limit: LIMITS,
    cursor: cursors('invoices', NOBODY.invoice),
    sort: [...SORTS, 'name', 'po_number'],
    ...INVOICE_FILTERS,
    include: ['robot', 'lines,robot', 'series'],
  },
  '/api/v1/invoices/count': INVOICE_FILTERS,
  '/api/v1/payments': {
    limit: LIMITS,
    cursor: cursors('payments', NOBODY.payment),
    sort: [...SORTS, 'name', 'method'],
    client_id: [NOBODY.invoice, 'cli_', `${NOBODY.client},`],
    invoice_id: [NOBODY.client, 'inv_', `${NOBODY.invoice},x`],
    refunds_payment_id: [NOBODY.invoice, 'pay_', `${NOBODY.payment},`],
    direction: ['out', 'in,'],
    status: WORDS,
    method: ['barter', 'card,'],
    currency: CURRENCIES,
    paid_on_from: DATES,
    paid_on_to: DATES,
    amount_min: DECIMALS,
    amount_max: DECIMALS,
    created_from: INSTANTS,
    created_to: INSTANTS,
    updated_since: INSTANTS,
    external_id: ['x'.repeat(101)],
    q: ['x'.repeat(101)],
  },
  '/api/v1/products': {
    limit: LIMITS,
    cursor: cursors('products', NOBODY.product),
    sort: [...SORTS, 'unit_price'],
    type: ['robot', 'good,', 'good,robot'],
    currency: CURRENCIES,
    archived: FLAGS,
    external_id: ['x'.repeat(101)],
    sku: ['x'.repeat(101)],
    tax_rate_id: [NOBODY.product, 'tax_', `${NOBODY.tax_rate},`, NOBODY.tax_rate.toUpperCase()],
    created_from: INSTANTS,
    created_to: INSTANTS,
    updated_since: INSTANTS,
    q: ['x'.repeat(101)],
  },
  '/api/v1/tax-rates': {
    limit: LIMITS,
    cursor: cursors('tax_rates', NOBODY.tax_rate),
    sort: [...SORTS, 'rate'],
    kind: ['robot', 'vat,', 'vat,robot', 'VAT'],
    category: ['X', 's', 'S,', 'S,X'],
    country: ['es', 'XX', 'ESP', 'ES,FR'],
    archived: FLAGS,
    external_id: ['x'.repeat(101)],
    created_from: INSTANTS,
    created_to: INSTANTS,
    updated_since: INSTANTS,
    q: ['x'.repeat(101)],
  },
  '/api/v1/series': {
    limit: LIMITS,
    cursor: cursors('series', NOBODY.series),
    type: ['robot', 'invoice,', 'invoice,robot'],
  },
  '/api/v1/expenses': {
    limit: LIMITS,
    cursor: cursors('expenses', NOBODY.expense),
    sort: [...SORTS, 'name', 'total'],
    category: ['x'.repeat(101), 'travel,'],
    invoice_id: [NOBODY.client, 'inv_', `${NOBODY.invoice},x`],
    client_id: [NOBODY.invoice, 'cli_', `${NOBODY.client},`],
    status: ['draft', 'recorded,', 'recorded,draft'],
    is_billable: FLAGS,
    currency: CURRENCIES,
    expense_date_from: DATES,
    expense_date_to: DATES,
    amount_min: DECIMALS,
    amount_max: DECIMALS,
    created_from: INSTANTS,
    created_to: INSTANTS,
    updated_since: INSTANTS,
    external_id: ['x'.repeat(101)],
    q: ['x'.repeat(101)],
  },
  '/api/v1/users': {
    limit: LIMITS,
    cursor: cursors('users', NOBODY.user),
    sort: [...SORTS, 'email'],
    role: ['god', 'owner,', 'owner,god', 'Owner'],
    q: ['x'.repeat(101)],
  },
  '/api/v1/events': {
    limit: LIMITS,
    cursor: ['x', '-1', '1.5', '1e5', '1'.repeat(19), 'NaN', '1 or true', cursor('x', '1', NOBODY.client)],
    sort: ['created_at', '-created_at', 'POSITION', '--position', 'position,-position', '1'],
    resource: ['x'.repeat(51)],
    type: [`${'x'.repeat(101)}`, 'x,'.repeat(50)],
    actor: ['x'.repeat(51)],
    created_from: INSTANTS,
    created_to: INSTANTS,
  },
  '/api/v1/api-keys': {
    limit: LIMITS,
    cursor: cursors('api_keys', NOBODY.key),
    sort: [...SORTS, 'updated_at', 'last_used_at'],
    status: ['robot', 'active,', 'active,robot', 'Active'],
    q: ['x'.repeat(101)],
  },
  '/api/v1/api-keys/:id/sessions': {
    limit: LIMITS,
    cursor: cursors('sessions', NOBODY.session),
    sort: [...SORTS, 'name', 'expires_at'],
  },
  '/api/v1/api-keys/activity': { days: [...LIMITS.filter((days) => days !== '101'), '367'] },
  '/api/v1/api-keys/:id/activity': { days: [...LIMITS.filter((days) => days !== '101'), '367'] },
  '/api/v1/reports/aging': { format: FORMATS, group_by: ['x', 'currency,client'] },
  '/api/v1/reports/revenue': { format: FORMATS, group_by: ['x', 'client,month', 'month,'], from: DATES, to: DATES },
  '/api/v1/reports/taxes': { format: FORMATS, group_by: ['x', 'month,year'], from: DATES, to: DATES },
  '/api/v1/invoices/:id': { include: ['lines', 'robot', 'client,robot'] },
};

for (const [list, parameters] of Object.entries({ ...PARAMETERS })) {
  if (!EXPORTED.includes(list)) continue;
  const { limit, sort, include, ...filters } = parameters;
  const ids = ['x', NOBODY.key, 'cli_', '-1', '1.5', '1'.repeat(19)];
  PARAMETERS[`${list}/export`] = { ...filters, cursor: ids, format: FORMATS.filter((format) => format !== 'ndjson') };
}

describe('a URL', () => {
  let app: TestApp;
  let api: Api;
  let before: Record<string, number>;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
    await api.post('/api/v1/invoices', {});
    before = await countRows(app);
  });
  afterAll(async () => {
    expect(await countRows(app)).toEqual(before);
    await app.stop();
  });

  const routes = () => routesOf(app).filter((route) => !isOAuth(route) && !takesCookie(route));
  const refused = (url: string, parameter: string, method = 'GET', body?: unknown) =>
    expectRefusal(() => api.send(method, url, body), {
      status: 400,
      parameter,
      what: `${method} ${url.slice(0, 150)}`,
    });

  it('takes parameters in these routes only', async () => {
    const taking: string[] = [];
    for (const { path } of routes().filter(({ method }) => method === 'GET')) {
      const reply = await api.get(`${nowhere(path)}?limit=1&include=client&days=1&q=x&format=csv`);
      const unknown = reply.body.errors?.map((error: { parameter: string }) => error.parameter) ?? [];
      if (unknown.length < 5) taking.push(path);
    }
    expect(taking.sort()).toEqual(Object.keys(PARAMETERS).sort());
  });

  const table = Object.entries(PARAMETERS).flatMap(([path, parameters]) =>
    Object.entries(parameters).map(([name, values]): [string, string, string[]] => [path, name, values]),
  );
  it.each(table)('%s?%s', async (path, name, values) => {
    const at = nowhere(path);
    for (const value of values) await refused(`${at}?${name}=${encodeURIComponent(value)}`, name);
    for (const value of ['', '%00', 'x%00y', '%', '%z1', '%ED%A0%80', '%FF', '%C0%80']) {
      await refused(`${at}?${name}=${value}`, name);
    }
    await refused(`${at}?${name}=true&${name}=true`, name);
    await refused(`${at}?${name}[]=true`, `${name}[]`);
    await refused(`${at}?${name}[x]=true`, `${name}[x]`);
  });

  const UNKNOWN = ['unknown', '__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'access', 'a/b'];
  it('has no other parameters, on any route', async () => {
    for (const route of routes()) {
      for (const name of UNKNOWN) {
        await refused(`${nowhere(route.path)}?${name}=1`, name, route.method, bodyOf(route));
      }
      await refused(`${nowhere(route.path)}?un%00known=1`, 'un\0known', route.method, bodyOf(route));
      await refused(`${nowhere(route.path)}?un%zzknown=1`, 'un%zzknown', route.method, bodyOf(route));
      await refused(`${nowhere(route.path)}?${'x'.repeat(5000)}`, 'x'.repeat(100), route.method, bodyOf(route));
    }
  });

  it('has a long list of unknown parameters', async () => {
    const query = Array.from({ length: 3000 }, (_, index) => `p${index.toString(36)}`).join('&');
    await refused(`/api/v1/clients?${query}`, 'p0');
    await refused(`/api/v1/auth/me?${query}`, 'p0');
  });

  const IDS = [
    'x',
    'cli',
    'cli_',
    `${NOBODY.key}`,
    '%00',
    `${NOBODY.client}%00`,
    '%F0%9F%98%80',
    '..%2f..%2fetc',
    '-1',
  ];
  it.each(IDS)('with "%s" for an id', async (id) => {
    // Of a key it is a good one.
    const ofKeys = (path: string) => path.startsWith('/api/v1/api-keys/') && id === NOBODY.key;
    for (const route of routes().filter((each) => each.path.includes(':id') && !ofKeys(each.path))) {
      await refused(at(route.path, id), 'id', route.method, bodyOf(route));
    }
  });

  it('with an id of another kind', async () => {
    for (const route of routes().filter(({ path }) => path.includes(':id'))) {
      const other = route.path.includes('/clients/') ? NOBODY.invoice : NOBODY.client;
      const reply = await api.send(route.method, at(route.path, other), bodyOf(route));
      expect(reply.body.errors).toMatchObject([{ parameter: 'id', code: 'id_of_another_kind' }]);
    }
  });

  it.each([
    ['%', 400, 'invalid_request', 'its path is not percent-encoded UTF-8'],
    ['%zz', 400, 'invalid_request', 'its path'],
    ['%ED%A0%80', 400, 'invalid_request', 'its path'],
    ['%FF', 400, 'invalid_request', 'its path'],
    ['x'.repeat(201), 414, 'url_too_long', 'A part of the path'],
  ])('with "%s" for an id', async (id, status, code, detail) => {
    for (const { path, method } of routes().filter((route) => route.path.includes(':id'))) {
      const url = at(path, id);
      await expectRefusal(() => api.send(method, url), { status, code, detail, what: `${method} ${url.slice(0, 60)}` });
    }
  });

  it('with an action for a resource of nothing', async () => {
    for (const route of routes().filter(({ path }) => path.includes(':id'))) {
      const reply = await api.send(route.method, nowhere(route.path), bodyOf(route));
      expect([route.name, reply.status, reply.body.code]).toEqual([route.name, 404, 'not_found']);
    }
  });

  it('of an action or a deletion that was sent a body', async () => {
    const bodies: [body: string, pointer: string][] = [
      ['null', ''],
      ['[]', ''],
      ['"x"', ''],
      ['{"a/b":1}', '/a~1b'],
      ['{"__proto__":{}}', '/__proto__'],
      ['{"hasOwnProperty":1}', '/hasOwnProperty'],
      ['{"\\ud800":1}', '/\ufffd'],
    ];
    for (const route of routes().filter((each) => each.method !== 'GET' && !bodyOf(each))) {
      const path = nowhere(route.path);
      for (const [body, pointer] of bodies) {
        const what = `${route.name} ${body}`;
        await expectRefusal(() => api.send(route.method, path, body), { status: 400, pointer, what });
      }
      for (const [body, detail] of [
        ['{', 'not valid JSON'],
        ['['.repeat(1_000_000), 'nested deeper'],
      ] as const) {
        const expected = { status: 400, code: 'invalid_json', detail, what: `${route.name} ${detail}` };
        await expectRefusal(() => api.send(route.method, path, body), expected);
      }
      const unread = { status: 415, code: 'unsupported_media_type', what: `${route.name} text/plain` };
      await expectRefusal(() => api.send(route.method, path, 'x', { 'content-type': 'text/plain' }), unread);
    }
  });
});
