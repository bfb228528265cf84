import { PROBLEMS } from '@app/http';
import { Api, type Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { raw } from '../support/raw.js';
import { NOBODY } from '../support/routes.js';

const CLIENTS = '/api/v1/clients';
const MALFORMED = `${CLIENTS}/%zz`;

describe('answers', () => {
  let app: TestApp;
  let api: Api;
  let nobody: Api;
  let client: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    nobody = new Api(app.url);
    client = `${CLIENTS}/${(await api.post(CLIENTS, { name: 'Acme' })).body.id}`;
  });
  afterAll(() => app.stop());

  /** A request, and the problem or the OAuth error that it ends in. */
  type Failing = [status: number, code: string, send: (headers?: Record<string, string>) => Promise<Reply>];
  const problems: Failing[] = [
    [400, 'validation_failed', (h) => api.post(CLIENTS, {}, h)],
    [400, 'invalid_json', (h) => api.post(CLIENTS, '{', h)],
    [400, 'invalid_request', (h) => api.get(MALFORMED, h)],
    [400, 'idempotency_key_invalid', (h) => api.post(CLIENTS, {}, { ...h, 'idempotency-key': '' })],
    [400, 'if_match_invalid', (h) => api.patch(client, {}, { ...h, 'if-match': 'x' })],
    [400, 'two_tokens', (h) => api.get(`${CLIENTS}?access_token=${api.token}`, h)],
    [401, 'unauthenticated', (h) => nobody.get(CLIENTS, h)],
    [401, 'invalid_token', (h) => api.get(CLIENTS, { ...h, authorization: 'Bearer x.y.z' })],
    [404, 'route_not_found', (h) => api.get('/api/v1/nowhere', h)],
    [404, 'route_not_found', (h) => api.get('/', h)],
    [404, 'route_not_found', (h) => api.get(`${CLIENTS}/`, h)],
    [404, 'route_not_found', (h) => api.get('/API/v1/clients', h)],
    [404, 'not_found', (h) => api.get(`${CLIENTS}/${NOBODY.client}`, h)],
    [405, 'method_not_allowed', (h) => api.send('PUT', CLIENTS, {}, h)],
    [405, 'method_not_allowed', (h) => api.send('OPTIONS', CLIENTS, undefined, h)],
    [406, 'not_acceptable', (h) => api.get(CLIENTS, { ...h, accept: 'text/html' })],
    [406, 'not_acceptable', (h) => api.get(CLIENTS, { ...h, accept: 'application/json;q=0, text/html' })],
    [413, 'body_too_large', (h) => api.post(CLIENTS, 'x'.repeat(1_048_577), h)],
    [414, 'url_too_long', (h) => api.get(`${CLIENTS}/${'x'.repeat(201)}`, h)],
    [415, 'unsupported_media_type', (h) => api.post(CLIENTS, '{}', { ...h, 'content-type': 'text/plain' })],
  ];

  it.each(problems)('%i %s is a problem in English and in Spanish', async (status, code, send) => {
    const replies = [await send({ 'accept-language': 'en' }), await send({ 'accept-language': 'es' })] as const;
    for (const [index, language] of (['en', 'es'] as const).entries()) {
      const { headers, body, ...reply } = replies[index] as Reply;
      expect(reply.status).toBe(status);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(headers.get('content-language')).toBe(language);
      expect(body).toEqual({
        type: `${app.env.publicUrl}/docs/errors#${code}`,
        title: PROBLEMS[code as keyof typeof PROBLEMS].title[language],
        status,
        detail: expect.stringMatching(/^[^{}]+$/),
        instance: expect.stringMatching(/^\/[^?]*$/),
        code,
        request_id: headers.get('x-request-id'),
        ...(code === 'validation_failed' && { errors: expect.any(Array) }),
      });
      expect(body.instance.length).toBeLessThanOrEqual(200);
    }
    const [en, es] = replies;
    expect(en.body.detail).not.toBe(es.body.detail);
    expect(es.body.detail).not.toMatch(/\b(it|its|is|the|not|than)\b/);
  });

  it('speaks of a field in the language of the rest', async () => {
    const body = {
      name: 1,
      x: 1,
      einvoice_address: { scheme: 'x', value: 'y' },
      payment_terms_days: 366,
      default_withholding_rate: '101',
    };
    const [en, es] = await Promise.all(
      ['en', 'es'].map((language) => api.post(CLIENTS, body, { 'accept-language': language })),
    );
    const messages = (reply?: Reply) => reply?.body.errors.map(({ message }: { message: string }) => message);
    expect(messages(en)).toHaveLength(5);
    for (const [index, message] of messages(es).entries()) {
      expect(message).not.toBe(messages(en)[index]);
      expect(message).not.toMatch(/\b(an|is|expected)\b|[{}]/);
    }
  });

  it('puts what was sent into a text as it is', async () => {
    for (const external_id of ['constructor', 'client', '{status}', '$&', 'toString']) {
      await api.post(CLIENTS, { name: 'x', external_id });
      const { body } = await api.post(CLIENTS, { name: 'x', external_id }, { 'accept-language': 'es' });
      expect(body.code).toBe('external_id_taken');
      expect(body.detail).toContain(`«${external_id}»`);
    }
  });

  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['es', 'es'],
    ['ES', 'es'],
    ['es-MX', 'es'],
    ['es-MX;q=0.9, en;q=0.1', 'es'],
    ['en;q=0.1, es;q=0.9', 'es'],
    ['fr, es;q=0.5, en;q=0.4', 'es'],
    ['fr', 'en'],
    ['es;q=0', 'en'],
    ['es;q=0, *', 'en'],
    ['de-DE, de;q=0.9', 'en'],
    ['not a language;;;q', 'en'],
  ])('Accept-Language %s is answered in %s', async (sent, language) => {
    const headers = sent === undefined ? [] : [`Accept-Language: ${sent}`];
    const reply = await raw(app.url, 'GET /api/v1/nowhere HTTP/1.1', 'Host: x', ...headers);
    expect(reply.headers.get('content-language')).toBe(language);
  });

  it.each([
    [CLIENTS, 'PUT', 'GET, HEAD, POST'],
    [CLIENTS, 'DELETE', 'GET, HEAD, POST'],
    [`${CLIENTS}/x`, 'POST', 'DELETE, GET, HEAD, PATCH'],
    [`${CLIENTS}/x/archive`, 'GET', 'POST'],
    ['/api/v1/auth/token', 'GET', 'POST'],
    ['/api/v1/auth/refresh', 'DELETE', 'POST'],
    ['/api/v1/auth/me', 'POST', 'GET, HEAD'],
    ['/health/live', 'POST', 'GET, HEAD'],
    ['/openapi.json', 'POST', 'GET, HEAD'],
    ['/openapi.es.json', 'POST', 'GET, HEAD'],
  ])('%s answers %s with 405 and Allow: %s', async (path, method, allow) => {
    const reply = await api.send(method, path);
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, allow]);
    expect(reply.text).toContain(allow);
  });

  it('refuses two Host headers', async () => {
    const reply = await raw(app.url, 'GET /health/live HTTP/1.1', 'Host: a.example', 'hOST: a.example');
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text)).toMatchObject({
      code: 'invalid_request',
      detail: 'The request cannot be read: it has two Host headers.',
    });
  });

  it('refuses a GET with a body', async () => {
    const head = [`GET ${CLIENTS} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${api.token}`];
    for (const length of ['Content-Length: 0', 'X-Nothing: x']) {
      expect(await raw(app.url, ...head, length)).toMatchObject({ status: 200 });
    }
    for (const length of ['Content-Length: 2', 'Transfer-Encoding: chunked']) {
      const reply = await raw(app.url, ...head, length);
      expect(reply.status).toBe(400);
      expect(JSON.parse(reply.text)).toMatchObject({ code: 'invalid_request' });
    }
  });

  const answers: [name: string, status: number, send: (headers?: Record<string, string>) => Promise<Reply>][] = [
    ['a page', 200, (h) => api.get(CLIENTS, h)],
    ['a HEAD', 200, (h) => api.send('HEAD', CLIENTS, undefined, h)],
    ['a new resource', 201, (h) => api.post(CLIENTS, { name: 'x' }, h)],
    ['a deletion', 204, async (h) => api.delete(`${CLIENTS}/${(await api.post(CLIENTS, { name: 'x' })).body.id}`, h)],
    ['a resource that has not changed', 304, (h) => api.get(client, { ...h, 'if-none-match': '*' })],
    ['a failed exchange', 400, (h) => nobody.post('/api/v1/auth/token', {}, h)],
    ['an exchange by GET', 405, (h) => nobody.get('/api/v1/auth/token', h)],
    ['the state', 200, (h) => nobody.get('/health/ready', h)],
    ['the document', 200, (h) => nobody.get('/openapi.json', h)],
    ['the document in Spanish', 200, (h) => nobody.get('/openapi.es.json', h)],
    ['the document in YAML', 200, (h) => nobody.get('/openapi.yaml', { ...h, accept: 'application/yaml' })],
    ...problems.map(([status, code, send]): [string, number, Failing[2]] => [code, status, send]),
  ];

  it.each(answers)('carry an X-Request-Id and the headers that protect: %s, %i', async (_, status, send) => {
    const made = await send();
    expect([made.status, made.headers.get('x-request-id')]).toEqual([
      status,
      expect.stringMatching(/^req_[\da-f-]{36}$/),
    ]);
    const taken = await send({ 'x-request-id': 'Trace-7:a.b_c' });
    expect(taken.headers.get('x-request-id')).toBe('Trace-7:a.b_c');
    if (taken.body?.request_id) expect(taken.body.request_id).toBe('Trace-7:a.b_c');
    expect(made.headers.get('x-content-type-options')).toBe('nosniff');
    expect(made.headers.get('referrer-policy')).toBe('no-referrer');
    expect(made.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(made.headers.get('strict-transport-security')).toBeNull();
    expect(made.headers.get('x-powered-by')).toBeNull();
    expect(made.headers.get('server')).toBeNull();
  });

  it.each(['short', 'x'.repeat(129), 'with space in it', 'new\tline-here', 'ñandú-ñandú', '<script>alert(1)'])(
    'make an X-Request-Id of their own instead of "%s"',
    async (sent) => {
      const reply = await api.get('/api/v1/nowhere', { 'x-request-id': sent });
      expect(reply.headers.get('x-request-id')).toMatch(/^req_[\da-f-]{36}$/);
    },
  );

  it('may be kept by nobody but the caller, and those of /auth by nobody', async () => {
    const read = await api.get(client);
    expect(read.headers.get('cache-control')).toBe('private, no-cache');
    const unchanged = await api.get(client, { 'if-none-match': read.headers.get('etag') as string });
    expect([unchanged.status, unchanged.headers.get('cache-control')]).toEqual([304, 'private, no-cache']);
    expect((await api.get('/api/v1/nowhere')).headers.get('cache-control')).toBe('private, no-cache');
  });

  it('a HEAD says what a GET would, without the body', async () => {
    for (const path of [CLIENTS, client, `${CLIENTS}?limit=1`]) {
      const get = await api.get(path);
      const head = await api.send('HEAD', path);
      expect([head.status, head.text]).toEqual([200, '']);
      for (const name of ['content-type', 'content-length', 'etag', 'link']) {
        expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
      }
    }
    const unknown = await api.send('HEAD', `${CLIENTS}/${NOBODY.client}`);
    expect([unknown.status, unknown.text]).toEqual([404, '']);
    expect((await nobody.send('HEAD', CLIENTS)).status).toBe(401);
  });

  it.each([
    ['/openapi.json', 'en', 'Invoices'],
    ['/openapi.es.json', 'es', 'Facturas'],
  ])('%s is in its language, whatever is asked for', async (path, language, invoices) => {
    for (const asked of ['en', 'es']) {
      const get = await nobody.get(path, { 'accept-language': asked });
      expect(get.body.tags).toContainEqual(expect.objectContaining({ name: 'Invoices', 'x-displayName': invoices }));
      const head = await nobody.send('HEAD', path, undefined, { 'accept-language': asked });
      expect([head.status, head.text, head.headers.get('content-length')]).toEqual([
        200,
        '',
        String(Buffer.byteLength(get.text)),
      ]);
      for (const { headers } of [get, head]) {
        expect(headers.get('content-language')).toBe(language);
        expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
        expect(headers.get('cache-control')).toBe('private, no-cache');
      }
    }
  });

  it('a page links to the next one with the same filters, and the last one to nothing', async () => {
    for (let more = 0; more < 3; more++) await api.post(CLIENTS, { name: 'Linked & more' });
    const path = `${CLIENTS}?limit=2&q=${encodeURIComponent('Linked & more')}`;
    const first = await api.get(path);
    const [, next = ''] = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    expect(next).toContain(`cursor=${first.body.next_cursor}`);
    const second = await api.get(next);
    expect(second.body).toMatchObject({ has_more: false, next_cursor: null, data: [{ name: 'Linked & more' }] });
    expect(second.headers.get('link')).toBeNull();
  });
});
