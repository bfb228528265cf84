import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium } from 'playwright-core';
import { ARGS, EXECUTABLE } from '../support/browser.js';
import { freePort } from '../support/server.js';
import { Scene, signIn } from './scene.js';

const LIGHTHOUSE = 'test/lighthouse/node_modules/lighthouse/cli/index.js';
const CATEGORIES = ['accessibility', 'best-practices'] as const;

interface Report {
  categories: Record<(typeof CATEGORIES)[number], { score: number }>;
  audits: Record<string, { score: number | null; title: string }>;
}

/** Lighthouse drives a browser in which somebody is signed in. */
describe('Lighthouse', () => {
  let scene: Scene;
  let context: BrowserContext;
  let port: string;
  const profile = mkdtempSync(join(tmpdir(), 'invoicenests-lighthouse-'));

  beforeAll(async () => {
    scene = await Scene.start();
    const owner = await scene.person('Ana', 'owner');
    await scene.cli(['demo', 'seed', '--invoices', '40']);
    port = await freePort();
    context = await chromium.launchPersistentContext(profile, {
      executablePath: EXECUTABLE,
      args: [...ARGS, `--remote-debugging-port=${port}`],
    });
    const page = await context.newPage();
    await page.goto(scene.url);
    await signIn(page, owner);
  });
  afterAll(async () => {
    await context?.close();
    await scene?.stop();
    rmSync(profile, { recursive: true, force: true });
  });

  it.each(['/', '/settings/api', '/settings/organization', '/activity', '/docs/', '/docs/operations/createInvoice'])(
    'gives %s 95 and more for accessibility and best practices',
    async (path) => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          LIGHTHOUSE,
          scene.url + path,
          `--port=${port}`,
          '--disable-storage-reset',
          '--quiet',
          '--output=json',
          '--no-enable-error-reporting',
          `--only-categories=${CATEGORIES.join(',')}`,
        ],
        { maxBuffer: 100_000_000 },
      );
      const { categories, audits } = JSON.parse(stdout) as Report;
      const failed = Object.values(audits).filter(({ score }) => score !== null && score < 1);
      const scores = CATEGORIES.map((name) => categories[name].score * 100);
      expect({ failed: failed.map(({ title }) => title), good: scores.every((score) => score >= 95) }).toEqual({
        failed: expect.anything(),
        good: true,
      });
      console.info(`${path}: ${CATEGORIES.map((name, i) => `${name} ${scores[i]}`).join(', ')}`);
    },
    120_000,
  );
});
