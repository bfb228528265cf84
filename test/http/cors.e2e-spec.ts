import { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';

const CLIENTS = '/api/v1/clients';
const KNOWN = 'https://app.example.com';

function preflight(app: TestApp, origin: string, method: string) {
  return fetch(app.url + CLIENTS, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type,idempotency-key,if-match',
    },
  });
}

const corsHeaders = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith('access-control-'));

describe('pages of other origins', () => {
  const closes: TestApp[] = [];
  afterAll(() => Promise.all(closes.map((app) => app.stop())));

  it('are let in by nobody', async () => {
    const app = await startTestApp();
    closes.push(app);
    const reply = await new Api(app.url).get(CLIENTS, { origin: KNOWN });
    expect(corsHeaders(reply.headers)).toEqual([]);
    expect(reply.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const asked = await preflight(app, KNOWN, 'GET');
    expect([asked.status, corsHeaders(asked.headers)]).toEqual([405, []]);
  });

  describe('are let in by CORS_ORIGINS', () => {
    let app: TestApp;
    let api: Api;
    beforeAll(async () => {
      app = await startTestApp({ corsOrigins: [KNOWN, 'http://localhost:5173'] });
      api = await app.signIn();
    });
    afterAll(() => app.stop());

    it.each(['GET', 'POST', 'PATCH', 'DELETE'])('for a %s', async (method) => {
      const { status, headers } = await preflight(app, KNOWN, method);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(KNOWN);
      expect(headers.get('access-control-allow-methods')).toContain(method);
      expect(headers.get('access-control-allow-headers')).toContain('idempotency-key');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toContain('Origin');
    });

    it('and may read what they need beside the body, of errors too', async () => {
      for (const reply of [
        await api.get(CLIENTS, { origin: KNOWN }),
        await new Api(app.url).get(CLIENTS, { origin: KNOWN }),
        await api.get('/api/v1/nowhere', { origin: KNOWN }),
        await new Api(app.url).get('/.well-known/oauth-authorization-server', { origin: KNOWN }),
        await new Api(app.url).post('/api/v1/auth/introspect', {}, { origin: KNOWN }),
      ]) {
        expect(reply.headers.get('access-control-allow-origin')).toBe(KNOWN);
        const exposed = reply.headers.get('access-control-expose-headers')?.split(', ');
        expect(exposed).toEqual(
          expect.arrayContaining(['ETag', 'Link', 'Location', 'Retry-After', 'Idempotent-Replayed', 'X-Request-Id']),
        );
      }
    });

    it.each(['https://evil.example', 'https://app.example.com.evil.example', 'http://app.example.com', 'null'])(
      'but not %s',
      async (origin) => {
        expect((await api.get(CLIENTS, { origin })).headers.get('access-control-allow-origin')).toBeNull();
        expect((await preflight(app, origin, 'GET')).headers.get('access-control-allow-origin')).toBeNull();
      },
    );

    it('and an OPTIONS that asks for no preflight is no error', async () => {
      const reply = await api.send('OPTIONS', CLIENTS);
      expect([reply.status, reply.text, corsHeaders(reply.headers)]).toEqual([204, '', expect.any(Array)]);
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    });
  });
});
