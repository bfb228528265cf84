import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import { DocsPages } from './docs-pages.js';

const FILES = ['index.html', 'quick-start.html', 'quick-start.md', '404.html', 'es/index.html', 'es/404.html'];
const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';

describe('the pages of the reference', () => {
  // A checkout may lie below a folder of any name.
  const folder = mkdtempSync(join(tmpdir(), 'invoicenests-docs-'));
  const root = join(folder, 'assets/reference');
  let server: FastifyInstance;

  beforeAll(async () => {
    for (const file of [...FILES, 'assets/app.Dx3kQ9aZ.js']) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), file);
    }
    writeFileSync(join(root, '../secret.html'), 'not yours');
    server = fastify();
    await new DocsPages(root).serve(server);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const ask = (url: string, accept = BROWSER) => server.inject({ url, headers: { accept } });

  it.each([
    ['/docs/', 'index.html', 'en'],
    ['/docs/quick-start', 'quick-start.html', 'en'],
    ['/docs/quick-start.md?x=y', 'quick-start.md', 'en'],
    ['/docs/es/', 'es/index.html', 'es'],
  ])('%s is asked for again each time', async (url, body, language) => {
    const answer = await ask(url);
    expect(answer).toMatchObject({ statusCode: 200, body });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-language': language });
  });

  it('keeps files whose names have a hash', async () => {
    const { headers } = await ask('/docs/assets/app.Dx3kQ9aZ.js');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    ['/docs', '/docs/'],
    ['/docs/quick-start/', '/docs/quick-start'],
    ['/docs/es', '/docs/es/'],
  ])('leads from %s to %s', async (url, location) => {
    expect(await ask(url)).toMatchObject({ statusCode: 308, headers: { location } });
  });

  it.each([
    '/docs/none',
    '/docs/../secret',
    '/docs/..%2fsecret.html',
    '/docs/%2e%2e/secret.html',
    '/docs/..\\secret.html',
    '/docs//etc/passwd',
    '/docs/es/..%2f..%2fsecret.html',
  ])('gives nothing for %s', async (url) => {
    const answer = await ask(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain('not yours');
    expect((await ask(url, 'application/json')).headers['content-type']).toMatch(/json/);
  });
});
