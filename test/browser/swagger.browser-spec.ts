import { randomBytes } from 'node:crypto';
import { KEY_SCOPE_NAMES } from '@app/access';
import type { Browser, Locator, Page } from 'playwright-core';
import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import { TAGS } from '../../apps/api/src/openapi/parts.js';
import { startBrowser, watch } from '../support/browser.js';
import { createKey } from '../support/cli.js';
import { createTestDatabase } from '../support/database.js';
import { type Server, startServer } from '../support/server.js';

interface Described {
  operationId: string;
  description: string;
  tags: [string];
}

/** Somebody opens the page, pastes credentials, presses *Try it out* and expects it to work. */
describe('Swagger UI', () => {
  const SCOPES = ['read:clients', 'write:clients', 'read:invoices', 'write:invoices'];
  let server: Server;
  let browser: Browser;
  let key: CreatedKey;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    const DATABASE_URL = await createTestDatabase();
    const JWT_SECRETS = `test:${randomBytes(32).toString('base64url')}`;
    server = await startServer({ DATABASE_URL, JWT_SECRETS, LOG_LEVEL: 'warn' });
    key = await createKey(DATABASE_URL, SCOPES);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    faults = watch(page, server.url);
    await page.goto(`${server.url}/swagger`);
    await operation('createClient').waitFor();
  });

  afterEach(() => page.close());

  const operation = (id: string) => page.locator(`[id$="-${id}"].opblock`);
  const dialog = () => page.locator('.modal-ux');
  const inDialog = (label: string) => dialog().locator('button', { hasText: label }).first();

  async function authorize(secret: string, scopes: readonly string[]): Promise<void> {
    await page.locator('.auth-wrapper .authorize').click();
    await dialog().getByLabel('client_id').fill(key.client_id);
    await dialog().getByLabel('client_secret').fill(secret);
    for (const scope of scopes) await dialog().locator(`label[for^="${scope}-"]`).click();
    await dialog().getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
  }

  async function open(id: string): Promise<Locator> {
    await operation(id).locator('.opblock-summary-control').click();
    return operation(id);
  }

  /** What it answers to *Try it out* and *Execute*, with nothing changed but what `edit` makes of the example. */
  async function tryOut(id: string, edit?: (example: string) => string): Promise<{ status: string; text: string }> {
    const block = await open(id);
    await block.getByRole('button', { name: 'Try it out' }).click();
    const body = block.locator('textarea.body-param__text');
    if (edit) await body.fill(edit(await body.inputValue()));
    await block.getByRole('button', { name: 'Execute' }).click();
    const answer = block.locator('.live-responses-table tbody .response');
    const text = async (place: Locator) => ((await place.textContent()) ?? '').trim();
    return {
      status: await text(answer.locator('.response-col_status')),
      text: await text(answer.locator('.response-col_description pre').first()),
    };
  }

  it('shows every operation and the scopes that it needs', async () => {
    expect(await page.title()).toBe('InvoiceNests API');
    const tags = await page.locator('.opblock-tag').evaluateAll((all) => all.map((tag) => tag.dataset.tag));
    expect(tags).toEqual(Object.keys(TAGS));
    const response = await fetch(`${server.url}/openapi.json`);
    const { paths } = (await response.json()) as { paths: Record<string, Record<string, Described>> };
    const operations = Object.values(paths).flatMap((item) => Object.values(item));
    expect(await page.locator('.opblock').count()).toBe(operations.length);
    const isSaid = expect.stringMatching(/Scope: .*\w|Open to everybody/);
    for (const { operationId, description } of operations)
      expect([operationId, description]).toEqual([operationId, isSaid]);
    // Swagger UI takes one or two seconds to open one, so not all are: the first of each part.
    const firsts = new Map(operations.map(({ tags: [tag], operationId }) => [tag, operationId] as const).reverse());
    for (const id of firsts.values()) {
      const description = await (await open(id)).locator('.opblock-description').textContent();
      expect([id, description]).toEqual([id, isSaid]);
      // And close it: the more are open, the longer the page takes to open one more.
      await open(id);
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it('takes a key, and executes the examples as they stand', async () => {
    await authorize(key.client_secret, SCOPES);
    await inDialog('Logout').waitFor();
    await inDialog('Close').click();

    const client = await tryOut('createClient');
    expect(client).toEqual({ status: '201', text: expect.stringContaining('Ejemplo Consultores SL') });
    const { id } = JSON.parse(client.text);
    const clients = await tryOut('listClients');
    expect(clients).toEqual({ status: '200', text: expect.stringContaining(id) });
    const invoice = await tryOut('createInvoice', (example) => example.replace(/cli_\w+/, id));
    expect(invoice).toEqual({ status: '201', text: expect.stringContaining('"total": "996.84"') });
    const invoices = await tryOut('listInvoices');
    expect(invoices).toEqual({ status: '200', text: expect.stringContaining(JSON.parse(invoice.text).id) });
    expect((await tryOut('getMe')).status).toBe('200');
    expect(faults).toEqual([]);
  });

  it('gets all scopes of the key when none is ticked', async () => {
    await authorize(key.client_secret, []);
    await inDialog('Logout').waitFor();
    await inDialog('Close').click();
    expect(JSON.parse((await tryOut('getMe')).text).scopes.sort()).toEqual([...SCOPES].sort());
  });

  it('offers the scopes that a key may have, and no others', async () => {
    await page.locator('.auth-wrapper .authorize').click();
    expect(await dialog().locator('.scopes .name').allInnerTexts()).toEqual(KEY_SCOPE_NAMES);
  });

  it('says what is wrong: with the secret, with the scopes, with a request', async () => {
    await authorize(`${key.client_secret.slice(0, -1)}_`, []);
    expect(await dialog().locator('.errors').textContent()).toMatch(/secret is wrong/);
    await page.reload();
    await authorize(key.client_secret, ['read:events']);
    expect(await dialog().locator('.errors').textContent()).toMatch(/does not have: read:events/);
    await page.reload();
    await authorize(key.client_secret, []);
    await inDialog('Close').click();
    const refused = await tryOut('createClient', () => '{"nmae": "x"}');
    expect(refused).toEqual({ status: '400', text: expect.stringContaining('unknown_field') });
  });

  it('forgets the key on Logout, and keeps it nowhere before', async () => {
    await authorize(key.client_secret, []);
    await inDialog('Logout').waitFor();
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect(kept).toBe('[{},{},""]');
    await inDialog('Logout').click();
    await inDialog('Close').click();
    expect(await tryOut('listClients')).toEqual({ status: '401', text: expect.stringContaining('unauthenticated') });
  });
});
