import { EventEmitter, once } from 'node:events';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { PASSWORD, settled, signIn } from './scene.js';
import { type Story, tell } from './story.js';

/** What people expect when things do not go as planned. */
describe('the console takes care', () => {
  let story: Story;
  beforeAll(async () => {
    story = await tell();
  }, 120_000);
  afterAll(() => story?.scene.stop());

  const organization = async () => (await (await story.scene.api(story.owner)).get('/api/v1/organization')).body;
  const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: false }).first();

  it('of a deep link: who signs in there is there', async () => {
    const { scene, owner, shop } = story;
    const { page, context, faults } = await scene.openAs(owner, `/settings/api/${shop.id}`);
    await page.getByRole('heading', { level: 1, name: 'Web shop' }).waitFor();
    expect(await page.title()).toBe('Web shop · InvoiceNests');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('of a session that ends: what was typed stays, and the request that met the end is carried on', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/settings/organization');
    await settled(page);
    await page.getByLabel('Trade name').fill('Typed before the end');
    await sql(
      scene.databaseUrl,
      `update console_sessions set revoked_at = now(), expires_at = now() where revoked_at is null`,
    );
    await save(page).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    // The person is known: only the password is asked for, and has the focus.
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Saved.').waitFor();
    expect((await organization()).trade_name).toBe('Typed before the end');
    await context.close();
  });

  it('of a session that ends, and another person who signs in: nothing of the first is left', async () => {
    const { scene, owner, manager, shop } = story;
    const { page, context } = await scene.openAs(owner, `/settings/api/${shop.id}`);
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('Of the first');
    await sql(scene.databaseUrl, 'update console_sessions set revoked_at = now() where revoked_at is null');
    // Whoever comes back to the tab sees what is there now.
    await page.evaluate(`dispatchEvent(new Event('visibilitychange'))`);
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    const asked: string[] = [];
    page.on('dialog', (question) => {
      asked.push(question.type());
      void question.accept();
    });
    await dialog.getByLabel('E-mail address').fill(manager);
    await dialog.getByLabel('Password').first().fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Account of Mia Roca' }).waitFor();
    expect(await name.inputValue()).toBe('Web shop');
    // Nor is the second asked about what the first has typed.
    expect(asked).toEqual([]);
    await context.close();
  });

  it('of two people who change the same: both versions are shown, and the person chooses', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/settings/organization');
    await settled(page);
    const other = await scene.api(owner);
    for (const [choice, expected] of [
      ['Take what is saved', 'Theirs'],
      ['Save mine', 'Mine'],
    ] as const) {
      await page.getByLabel('Trade name').fill('Mine');
      await other.patch('/api/v1/organization', { trade_name: 'Theirs', phone: `+34 91 000 ${choice.length}` });
      await save(page).click();
      const dialog = page.getByRole('dialog', { name: 'Changed meanwhile' });
      const row = dialog.getByRole('row', { name: /Trade name/ });
      await row.getByText('Mine').waitFor();
      await row.getByText('Theirs').waitFor();
      await dialog.getByRole('row', { name: /Phone/ }).getByText('not changed by you').waitFor();
      await dialog.getByRole('button', { name: choice }).click();
      await dialog.waitFor({ state: 'detached' });
      if (choice === 'Save mine') await page.getByText('Saved.').waitFor();
      expect(await page.getByLabel('Trade name').inputValue()).toBe(expected);
      expect(await organization()).toMatchObject({ trade_name: expected, phone: `+34 91 000 ${choice.length}` });
    }
    await context.close();
  });

  it('of what is not saved: it asks before it is lost', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/settings/organization');
    await settled(page);
    await page.getByLabel('Trade name').fill('Not saved');
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay' }).click();
    expect(await page.getByLabel('Trade name').inputValue()).toBe('Not saved');
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    // The heading has the focus: a keyboard goes on from there.
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    await context.close();
  });

  it('of an answer that is lost: the key is made once, and the person is told where it is', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/settings/api/new');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Lost on the way');
    await dialog.getByRole('button', { name: 'Read only' }).click();
    let lost = 0;
    await page.route('**/api/v1/api-keys', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      // The server does it, and the connection breaks before the answer is there.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByText('The server cannot be reached.').waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Lost on the way');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByText('The key was created, but its secret was lost on the way').waitFor();
    await dialog.getByRole('link', { name: 'Go to the key' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lost on the way' }).waitFor();
    const { body } = await (await scene.api(owner)).get('/api/v1/api-keys?q=Lost');
    expect(body.data).toHaveLength(1);
    await context.close();
  });

  it('of a secret that was not stored: leaving asks, and the browser asks too', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/settings/api');
    await page
      .getByRole('link', { name: 'Create key' })
      .or(page.getByRole('button', { name: 'Create key' }))
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Not stored');
    await dialog.getByRole('button', { name: 'Read only' }).click();
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('dialog', { name: 'The secret of “Not stored”' }).waitFor();
    await page.evaluate('history.back()');
    await page
      .getByRole('dialog', { name: 'Leave without storing the secret?' })
      .getByRole('button', { name: 'Stay' })
      .click();
    await page.getByRole('dialog', { name: 'The secret of “Not stored”' }).waitFor();
    const asked = page.waitForEvent('dialog');
    const reloaded = page.reload();
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.accept();
    await reloaded;
    await settled(page);
    expect(await page.content()).not.toContain('sk_live_');
    await context.close();
  });

  it('of a rotation under way: it is not left before its secret is there', async () => {
    const { scene, owner } = story;
    const api = await scene.api(owner);
    const { body: key } = await api.post('/api/v1/api-keys', { name: 'Rotating', scopes: ['read:clients'] });
    const { page, context } = await scene.openAs(owner, '/settings/api');
    await page.getByRole('link', { name: 'Rotating', exact: true }).click();
    const answer = await held(page, 'POST', '**/rotate-secret');
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rotate the secret' });
    await dialog.getByRole('button', { name: 'Rotate secret' }).click();
    await answer.asked;
    await page.keyboard.press('Escape');
    await page.goBack();
    await page.getByRole('dialog', { name: 'Leave before' }).getByRole('button', { name: 'Stay' }).click();
    answer.release();
    await page
      .getByRole('dialog', { name: 'The secret of “Rotating”' })
      .getByText(/sk_live_/)
      .first()
      .waitFor();
    expect(new URL(page.url()).pathname).toBe(`/settings/api/${key.id}`);
    await context.close();
  });

  it('of what is typed while it is saved', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/settings/organization');
    await page.getByLabel('Trade name').fill('Sent');
    const answer = await held(page, 'PATCH', '**/api/v1/organization');
    await save(page).click();
    await answer.asked;
    await page.getByLabel('Phone').fill('+34 600 111 222');
    answer.release();
    await page.getByText('Saved.').waitFor();
    expect(await page.getByLabel('Phone').inputValue()).toBe('+34 600 111 222');
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.getByRole('button', { name: 'Save', disabled: false }).first().waitFor();
    await page.getByLabel('Phone').press('Enter');
    expect((await saved).status()).toBe(200);
    expect(await organization()).toMatchObject({ trade_name: 'Sent', phone: '+34 600 111 222' });
    await context.close();
  });

  it('of who leaves while a request is under way: whoever comes next does not send it', async () => {
    const { scene, owner, manager } = story;
    const { page, context } = await scene.openAs(owner, '/settings/organization');
    await page.getByLabel('Trade name').fill('Never sent');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sent.push(request.url());
    });
    const answer = await held(page, 'PATCH', '**/api/v1/organization');
    await save(page).click();
    await answer.asked;
    const other = await context.newPage();
    await other.goto(scene.url);
    await other.getByRole('button', { name: 'Account of' }).click();
    await other.getByRole('button', { name: 'Sign out' }).click();
    // The pages in other tabs go too.
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const refused = page.waitForResponse((response) => response.request().method() === 'PATCH');
    answer.release();
    expect((await refused).status()).toBe(401);
    await signIn(page, manager);
    await settled(page);
    expect(sent).toHaveLength(1);
    expect((await organization()).trade_name).not.toBe('Never sent');
    await context.close();
  });

  it('of a network that is gone: what is pressed fails at once, and is not sent later', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/settings/organization');
    await page.getByLabel('Trade name').fill('Without a network');
    await context.setOffline(true);
    await save(page).click();
    await page.getByText('The server cannot be reached.').waitFor();
    await context.setOffline(false);
    await save(page).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Account of' }).click();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Sign out' }).click();
    // Nobody goes believing that they have signed out.
    await page.getByText('The server cannot be reached.').waitFor();
    await context.close();
  });

  it('of an answer that is lost: what was undone since is done anew', async () => {
    const { scene, owner } = story;
    const api = await scene.api(owner);
    const { body: rate } = await api.post('/api/v1/tax-rates', {
      name: 'Old rate',
      rate: '7',
      kind: 'vat',
      category: 'S',
    });
    const { page, context } = await scene.openAs(owner, '/settings/tax-rates');
    let lost = 0;
    await page.route('**/archive', async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    const choose = async (list: string, action: string, done: string) => {
      await page.getByRole('combobox', { name: 'Show' }).click();
      await page.getByRole('option', { name: list, exact: true }).click();
      await page.getByRole('button', { name: 'Actions for Old rate' }).click();
      await page.getByRole('menuitem', { name: action, exact: true }).click();
      await page.getByText(done).waitFor();
    };
    await choose('All', 'Archive', 'The server cannot be reached.');
    await choose('Archived', 'Put back into use', 'Old rate is in use again.');
    await choose('Not archived', 'Archive', 'Old rate is archived.');
    expect((await api.get(`/api/v1/tax-rates/${rate.id}`)).body.archived_at).not.toBeNull();
    await context.close();
  });

  it('of who is warned: a refresh token that came twice, with what happened and what to do', async () => {
    const { scene, owner, shop } = story;
    const { page, context } = await scene.openAs(owner, '/settings/api');
    await page.getByText('Refresh token reused').first().waitFor();
    await page.goto(`${scene.url}/settings/api/${shop.id}`);
    const warning = page
      .getByRole('alert')
      .or(page.getByRole('region'))
      .filter({ hasText: 'A refresh token was used twice' });
    await warning.first().waitFor();
    expect(await warning.first().textContent()).toMatch(/All sessions of this key were ended.*rotate the secret/s);
    await page.getByRole('button', { name: 'Rotate the secret' }).click();
    // The case in which the old one must end at once.
    expect(
      await page
        .getByRole('dialog')
        .getByLabel(/Not at all/)
        .isChecked(),
    ).toBe(true);
    await context.close();
  });

  it('of an error: in words, with the id to tell', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/settings/api/new');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Broken');
    await dialog.getByRole('button', { name: 'Read only' }).click();
    await page.route('**/api/v1/api-keys', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              title: 'Something broke',
              status: 500,
              code: 'internal_error',
              detail: 'Try again.',
              request_id: 'req_0123456789',
            }),
          })
        : route.continue(),
    );
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByRole('alert').getByText('req_0123456789').waitFor();
    await dialog.getByRole('button', { name: 'Copy Request id' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('req_0123456789');
    await context.close();
  });

  it('of a keyboard: the focus is where it was when a dialog closes', async () => {
    const { scene, owner, shop } = story;
    const { page, context } = await scene.openAs(owner, '/');
    for (const [path, name] of [
      ['/settings/api', 'Create key'],
      [`/settings/api/${shop.id}`, 'Rotate secret'],
      ['/settings/people', 'Invite a person'],
      ['/settings/tax-rates', 'Create tax rate'],
      ['/settings/series', 'Create series'],
    ] as const) {
      await page.goto(scene.url + path);
      await settled(page);
      const button = page.locator('main').getByRole('button', { name });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      // In it: whoever presses Escape before is elsewhere.
      await page.locator('[role="dialog"] :focus').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.locator(':focus', { hasText: name }).waitFor();
    }
    await context.close();
  });

  it('of a keyboard: what brings more of a list has the focus still when more is there', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/activity');
    await settled(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/v1/events?*cursor=*', async (route) => {
      await held;
      await route.continue();
    });
    const details = page.getByRole('button', { name: 'Details' });
    const first = await details.count();
    await page.getByRole('button', { name: 'Load more' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('main button[aria-busy="true"]').waitFor();
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    release();
    await details.nth(first).waitFor();
    await page.locator('button:focus', { hasText: 'Load more' }).waitFor();
    await context.close();
  });

  it('of a keyboard: the menu of a phone has no focus before it is opened, and is closed by Escape', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.openAs(owner, '/', { isPhone: true });
    const menu = page.getByRole('button', { name: 'Menu' });
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Activity' });
    expect(await link.count()).toBe(0);
    await menu.focus();
    await page.keyboard.press('Enter');
    await link.focus();
    await page.keyboard.press('Escape');
    await link.waitFor({ state: 'detached' });
    expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toBe('Menu');
    // Where one is already, the menu goes out of the way too.
    await menu.click();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
    await link.waitFor({ state: 'detached' });
    await context.close();
  });

  describe.each([
    ['viewer', ['Home', 'Activity', 'Organization', 'Tax rates', 'Series']],
    ['manager', ['Home', 'Activity', 'API', 'Organization', 'Tax rates', 'Series']],
    ['owner', ['Home', 'Activity', 'API', 'Organization', 'People and roles', 'Tax rates', 'Series']],
  ] as const)('of a %s', (role, menu) => {
    const CHANGES = /^(Create|New|Add|Invite|Save|Edit|Change|Archive|Delete|Remove|Revoke|Rotate|Actions for)\b/;

    it('who sees what they may, and nothing that the server would refuse', async () => {
      const { page, context } = await story.scene.openAs(story[role], '/');
      await settled(page);
      const refused: string[] = [];
      page.on('response', (response) => {
        if ([401, 403].includes(response.status())) refused.push(response.url());
      });
      // What was asked before somebody listened is asked again.
      for (const path of ['/', '/account']) {
        await page.goto(story.scene.url + path);
        await settled(page);
      }
      const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
      expect(await links.allTextContents()).toEqual(menu);
      let changes = 0;
      for (const name of menu) {
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
        await settled(page);
        const labels = await page
          .locator('main')
          .getByRole('button')
          .or(page.locator('main').getByRole('link'))
          .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent ?? ''));
        changes += labels.filter((label) => CHANGES.test(label.trim())).length;
      }
      expect(refused).toEqual([]);
      if (role === 'viewer') expect(changes).toBe(0);
      else expect(changes).toBeGreaterThan(3);
      for (const path of ['/settings/api', '/settings/people']) {
        const isShown = menu.some((name) => name === (path.endsWith('api') ? 'API' : 'People and roles'));
        await page.goto(story.scene.url + path);
        await settled(page);
        expect([path, await page.getByText('This is not for your role').count()]).toEqual([path, isShown ? 0 : 1]);
      }
      expect(refused).toEqual([]);
      await context.close();
    });
  });

  it('in Spanish too: a key, from the sign-in to its revocation', async () => {
    const { scene, owner } = story;
    const { page, context } = await scene.open('/settings/api', { language: 'es', isPhone: true });
    await signIn(page, owner);
    await page
      .getByRole('button', { name: 'Crear clave' })
      .or(page.getByRole('link', { name: 'Crear clave' }))
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre').fill('Tienda en línea');
    await dialog.getByRole('button', { name: 'Facturación' }).click();
    await dialog.getByRole('button', { name: 'Crear clave' }).click();
    await page
      .getByRole('dialog', { name: /Tienda en línea/ })
      .getByText(/sk_live_/)
      .first()
      .waitFor();
    await dialog.getByRole('checkbox').check();
    await dialog
      .getByRole('button', { name: 'Listo' })
      .or(dialog.getByRole('button', { name: 'Hecho' }))
      .click();
    await page.getByRole('heading', { level: 1, name: 'Tienda en línea' }).waitFor();
    await page.getByRole('button', { name: 'Revocar' }).click();
    await dialog.getByRole('textbox').fill('Tienda en línea');
    await dialog.getByRole('button', { name: 'Revocar' }).click();
    await page.getByText('Revocada', { exact: true }).first().waitFor();
    await context.close();
  });
});

/** Requests of this kind wait on their way until they are let go. */
async function held(page: Page, method: string, path: string) {
  const steps = new EventEmitter();
  const asked = once(steps, 'asked');
  const released = once(steps, 'released');
  await page.route(path, async (route) => {
    if (route.request().method() === method) {
      steps.emit('asked');
      await released;
    }
    return route.continue();
  });
  return { asked, release: () => steps.emit('released') };
}

async function sql(databaseUrl: string, statement: string): Promise<void> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  await database.query(statement);
  await database.end();
}
