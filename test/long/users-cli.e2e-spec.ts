import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { startTestApp, type TestApp } from '../support/app.js';
import { runCli } from '../support/cli.js';
import { Browser, PASSWORD } from '../support/console.js';

const CREATE = ['users', 'create', '--name', 'Olga', '--role', 'owner', '--email'];

describe('the command line for people', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const cli = (...args: string[]) => runCli(app.databaseUrl, ...args);
  const accept = (token: string, password = PASSWORD) =>
    new Browser(app.url).send('POST', '/invitation', { token, password });

  it('makes a person with a link, for people and for programs', async () => {
    const shown = await cli(...CREATE, 'Olga@Example.com');
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    const token = /^Link +http\S+#([\w-]{43})$/m.exec(shown.stdout)?.[1] as string;
    expect(await accept(token)).toMatchObject({
      status: 201,
      body: { user: { email: 'olga@example.com', role: 'owner' } },
    });
    const { stdout } = await cli(...CREATE, 'other@example.com', '--json');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'invited', invitation_url: expect.stringContaining('#') });
    expect(await cli(...CREATE, 'OLGA@example.com')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'Somebody signs in with "olga@example.com" already.\n',
    });
  });

  it('makes a person with a password from standard input, which is checked', async () => {
    const create = async (password: string) => {
      const args = [
        'dist/apps/api/apps/api/src/cli/main.js',
        ...CREATE,
        'direct@example.com',
        '--password-stdin',
        '--json',
      ];
      const child = spawn(process.execPath, args, { env: { ...process.env, DATABASE_URL: app.databaseUrl } });
      const ended = once(child, 'exit');
      child.stdin.end(`${password}\n`);
      const [stdout, stderr] = [await text(child.stdout), await text(child.stderr)];
      return { code: (await ended)[0], stdout, stderr };
    };
    const weak = await create('password1234');
    expect(weak).toMatchObject({ code: 1, stdout: '' });
    expect(weak.stderr).toMatch(/^password: .*easy to guess/);
    expect(weak.stderr).not.toContain('password1234');
    const made = await create(PASSWORD);
    expect(JSON.parse(made.stdout)).toMatchObject({ status: 'active' });
    expect(`${made.stdout}${made.stderr}`).not.toContain(PASSWORD);
    expect(await new Browser(app.url).signIn('direct@example.com')).toMatchObject({ status: 201 });
  });

  it('lets an owner who is locked out back in, and lists everybody', async () => {
    await cli(...CREATE, 'lost@example.com');
    const { stdout } = await cli('users', 'invite', 'LOST@example.com', '--json');
    const { id, invitation_url } = JSON.parse(stdout);
    expect(await accept(invitation_url.split('#')[1])).toMatchObject({ status: 201, body: { user: { id } } });
    expect(await cli('users', 'invite', 'nobody@example.com')).toMatchObject({ code: 1, stdout: '' });
    const listed = JSON.parse((await cli('users', 'list', '--json')).stdout);
    expect(listed).toContainEqual(expect.objectContaining({ id, email: 'lost@example.com', status: 'active' }));
    await app.database.query(`update users set name = E'Olga \\x1b[2J' where id = $1`, [id]);
    const shown = (await cli('users', 'list')).stdout;
    expect(shown).toMatch(/^Name +Id +E-mail +Role +Status\n/);
    expect(shown).toMatch(new RegExp(`^Olga \ufffd\\[2J +${id} +lost@example.com +owner +active$`, 'm'));
  });
});
