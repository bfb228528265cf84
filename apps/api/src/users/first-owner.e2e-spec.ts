import { randomBytes } from 'node:crypto';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { Browser, PASSWORD } from '../../../../test/support/console.js';
import { createTestDatabase } from '../../../../test/support/database.js';
import { parallel, rounds } from '../../../../test/support/rounds.js';
import { FirstOwnerService } from './first-owner.service.js';

const OWNER = { email: 'Owner@Example.com', name: 'Olga' };

describe('the first owner', () => {
  const apps: TestApp[] = [];
  const start = async (overrides: Parameters<typeof startTestApp>[0] = {}) => {
    const app = await startTestApp(overrides);
    apps.push(app);
    return app;
  };
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.stop();
  });

  const linkOf = async (app: TestApp) => (await app.nest.get(FirstOwnerService).link())?.token as string;
  const accept = (app: TestApp, token: string, fields: object = OWNER) =>
    new Browser(app.url).send('POST', '/invitation', { token, password: PASSWORD, ...fields });
  const people = async (app: TestApp) =>
    (await app.database.query('select email, role, password_hash is not null as active from users')).rows;

  it('comes in by a link that is there only while there is nobody', async () => {
    const app = await start();
    const token = await linkOf(app);
    expect(token).toMatch(/^first\.[\w-]{43}$/);
    expect(await accept(app, token, {})).toMatchObject({
      status: 400,
      body: {
        errors: [
          { pointer: '/email', code: 'required' },
          { pointer: '/name', code: 'required' },
        ],
      },
    });
    const reply = await accept(app, token);
    expect(reply).toMatchObject({ status: 201, body: { user: { email: 'owner@example.com', role: 'owner' } } });
    expect(await linkOf(app)).toBeUndefined();
    expect(await people(app)).toEqual([{ email: 'owner@example.com', role: 'owner', active: true }]);
  });

  it('is one, of 50 who try the same link at once', async () => {
    for (let round = 0; round < rounds(1, 5); round++) {
      const app = await start();
      const token = await linkOf(app);
      const replies = await parallel(50, (index) =>
        accept(app, token, { ...OWNER, email: `racer${index}@example.com` }),
      );
      const codes = replies.map(({ status, body }) => (status === 201 ? 'won' : body.code));
      expect(codes.filter((code) => code === 'won')).toHaveLength(1);
      expect(codes.filter((code) => code === 'invitation_invalid')).toHaveLength(49);
      expect(await people(app)).toHaveLength(1);
    }
  });

  it('ends the link, however it came in', async () => {
    const app = await start();
    const token = await linkOf(app);
    await app.newPerson('viewer');
    expect(await accept(app, token)).toMatchObject({ status: 400, body: { code: 'invitation_invalid' } });
    expect(await people(app)).toHaveLength(1);
  });

  it('is made of the environment, once, by several processes that start at once', async () => {
    const databaseUrl = await createTestDatabase();
    const admin = { email: 'Admin@Example.com', password: PASSWORD };
    // Passport keeps one strategy for the whole process.
    const jwtSecrets = [{ kid: 'test', secret: randomBytes(32) }];
    const started = await parallel(4, () => start({ databaseUrl, admin, jwtSecrets }));
    const [app] = started as [TestApp];
    expect(await people(app)).toEqual([{ email: 'admin@example.com', role: 'owner', active: true }]);
    const browser = new Browser(app.url);
    expect(await browser.signIn(admin.email)).toMatchObject({ status: 201 });
    expect((await (await browser.api()).get('/api/v1/auth/me')).body.scopes).toContain('manage:users');
    const other = await start({ databaseUrl, jwtSecrets, admin: { email: 'late@example.com', password: PASSWORD } });
    expect(await people(other)).toHaveLength(1);
  });
});
