import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { CLIENT, settled, signIn, type View, violations, type Watched } from './scene.js';
import { type Story, tell } from './story.js';

/** Where the images of the documentation go, when they are to be renewed. */
const { IMAGES } = process.env;
const MAX_SCRIPT_BYTES = 300_000;

const VIEWS: Required<View>[] = [
  { language: 'en', scheme: 'light', isPhone: false },
  { language: 'es', scheme: 'dark', isPhone: false },
  { language: 'en', scheme: 'dark', isPhone: true },
  { language: 'es', scheme: 'light', isPhone: true },
  { language: 'es', scheme: 'light', isPhone: false },
  { language: 'en', scheme: 'dark', isPhone: false },
];

/** Every page, in every language and scheme. */
describe('the pages', () => {
  let story: Story;
  beforeAll(async () => {
    story = await tell();
  }, 120_000);
  afterAll(() => story?.scene.stop());

  const pages = (): [name: string, path: string][] => [
    ['home', '/'],
    ['activity', '/activity'],
    ['keys', '/settings/api'],
    ['create-key', '/settings/api/new'],
    ['key', `/settings/api/${story.shop.id}`],
    ['organization', '/settings/organization'],
    ['people', '/settings/people'],
    ['tax-rates', '/settings/tax-rates'],
    ['series', '/settings/series'],
    ['account', '/account'],
    ['not-found', '/nothing/here'],
  ];

  it.each(VIEWS)(
    'break no rule of accessibility, fit and say nothing in the console: $language, $scheme, phone $isPhone',
    async (view) => {
      const { scene, owner } = story;
      const { page, context, faults } = await scene.open('/', view);
      await settled(page);
      expect(await violations(page)).toEqual([]);
      await signIn(page, owner);
      await settled(page);
      for (const [name, path] of pages()) {
        await page.goto(scene.url + path);
        await settled(page);
        expect([name, await violations(page)]).toEqual([name, []]);
        expect([name, await overflow(page)]).toEqual([name, 0]);
        expect([name, await page.title()]).toEqual([name, expect.stringMatching(/^\S.* · InvoiceNests$/)]);
        expect(await page.locator('html').getAttribute('lang')).toBe(view.language);
        expect([name, leftovers((await page.locator('body').textContent()) ?? '')]).toEqual([name, []]);
        await keep(page, name, view);
      }
      expect(faults).toEqual([]);
      await context.close();
    },
    180_000,
  );

  it.each(VIEWS.slice(0, 4))(
    'have dialogs of which the same is true: $language, $scheme, phone $isPhone',
    async (view) => {
      const { scene, owner, shop } = story;
      const { page, context, faults } = await scene.openAs(owner, '/', view);
      const t = (en: string, es: string) => (view.language === 'en' ? en : es);
      const dialogs: [path: string, button: string][] = [
        ['/settings/api', t('Create key', 'Crear clave')],
        [`/settings/api/${shop.id}`, t('Rotate secret', 'Rotar secreto')],
        [`/settings/api/${shop.id}`, t('Revoke', 'Revocar')],
        ['/settings/people', t('Invite a person', 'Invitar a una persona')],
        ['/settings/tax-rates', t('Create tax rate', 'Crear tipo impositivo')],
        ['/settings/series', t('Create series', 'Crear serie')],
        ['/account', t('Sign out everywhere', 'Cerrar sesión en todas partes')],
      ];
      for (const [path, button] of dialogs) {
        await page.goto(scene.url + path);
        await settled(page);
        await page
          .locator('main')
          .getByRole('button', { name: button })
          .or(page.getByRole('link', { name: button }))
          .first()
          .click();
        await page.getByRole('dialog').waitFor();
        await settled(page);
        expect([button, await violations(page)]).toEqual([button, []]);
        expect([button, await overflow(page)]).toEqual([button, 0]);
        // The focus is in it.
        expect([button, await page.evaluate(`!!document.activeElement.closest('[role="dialog"]')`)]).toEqual([
          button,
          true,
        ]);
      }
      expect(faults).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it('load at first with 300 kB of compressed script at most, which is cached for ever', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.open('/');
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(request.url());
    });
    await page.reload();
    await signIn(page, owner);
    await settled(page);
    const sizes = [...scripts].map(async (url) => {
      const response = await fetch(url);
      expect(response.headers.get('cache-control')).toMatch(/immutable/);
      return gzipSync(Buffer.from(await response.arrayBuffer())).length;
    });
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    console.info(`the first load: ${bytes} bytes of compressed script in ${sizes.length} files`);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
    await context.close();
  });

  it('run no script but their own, whatever things are called', async () => {
    const { scene, owner } = story;
    const name = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>{{name}}$t(words:saved)';
    const api = await scene.api(owner);
    const { body: key } = await api.post('/api/v1/api-keys', { name, scopes: ['read:clients'] });
    const { page, context } = await scene.openAs(owner, '/settings/api');
    const ran = () => page.evaluate('window.ran');
    for (const path of ['/', '/settings/api', '/activity', `/settings/api/${key.id}`]) {
      await page.goto(scene.url + path);
      await page.getByText('<img src=x', { exact: false }).first().waitFor();
      expect([path, await ran()]).toEqual([path, undefined]);
    }
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByLabel(name).fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Revoked', { exact: true }).first().waitFor();
    // And if something got in all the same.
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'window.ran = 1';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="/nothing" onerror="window.ran = 1">');
    }`);
    await page.waitForLoadState('networkidle');
    expect(await ran()).toBeUndefined();
    await context.close();
  });

  it('keep no token and no secret where a script or the next person finds it', async () => {
    const { scene, owner } = story;
    const { page, context }: Watched = await scene.openAs(owner, '/settings/api');
    await settled(page);
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect(kept).not.toMatch(/ey[\w-]+\.|sk_|rt_/);
    expect(JSON.parse(kept as string).slice(1)).toEqual([{}, '']);
    await page.goto(`${scene.url}/settings/api/${story.shop.id}`);
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate secret' }).click();
    await page
      .getByText(/sk_live_/)
      .first()
      .waitFor();
    const cached = await page.evaluate(CACHES);
    expect(cached).toContain(story.shop.client_id);
    expect(cached).not.toMatch(/sk_live_|ey[\w-]+\./);
    await context.close();
  });
});

/** What the console holds of requests and answers, as text. */
const CACHES = `JSON.stringify([${CLIENT}.getMutationCache(), ${CLIENT}.getQueryCache()]
  .map((cache) => cache.getAll().map(({ state }) => state)))`;

/** By how many pixels the page is wider than the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Names of texts, where a text should be, and values that nobody should see. */
function leftovers(text: string): string[] {
  return (
    text.match(/\b(words|shell|forms|keys?|home|activity|signIn):[\w.]+|\{\{|undefined|\[object|Invalid Date|NaN/g) ??
    []
  );
}

/** One image of each kind of window in each scheme, in one language or the other. */
async function keep(page: Page, name: string, view: Required<View>): Promise<void> {
  if (!IMAGES || !['home', 'keys', 'create-key', 'key'].includes(name) || VIEWS.indexOf(view) > 3) return;
  const { language, scheme, isPhone } = view;
  mkdirSync(IMAGES, { recursive: true });
  await page.screenshot({ path: join(IMAGES, `${name}-${isPhone ? 'phone' : 'desktop'}-${scheme}-${language}.png`) });
}
