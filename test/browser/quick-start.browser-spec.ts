import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { refresh } from '../support/api.js';
import { startBrowser, watch } from '../support/browser.js';
import { createTestDatabase } from '../support/database.js';
import { freePort, type Server, startServer } from '../support/server.js';

const SHELLS = ['bash', 'zsh', 'dash'].filter((shell) => existsSync(`/usr/bin/${shell}`));
const PAGES = [
  ['in English', '/docs/quick-start'],
  ['in Spanish', '/docs/es/quick-start'],
];
/** What the script says between the steps, to tell what each has left behind. */
const MARK = '--- tokens';
const TELL = `printf '\\n${MARK} %s %s\\n' "$ACCESS_TOKEN" "$REFRESH_TOKEN"`;

/** Somebody opens the page, presses Copy in one step after the other, and pastes what was copied. */
describe('the quick start, as the page shows it', () => {
  let env: Record<string, string>;
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    env = { DATABASE_URL: await createTestDatabase(), PORT: await freePort() };
    const JWT_SECRETS = `test:${randomBytes(32).toString('base64url')}`;
    server = await startServer({ ...env, JWT_SECRETS, LOG_LEVEL: 'warn' });
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it.each(PAGES.flatMap(([name, path]) => SHELLS.map((shell) => [name, shell, path] as [string, string, string])))(
    '%s leads to a first answer and to new tokens: %s',
    async (_, shell, path) => {
      const [create, exchange, call, renew, ...more] = await copied(path);
      expect(more).toEqual([]);
      const said = await run(shell, ['set -eu', create, exchange, TELL, call, renew, TELL].join('\n'));

      expect(said).toMatch(/^HTTP\/1\.1 200 OK\r$/m);
      expect(said).toContain('{"data":[],"has_more":false,"next_cursor":null}');
      const [first, second] = [...said.matchAll(new RegExp(`^${MARK} (ey\\S+) (rt_live_\\S+)$`, 'gm'))];
      if (!first || !second) throw new Error(`there are no two pairs of tokens: ${said}`);
      const [, oldAccess, spent = ''] = first;
      const [, access, successor] = second;
      expect([oldAccess, spent]).not.toEqual([access, successor]);
      expect(await statusOf(access)).toBe(200);

      // Spent: to use it again ends what the page has begun.
      expect(await refresh(server.url, spent)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
      expect(await statusOf(access)).toBe(401);
    },
  );

  async function copied(path: string): Promise<string[]> {
    const page = await browser.newPage();
    const faults = watch(page, server.url);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    await page.goto(server.url + path);
    const blocks = page.locator('main div.language-bash:visible');
    const steps: string[] = [];
    for (const block of await blocks.all()) {
      await block.hover();
      await block.getByRole('button').click();
      await block.locator('button.copied').waitFor();
      steps.push(await clipboard(page));
    }
    expect(faults).toEqual([]);
    await page.close();
    return steps;
  }

  const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');

  /** In the checkout, with what the server was started with. */
  async function run(shell: string, script: string): Promise<string> {
    const child = spawn(shell, ['-s'], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(`${script}\n`);
    const [said, code] = await Promise.all([text(child.stdout), new Promise((ended) => child.once('close', ended))]);
    expect(code).toBe(0);
    return said;
  }

  async function statusOf(token: string | undefined): Promise<number> {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${server.url}/api/v1/invoices`, { headers })).status;
  }
});
