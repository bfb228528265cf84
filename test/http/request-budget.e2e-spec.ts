import { jest } from '@jest/globals';
import { Api, type Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Statements } from '../support/statements.js';

const ME = '/api/v1/auth/me';
const LIMIT = 5;
/** Only the time of day is moved. */
const TIMERS = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
] as const;
const REAL = [...TIMERS, 'nextTick', 'queueMicrotask', 'performance', 'hrtime'] as const;

/** The numbers of `"default";r=…;t=…`. */
function left({ headers }: Reply): { r: number; t: number } {
  const [, r, t] = /^"default";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? [];
  return { r: Number(r), t: Number(t) };
}

describe('REQUEST_LIMIT', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ requestLimit: LIMIT, corsOrigins: ['https://app.example.com'] });
  });
  afterAll(() => app.stop());
  afterEach(() => {
    jest.useRealTimers();
  });

  async function useUp(api: Api): Promise<void> {
    for (let n = 0; n < LIMIT; n++) expect((await api.get(ME)).status).toBe(200);
  }

  it('every answer says what is left; then 429 says when to come back', async () => {
    const api = await app.signIn();
    for (let n = 1; n <= LIMIT; n++) {
      const reply = await api.get(ME);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('ratelimit-policy')).toBe(`"default";q=${LIMIT};w=60`);
      expect(left(reply).r).toBe(LIMIT - n);
      expect(left(reply).t).toBeGreaterThan(50);
    }
    const reply = await api.get(ME);
    expect(reply).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(reply.headers.get('ratelimit-policy')).toBe(`"default";q=${LIMIT};w=60`);
    const { r, t } = left(reply);
    expect(r).toBe(0);
    expect(reply.headers.get('retry-after')).toBe(String(t));
    expect(t).toBeGreaterThan(50);
    expect(t).toBeLessThanOrEqual(60);
    expect(reply.body.detail).toContain(`${t} seconds`);
  });

  it('after Retry-After seconds the budget is whole again, and not a second before', async () => {
    const api = await app.signIn();
    await useUp(api);
    const { t } = left(await api.get(ME));
    jest.useFakeTimers({ doNotFake: [...REAL], now: Date.now() + (t - 2) * 1000 });
    expect((await api.get(ME)).status).toBe(429);
    jest.setSystemTime(Date.now() + 2000);
    const reply = await api.get(ME);
    expect([reply.status, left(reply)]).toEqual([200, { r: LIMIT - 1, t: 60 }]);
  });

  it('counts what is refused for its scopes, its content or its path', async () => {
    const api = await app.signIn(['read:clients']);
    const replies = [
      await api.post('/api/v1/clients', { name: 'x' }),
      await api.get('/api/v1/clients?nonsense=1'),
      await api.get('/api/v1/clients/nothing'),
    ];
    expect(replies.map((reply) => [reply.status, left(reply).r])).toEqual([
      [403, LIMIT - 1],
      [400, LIMIT - 2],
      [400, LIMIT - 3],
    ]);
  });

  it('is that of a key: its tokens share it, and other keys and people have their own', async () => {
    const key = await app.newKey();
    const [one, other] = [await app.signInWith(key), await app.signInWith(key)];
    await useUp(one);
    expect((await other.get(ME)).status).toBe(429);
    for (const api of [await app.signIn(), await app.signInAsPerson()]) {
      expect(left(await api.get(ME)).r).toBe(LIMIT - 1);
    }
  });

  it('of requests at once exactly as many pass', async () => {
    const api = await app.signIn();
    const replies = await Promise.all(Array.from({ length: 4 * LIMIT }, () => api.get(ME)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(LIMIT);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 429]));
  });

  it('does nothing that was asked for, and asks the database nothing', async () => {
    const api = await app.signIn();
    await useUp(api);
    const statements = new Statements(app.nest);
    const sent = await statements.during(async () => {
      const reply = await api.post('/api/v1/clients', { name: 'x' }, { 'idempotency-key': 'x' });
      expect(reply.status).toBe(429);
    });
    expect(sent).toEqual([]);
  });

  it('pages of other origins may read it', async () => {
    const reply = await (await app.signIn()).get(ME, { origin: 'https://app.example.com' });
    const exposed = reply.headers.get('access-control-expose-headers')?.split(', ');
    expect(exposed).toEqual(expect.arrayContaining(['RateLimit', 'RateLimit-Policy', 'Retry-After']));
  });

  it('says nothing to requests without a token, and nothing where it is not set', async () => {
    const names = ({ headers }: Reply) => [...headers.keys()].filter((name) => name.startsWith('ratelimit'));
    const nobody = new Api(app.url);
    for (let n = 0; n <= LIMIT; n++) {
      const reply = await nobody.get('/health/live');
      expect([reply.status, names(reply)]).toEqual([200, []]);
    }
    expect(names(await nobody.get(ME))).toEqual([]);
    const free = await startTestApp();
    try {
      const api = await free.signIn();
      for (let n = 0; n <= LIMIT; n++) {
        const reply = await api.get(ME);
        expect([reply.status, names(reply)]).toEqual([200, []]);
      }
    } finally {
      await free.stop();
    }
  });
});
