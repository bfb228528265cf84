import { PASSWORD, Scene, settled, signIn } from './scene.js';

/** From the invitation of a person to their removal, each in a browser of their own. */
describe('a person', () => {
  let scene: Scene;
  let owner: string;
  beforeAll(async () => {
    scene = await Scene.start();
    owner = await scene.person('Ana García', 'owner');
  });
  afterAll(() => scene?.stop());

  it('is invited, comes in, is given another role, and is removed', async () => {
    const { page, context, faults } = await scene.openAs(owner, '/settings/people');
    const dialog = page.getByRole('dialog');
    const row = page.getByRole('row', { name: /Leo Prats/ });
    const shown = (text: string) => row.getByText(text).filter({ visible: true });
    await page.getByRole('button', { name: 'Invite a person' }).click();
    await dialog.getByLabel('Name').fill('Leo Prats');
    await dialog.getByLabel('E-mail address').fill(owner);
    await dialog.getByRole('radio', { name: /^Viewer/ }).check();
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    // Somebody has this address: said at its field, which gets the focus, and nothing that was typed is lost.
    await dialog.getByRole('textbox', { name: 'E-mail address' }).and(page.locator(':focus')).fill('leo@example.com');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    await page.getByRole('dialog', { name: 'One-time link' }).or(dialog.getByText('One-time link')).first().waitFor();
    const link = (await dialog
      .getByText(/\/invitation#/)
      .first()
      .textContent()) as string;
    expect(await dialog.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
    await dialog.getByLabel('I have copied the link').check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await shown('Invited').waitFor();
    expect(await page.content()).not.toContain('/invitation#');

    const theirs = await scene.open(link.replace(/^.*(?=\/invitation)/, ''), { language: 'es' });
    await theirs.page.getByRole('heading', { name: 'Elige tu contraseña' }).waitFor();
    expect(theirs.page.url()).toBe(`${scene.url}/invitation`);
    await theirs.page.getByLabel(/^Contraseña/).fill(PASSWORD);
    await theirs.page.getByRole('button', { name: 'Guardar y entrar' }).click();
    const menu = theirs.page.getByRole('navigation', { name: 'Principal' });
    await menu.getByRole('link', { name: 'Actividad' }).waitFor();
    expect(await menu.getByRole('link', { name: 'API' }).count()).toBe(0);

    await page.reload();
    await shown('Active').waitFor();
    await page.getByRole('button', { name: 'Actions for Leo Prats' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await dialog.getByRole('radio', { name: /^Manager/ }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await shown('Manager').waitFor();
    // Their session has ended: they sign in again, in front of the page, and may do more.
    await menu.getByRole('link', { name: 'Actividad' }).click();
    const ended = theirs.page.getByRole('dialog', { name: 'Tu sesión ha terminado' });
    await ended.waitFor();
    await ended.getByLabel(/^Contraseña/).fill(PASSWORD);
    await ended.getByRole('button', { name: 'Iniciar sesión' }).click();
    await menu.getByRole('link', { name: 'API' }).waitFor();

    await page.getByRole('button', { name: 'Actions for Leo Prats' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await dialog.getByRole('textbox').fill('Leo Prats');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
    await menu.getByRole('link', { name: 'API' }).click();
    await ended.waitFor();
    await ended.getByLabel(/^Contraseña/).fill(PASSWORD);
    await ended.getByRole('button', { name: 'Iniciar sesión' }).click();
    await ended.getByRole('alert').waitFor();
    await theirs.context.close();
    expect(faults.filter((fault) => !/status of 409/.test(fault))).toEqual([]);
    await context.close();
  });

  it('changes the password: the old one works no more, and other browsers are out', async () => {
    const email = await scene.person('Pia Soto', 'viewer');
    const { page, context } = await scene.openAs(email, '/account');
    const other = await scene.openAs(email, '/activity');
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByLabel('New password').fill('password1234');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page
      .getByText(/easy to guess/i)
      .last()
      .waitFor();
    await page.getByLabel('New password').fill('another six unrelated words');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page
      .getByText(/Your password is changed/)
      .first()
      .waitFor();
    await other.page.getByRole('link', { name: 'Organization' }).click();
    await other.page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    await other.context.close();
    // This one lives on.
    await page.getByRole('link', { name: 'Organization' }).click();
    await settled(page);
    await page.getByRole('heading', { level: 1, name: 'Organization' }).waitFor();
    await context.close();
    const again = await scene.open('/account');
    await signIn(again.page, email, 'another six unrelated words');
    await again.context.close();
  });

  it('sees that something takes time, and what is shown when it comes', async () => {
    const { page, context } = await scene.openAs(owner, '/');
    let release = () => {};
    const released = new Promise<void>((done) => {
      release = done;
    });
    await page.route('**/api/v1/organization', async (route) => {
      await released;
      await route.continue();
    });
    await page.getByRole('link', { name: 'Organization', exact: true }).click();
    await page.getByRole('progressbar', { name: 'Working …' }).waitFor();
    release();
    await page.getByRole('textbox', { name: 'Legal name' }).waitFor();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await context.close();
  });
});
