import pg from 'pg';
import type { Page } from 'playwright-core';
import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import { Api, exchange, refresh } from '../support/api.js';
import { PASSWORD, Scene, settled, type Watched } from './scene.js';

interface Credentials {
  client_id: string;
  client_secret: string;
}

const token = (url: string, credentials: Credentials) =>
  new Api(url).post('/api/v1/auth/token', { ...credentials, grant_type: 'client_credentials' });

/** One person and one key, from the first start to the end of the key. */
describe('from the first start to a key that is revoked', () => {
  let scene: Scene;
  let watched: Watched;
  let page: Page;
  const key: Partial<Credentials> & { id?: string } = {};
  /** Every answer of the API that held a secret. */
  const answersWithSecret: string[] = [];

  beforeAll(async () => {
    scene = await Scene.start();
    const [, link] = /^ +http:\S+(\/invitation#\S+)/m.exec(scene.server.output()) ?? [];
    watched = await scene.open(link as string);
    page = watched.page;
    page.on('response', async (response) => {
      if (!response.url().includes('/api/v1/')) return;
      const body = await response.text().catch(() => '');
      if (body.includes('sk_live_')) answersWithSecret.push(`${response.request().method()} ${response.url()}`);
    });
  });
  afterAll(() => scene?.stop());

  const dialog = () => page.getByRole('dialog');
  /** What a person would copy, from the clipboard. */
  async function copied(what: string): Promise<string> {
    await dialog()
      .getByRole('button', { name: `Copy ${what}`, exact: true })
      .click();
    return page.evaluate('navigator.clipboard.readText()');
  }
  const lastUsed = () => page.getByText('Last used', { exact: true }).locator('xpath=..');

  it('makes the first owner by the link, which works once and leaves the address bar', async () => {
    await page.getByRole('heading', { name: 'Welcome to InvoiceNests' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await page.getByLabel('Your name').fill('Ana García');
    await page.getByLabel('E-mail address').fill('ana@example.com');
    await page.getByLabel('Password', { exact: false }).first().fill('password1234');
    await page.getByRole('button', { name: 'Create the account and enter' }).click();
    await page
      .getByText(/easy to guess/i)
      .last()
      .waitFor();
    await page.getByLabel('Password', { exact: false }).first().fill(PASSWORD);
    await page.getByRole('button', { name: 'Create the account and enter' }).click();
    await page.getByRole('button', { name: 'Account of Ana García' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    const [, link] = /^ +http:\S+(\/invitation#\S+)/m.exec(scene.server.output()) ?? [];
    const again = await scene.open(link as string);
    await again.page.getByLabel('Your name').fill('Eve');
    await again.page.getByLabel('E-mail address').fill('eve@example.com');
    await again.page.getByLabel('Password', { exact: false }).first().fill(PASSWORD);
    await again.page.getByRole('button', { name: 'Create the account and enter' }).click();
    await again.page.getByRole('heading', { name: 'This link cannot be used' }).waitFor();
    await again.context.close();
  });

  it('signs out and in again', async () => {
    await page.getByRole('button', { name: 'Account of Ana García' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail address').fill('ana@example.com');
    await page.getByLabel('Password', { exact: false }).first().fill('not what it is at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password', { exact: false }).first().fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Account of Ana García' }).waitFor();
  });

  it('creates a key at Settings → API → Create key, by keyboard where one likes', async () => {
    await page.getByRole('link', { name: 'API', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'API' }).waitFor();
    // What a key is for, where there is none.
    await page.getByText('No active key yet').waitFor();
    await page
      .getByRole('button', { name: 'Create key' })
      .or(page.getByRole('link', { name: 'Create key' }))
      .first()
      .click();
    // The name has the focus.
    await dialog().getByLabel('Name').waitFor();
    await page.keyboard.type('Web shop');
    await dialog().getByRole('button', { name: 'Create key' }).click();
    await dialog().getByText('Choose at least one thing that the key may do.').waitFor();
    await dialog().getByRole('button', { name: 'Read only' }).click();
    await dialog().getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('dialog', { name: 'The secret of “Web shop”' }).waitFor();
    key.client_id = await copied('Client ID');
    key.client_secret = await copied('Secret Key');
    expect(key).toEqual({
      client_id: expect.stringMatching(/^ak_live_/),
      client_secret: expect.stringMatching(/^sk_live_/),
    });
    expect(await copied('For an .env file')).toBe(
      `INVOICENESTS_URL=${scene.url}\nINVOICENESTS_CLIENT_ID=${key.client_id}\nINVOICENESTS_CLIENT_SECRET=${key.client_secret}`,
    );
    expect(await copied('Try it: exchange the key for an access token')).toContain(
      `curl -s ${scene.url}/api/v1/auth/token`,
    );
    // It stays until the secret is stored.
    await page.keyboard.press('Escape');
    expect(await dialog().getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
    await dialog().getByLabel('I have stored the secret').check();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await page.getByRole('heading', { level: 1, name: 'Web shop' }).waitFor();
    key.id = new URL(page.url()).pathname.split('/').at(-1) as string;
  });

  it('does not show the secret again: by reload, by the back button, by any request', async () => {
    const secret = key.client_secret as string;
    const shown = async () => (await page.content()).includes(secret);
    expect(await shown()).toBe(false);
    await page.goBack();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await shown()).toBe(false);
    await page.goForward();
    await page.reload();
    await settled(page);
    expect(await shown()).toBe(false);
    await page.goto(`${scene.url}/settings/api/new`);
    await settled(page);
    expect(await shown()).toBe(false);
    expect(answersWithSecret).toEqual([`POST ${scene.url}/api/v1/api-keys`]);
  });

  it('shows the first use of the key as it happens', async () => {
    await page.goto(`${scene.url}/settings/api/${key.id}`);
    await lastUsed().getByText('Never').first().waitFor();
    const { access_token } = await exchange(scene.url, key as CreatedKey);
    expect(await new Api(scene.url, access_token).get('/api/v1/invoices')).toMatchObject({ status: 200 });
    // Without a reload.
    await lastUsed()
      .getByText(/now|second/)
      .first()
      .waitFor({ timeout: 40_000 });
  }, 60_000);

  it('rotates the secret: both work while they overlap, then only the new one', async () => {
    const old = { client_id: key.client_id as string, client_secret: key.client_secret as string };
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await dialog().getByLabel('1 hour').check();
    await dialog().getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByRole('dialog', { name: /The secret of/ }).waitFor();
    const next = { client_id: old.client_id, client_secret: await copied('Secret Key') };
    expect(next.client_secret).not.toBe(old.client_secret);
    await dialog().getByLabel('I have stored the secret').check();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await page
      .getByText(/works until/)
      .first()
      .waitFor();
    expect((await token(scene.url, old)).status).toBe(200);
    expect((await token(scene.url, next)).status).toBe(200);
    await hourLater(scene.databaseUrl);
    expect((await token(scene.url, old)).status).toBe(401);
    expect((await token(scene.url, next)).status).toBe(200);
    Object.assign(key, next);
  });

  it('revokes the key, by its name: everything of it is refused', async () => {
    const { body } = await token(scene.url, key as Credentials);
    await page.getByRole('button', { name: 'Revoke' }).click();
    const button = dialog().getByRole('button', { name: 'Revoke' });
    expect(await button.isDisabled()).toBe(true);
    await dialog().getByLabel('Type “Web shop” to confirm').fill('Web shop');
    await button.click();
    await page.getByText('Revoked', { exact: true }).first().waitFor();
    expect((await token(scene.url, key as Credentials)).status).toBe(401);
    expect((await new Api(scene.url, body.access_token).get('/api/v1/invoices')).status).toBe(401);
    expect((await refresh(scene.url, body.refresh_token)).status).toBe(400);
    for (const name of ['Revoke', 'Rotate secret', 'Save changes']) {
      expect([name, await page.getByRole('button', { name }).count()]).toEqual([name, 0]);
    }
  });

  it('has said nothing in the console but what was refused', () => {
    const refusals = /the server responded with a status of 40[01]/;
    expect(watched.faults.filter((fault) => !refusals.test(fault))).toEqual([]);
  });
});

/** What only time brings. */
async function hourLater(databaseUrl: string): Promise<void> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  await database.query(
    `update api_keys set previous_secret_expires_at = now() where previous_secret_expires_at > now()`,
  );
  await database.end();
}
