import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { Api } from '../../support/api.js';
import { startBrowser } from '../../support/browser.js';
import type { Project } from '../project.js';
import { recorded } from './answers.js';
import { type Call, calls } from './document.js';
import { newProject } from './project.js';
import { type Site, serve } from './site.js';
import { startWorld, type World } from './world.js';

const SUFFIX = '01h455vb4pex5vsknk084sn02q';

/** What is seen of a resource, and of the one that was made last. */
const RESOURCES = [
  { name: 'Client', prefix: 'cli', list: 'listClients', path: 'clients', seen: ['name'], made: 'id' },
  {
    name: 'Product',
    prefix: 'prd',
    list: 'listProducts',
    path: 'products',
    seen: ['name', 'unit_price'],
    made: 'unit_price',
  },
  { name: 'Invoice', prefix: 'inv', list: 'listInvoices', path: 'invoices', seen: ['number', 'total'], made: 'total' },
  { name: 'Payment', prefix: 'pay', list: 'listPayments', path: 'payments', seen: ['amount'], made: 'amount' },
  { name: 'Expense', prefix: 'exp', list: 'listExpenses', path: 'expenses', seen: ['amount'], made: 'amount' },
];

const clientId = `cli_${SUFFIX}`;

const callOf = (operationId: string) => calls.find((call) => call.operationId === operationId) as Call;

describe('the React samples in Chromium', () => {
  let project: Project;
  let site: Site;
  let world: World;
  let browser: Browser;

  beforeAll(async () => {
    project = await newProject();
    cpSync('test/client/samples/page', project.folder, { recursive: true });
    execFileSync(process.execPath, [resolve('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
      cwd: project.folder,
    });
    site = await serve(`${project.folder}/dist`);
    world = await startWorld(calls, { CORS_ORIGINS: site.origin });
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await world?.stop();
    await site?.close();
    project?.remove();
  });

  it.each(RESOURCES)('show a $name', async ({ name, prefix, seen }) => {
    const page = await open(`get${name}`, { id: `${prefix}_${SUFFIX}` });
    const answer = recorded(`samples/get${name}/answer.json`).body as Item;
    for (const field of seen) await page.getByText(written(answer, field)).first().waitFor();
  });

  it.each(RESOURCES)('show what $list gives', async ({ list, seen }) => {
    const page = await open(list, { clientId });
    const { data } = recorded(`samples/${list}/answer.json`).body as { data: Item[] };
    const items = page.getByRole('listitem');
    for (const [index, item] of data.entries()) {
      for (const field of seen)
        await items
          .nth(index)
          .filter({ hasText: written(item, field) })
          .waitFor();
    }
    expect(await items.count()).toBe(data.length);
  });

  it.each(RESOURCES)('create a $name', async ({ name, list, path, made }) => {
    const page = await open(`create${name}`, { clientId });
    // Who may make it need not be able to look at it.
    const { ACCESS_TOKEN } = await world.credentials(callOf(list));
    const all = async () => (await new Api(world.url, ACCESS_TOKEN).get(`/api/v1/${path}`)).body.data;
    const before = await all();
    await page.getByRole('button', { name: `Create ${name.toLowerCase()}` }).click();
    const shown = await page.getByRole('status').textContent();
    const after = await all();
    expect(after.length).toBe(before.length + 1);
    expect(shown).toContain(after[0][made]);
  });

  async function open(sample: string, props: Record<string, string>) {
    const { ACCESS_TOKEN } = await world.enter(callOf(sample));
    const page = await browser.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    const given = { sample, props, baseUrl: world.url, token: ACCESS_TOKEN };
    await page.goto(`${site.origin}/#${encodeURIComponent(JSON.stringify(given))}`);
    return page;
  }
});

type Item = Record<string, string>;

/** As a page shows it: a number is of the year in which the world was made. */
function written(item: Item, field: string): RegExp {
  const text = String(item[field]).replaceAll('.', '\\.');
  return new RegExp(text.replace(/^([A-Z]+)-\d{4}-/, '$1-\\d{4}-'));
}
