import { readFileSync } from 'node:fs';
import { PROBLEMS } from '@app/http';
import type { Page } from 'playwright-core';
import { Scene, type View, violations } from './scene.js';

const GUIDES = [
  '',
  'quick-start',
  'authentication',
  'errors',
  'pagination',
  'idempotency',
  'versions',
  'money',
  'client',
];
const SAMPLED = ['createInvoice', 'listInvoices', 'createToken', 'removeInvoice', 'signIn', 'getAgingReport'];
const ROOTS = { en: '/docs/', es: '/docs/es/' };
const LANGUAGES = ['en', 'es'] as const;
const SCHEMES = ['light', 'dark'] as const;
const VIEWS: View[] = LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => ({ language, scheme })));

/** What a developer does with the reference. */
describe('the reference', () => {
  let scene: Scene;
  let operations: string[];

  beforeAll(async () => {
    scene = await Scene.start();
    const document = (await (await fetch(`${scene.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    operations = Object.values(document.paths).flatMap((item) => Object.values(item).map((each) => each.operationId));
  });
  afterAll(() => scene?.stop());

  const get = async (path: string, accept = 'text/html') => fetch(scene.url + path, { headers: { accept } });
  const ready = async (page: Page) => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };
  const overflow = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each(VIEWS)(
    'breaks no rule of accessibility, and fits a phone: $language, $scheme',
    async (view) => {
      const root = ROOTS[view.language ?? 'en'];
      for (const isPhone of [false, true]) {
        const { page, context, faults } = await scene.open(root, { ...view, isPhone });
        for (const name of [...GUIDES, ...SAMPLED.map((id) => `operations/${id}`)]) {
          await page.goto(scene.url + root + name);
          await ready(page);
          expect([name, await overflow(page)]).toEqual([name, 0]);
          expect(await page.locator('html').getAttribute('lang')).toBe(view.language);
          if (['', 'quick-start', 'errors', 'operations/createInvoice'].includes(name)) {
            expect([name, await violations(page)]).toEqual([name, []]);
          }
        }
        expect(faults).toEqual([]);
        await context.close();
      }
    },
    240_000,
  );

  it('has a page for every operation, in both languages, and every link leads somewhere', async () => {
    const pages = new Map<string, string>();
    const links: [from: string, to: string][] = [];
    const open = async (path: string) => {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const html = await answer.text();
      pages.set(path, html);
      for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
        const url = new URL(href.replaceAll('&amp;', '&'), scene.url + path);
        if (url.origin === scene.url) links.push([path, url.pathname + url.hash]);
      }
    };
    for (const language of LANGUAGES) {
      for (const id of operations) await open(`${ROOTS[language]}operations/${id}`);
      for (const name of [...GUIDES, 'changelog']) await open(ROOTS[language] + name);
    }
    const others = new Set<string>();
    for (const [from, to] of links) {
      const [path = '', anchor] = to.split('#');
      const html = pages.get(path);
      if (html === undefined) others.add(path);
      else if (anchor && anchor !== 'VPContent') {
        const isThere = html.includes(`id="${decodeURIComponent(anchor)}"`);
        expect([from, to, isThere]).toEqual([from, to, true]);
      }
    }
    for (const path of others) expect([path, (await get(path, '*/*')).status]).toEqual([path, 200]);
  }, 120_000);

  it.each(LANGUAGES)('explains every code of a problem where its type leads: %s', async (language) => {
    const html = await (await get(`${ROOTS[language]}errors`)).text();
    expect(Object.keys(PROBLEMS).filter((code) => !html.includes(`id="${code}"`))).toEqual([]);
  });

  it('keeps the chosen language of samples from page to page and over reloads, and copies the file', async () => {
    const { page, context, faults } = await scene.open('/docs/operations/createClient');
    await page.locator('.vp-code-group label', { hasText: 'Python' }).click();
    await page.reload();
    const shown = page.locator('.vp-code-group .blocks > .active');
    expect(await shown.locator('.lang').textContent()).toBe('python');
    await page.goto(`${scene.url}/docs/es/operations/listInvoices`);
    expect(await shown.locator('.lang').textContent()).toBe('python');
    await shown.hover();
    await shown.getByRole('button', { name: 'Copiar' }).click();
    await shown.locator('button.copied').waitFor();
    const copied = (await page.evaluate('navigator.clipboard.readText()')) as string;
    expect(copied.trimEnd()).toBe(readFileSync('samples/listInvoices/python.py', 'utf8').trimEnd());
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each([
    ['en', 'Search', 'revoke an api key', '/docs/operations/revokeApiKey'],
    ['es', 'Buscar', 'autenticacion', '/docs/es/authentication'],
    ['es', 'Buscar', 'Autenticación', '/docs/es/authentication'],
  ] as const)('finds by words, with accents and without: %s, %s %s', async (language, button, words, path) => {
    const { page, context, faults } = await scene.open(ROOTS[language]);
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('searchbox').fill(words);
    await page.locator(`.results a[href^="${path}"]`).first().waitFor();
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is read with the keyboard: groups of the menu, tabs of samples, the content first', async () => {
    const { page, context } = await scene.open('/docs/operations/createInvoice');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    const group = page.getByRole('button', { name: 'Payments' });
    await group.focus();
    await page.keyboard.press('Enter');
    expect(await group.getAttribute('aria-expanded')).toBe('true');
    await page.getByRole('link', { name: 'Record a payment' }).waitFor();
    await page.keyboard.press('Space');
    expect(await group.getAttribute('aria-expanded')).toBe('false');
    await page.getByRole('radio', { name: 'curl' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.blocks > .active .lang').textContent()).toBe('js');
    await context.close();
  });

  it('changes language and colours, and stays on the page', async () => {
    const { page, context, faults } = await scene.open('/docs/errors');
    await page.getByRole('switch').first().click();
    expect(await page.locator('html').getAttribute('class')).toContain('dark');
    await page.getByRole('button', { name: 'Change language' }).first().click();
    await page.getByRole('link', { name: 'Español' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Errores' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/docs/es/errors');
    await page.reload();
    expect(await page.locator('html').getAttribute('class')).toContain('dark');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('leads to Swagger UI at the operation, and back', async () => {
    const { page, context } = await scene.open('/docs/operations/createClient');
    await page.getByRole('link', { name: 'Try it in Swagger UI' }).click();
    await page.locator('[id$="-createClient"].opblock.is-open').waitFor();
    await page.locator('[id$="-createClient"].opblock a[href$="/docs/operations/createClient"]').first().waitFor();
    await context.close();
  });

  it.each(LANGUAGES)('is there as Markdown, with a list for language models: %s', async (language) => {
    const root = ROOTS[language];
    for (const name of [...GUIDES.slice(1), 'index', 'operations/createInvoice']) {
      const answer = await get(`${root}${name}.md`, '*/*');
      const text = await answer.text();
      expect([name, answer.status, answer.headers.get('content-type'), answer.headers.get('content-language')]).toEqual(
        [name, 200, 'text/markdown; charset=utf-8', language],
      );
      expect([
        name,
        /^# \S/.test(text),
        /<(div|span|a|details)\b/.test(text.replaceAll(/```[\s\S]*?```/g, '')),
      ]).toEqual([name, true, false]);
    }
    const list = await (await get(`${root}llms.txt`, '*/*')).text();
    const links = [...list.matchAll(/\]\((\S+?)\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(operations.length);
    for (const link of links) expect([link, (await get(link, '*/*')).status]).toEqual([link, 200]);
  });

  it('says that there is no such page in the language of its path, and to programs as everywhere', async () => {
    const { page, context } = await scene.open('/docs/es/nada');
    await page.getByRole('heading', { level: 1, name: 'Esta página no existe' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await context.close();
    expect((await get('/docs/nothing')).status).toBe(404);
    const answer = await get('/docs/nothing', 'application/json');
    expect(await answer.json()).toMatchObject({ status: 404, code: 'route_not_found' });
    expect((await get('/docs/quick-start/')).url).toBe(`${scene.url}/docs/quick-start`);
    expect((await get('/docs')).url).toBe(`${scene.url}/docs/`);
    expect((await get('/docs/es')).url).toBe(`${scene.url}/docs/es/`);
  });
});
