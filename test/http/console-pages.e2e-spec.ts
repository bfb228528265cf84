import { randomBytes } from 'node:crypto';
import { createTestDatabase } from '../support/database.js';
import { type Server, startServer } from '../support/server.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** The built server, which serves the built console. */
describe('the pages of the console', () => {
  let server: Server;
  beforeAll(async () => {
    const JWT_SECRETS = `test:${randomBytes(32).toString('base64url')}`;
    server = await startServer({ DATABASE_URL: await createTestDatabase(), JWT_SECRETS, LOG_LEVEL: 'warn' });
  });
  afterAll(() => server.stop());

  const ask = (path: string, headers: Record<string, string> = { accept: BROWSER }, method = 'GET') =>
    fetch(server.url + path, { method, headers });

  it.each(['/', '/settings/api', '/settings/api/key_0', '/invitation', '/of/another/version?a=b'])(
    'is one page, at %s too: the console knows its paths',
    async (path) => {
      const response = await ask(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toContain('<div id="root"></div>');
      // What a page has shown, a secret perhaps, does not come again with the back button.
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('runs its own scripts and nothing else', async () => {
    const response = await ask('/');
    const policy = response.headers.get('content-security-policy')?.split(';');
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'"]));
    expect(policy).toEqual(expect.arrayContaining(["frame-ancestors 'none'", "base-uri 'none'"]));
    expect(policy?.find((rule) => rule.startsWith('script-src'))).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]* src="\/assets\/)|https?:\/\/|\son\w+=/);
  });

  it('has files that never change, and are compressed', async () => {
    const [script] = /\/assets\/[\w.-]+\.js/.exec(await (await ask('/')).text()) as RegExpExecArray;
    const sizes: number[] = [];
    for (const encoding of ['br', 'gzip', 'identity']) {
      const response = await ask(script as string, { 'accept-encoding': encoding }, 'HEAD');
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('content-type')).toMatch(/javascript/);
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
      sizes.push(Number(response.headers.get('content-length')));
    }
    expect(sizes).toEqual(sizes.toSorted((one, other) => one - other));
    expect(new Set(sizes).size).toBe(3);
  });

  it.each([
    ['a program that asks for nothing in particular', '/nothing', { accept: '*/*' }, 'GET'],
    ['a program that asks for JSON', '/', { accept: 'application/json' }, 'GET'],
    ['a file that is not there', '/assets/gone.js', { accept: BROWSER }, 'GET'],
    ['a path out of the folder', '/assets/..%2f..%2fpackage.json', { accept: '*/*' }, 'GET'],
    ['a form that is posted', '/settings/api', { accept: BROWSER }, 'POST'],
    ['the API', '/api/v1/nothing', { accept: 'application/json, text/html;q=0.9' }, 'GET'],
  ])('are not for %s', async (_, path, headers, method) => {
    const response = await ask(path, headers as Record<string, string>, method);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none';frame-ancestors 'none'$/);
  });
});
