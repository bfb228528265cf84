import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import { Api, exchange } from '../support/api.js';
import { runCli } from '../support/cli.js';
import { createTestDatabase } from '../support/database.js';
import { type Server, startServer } from '../support/server.js';

const UNKNOWN = 'key_01h455vb4pex5vsknk084sn02q';

describe('keys on the command line', () => {
  let url: string;
  beforeAll(async () => {
    url = await createTestDatabase();
  });

  const keys = (...args: string[]) => runCli(url, 'keys', ...args);
  const printed = async (...args: string[]) => {
    const run = await keys(...args, '--json');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.trim().split('\n')).toHaveLength(1);
    return JSON.parse(run.stdout);
  };
  const create = (name: string, ...more: string[]): Promise<CreatedKey> =>
    printed('create', '--name', name, '--scope', 'read:clients', ...more);

  it('are made for addresses, listed, and revoked, without a server', async () => {
    const one = await create('One', '--allowed-ip', '192.0.2.0/24', '--allowed-ip', '2001:db8::1');
    expect(one.allowed_ips).toEqual(['192.0.2.0/24', '2001:db8::1']);
    const other = await create('\u001b[31mRed\u0007 — clé', '--expires-in-days', '30');
    const list = await printed('list');
    expect(list).toMatchObject([
      { id: other.id, status: 'active', last_used_at: null },
      { id: one.id, status: 'active', created_by: 'cli' },
    ]);
    expect(JSON.stringify(list)).not.toMatch(/client_secret|hash/);

    const { stdout } = await keys('list');
    const [head, ...rows] = stdout.split('\n');
    expect(head).toMatch(/^Name +Id +Client ID +Status +Scopes +Last used +Expires$/);
    expect(rows[0]).toMatch(
      new RegExp(`^\ufffd\\[31mRed\ufffd — clé  ${other.id}  ak_live_\\w{26}  active +1 +never +20`),
    );
    expect(rows[1]).toMatch(new RegExp(`^One +${one.id}  ak_live_\\w{26}  active +1 +never +never$`));
    const idAt = (line = '') => line.indexOf('key_');
    expect(idAt(rows[0])).toBe(idAt(rows[1]));
    expect(idAt(rows[1])).toBe(head?.indexOf('Id'));

    expect(await keys('revoke', one.id)).toEqual({ code: 0, stdout: `${one.id} is revoked.\n`, stderr: '' });
    expect(await printed('revoke', one.id)).toMatchObject({ id: one.id, status: 'revoked', version: 2 });
    expect(await printed('list', '--status', 'revoked')).toMatchObject([{ id: one.id }]);
    expect(await printed('list', '--status', 'expired')).toEqual([]);
    expect((await keys('list', '--status', 'expired')).stdout).toBe('There are no such keys.\n');
  });

  it('are printed as variables, for a shell or a file of them', async () => {
    const run = await keys('create', '--name', 'Shell', '--scope', 'read:clients', '--env');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(
      /^INVOICENESTS_URL=http:\/\/127\.0\.0\.1:3000\nINVOICENESTS_CLIENT_ID=ak_live_\w+\nINVOICENESTS_CLIENT_SECRET=sk_live_\w+\n$/,
    );
  });

  it.each([
    ['an unknown key, to revoke', 1, ['revoke', UNKNOWN], `There is no api key with the id ${UNKNOWN}.`],
    ['an unknown key, to rotate', 1, ['rotate', UNKNOWN, '--json'], `There is no api key with the id ${UNKNOWN}.`],
    ['no id', 2, ['revoke'], 'id'],
    [
      'two forms at once',
      2,
      ['create', '--name', 'Two', '--scope', 'read:clients', '--env', '--json'],
      "'--env' cannot be used with option '--json'",
    ],
    ['the id of something else', 2, ['revoke', UNKNOWN.replace('key', 'cli')], 'the id of a key'],
    ['an unknown status', 2, ['list', '--status', 'robot'], 'active, expired, revoked'],
    ['too long an overlap', 2, ['rotate', UNKNOWN, '--overlap-seconds', '604801'], '0 to 604800'],
    [
      'a block with host bits',
      2,
      ['create', '--name', 'x', '--scope', 'read:clients', '--allowed-ip', '192.0.2.1/24'],
      'first address',
    ],
  ])('%s: exit code %i', async (_, code, args, why) => {
    const run = await keys(...args);
    expect(run).toMatchObject({ code, stdout: '' });
    expect(run.stderr).toContain(why);
    expect(run.stderr).not.toMatch(/\n +at /);
  });

  it('a key that is revoked cannot be rotated', async () => {
    const { id } = await create('Gone');
    await printed('revoke', id);
    const run = await keys('rotate', id);
    expect(run).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${id} was revoked, which is final: make another key.\n`,
    });
  });

  describe('while a server runs', () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'warn' });
    });
    afterAll(() => server.stop());

    const reads = async (token: string) => (await new Api(server.url, token).get('/api/v1/clients')).status;
    const exchanges = async ({ client_id }: CreatedKey, client_secret: string) =>
      (
        await new Api(server.url).post('/api/v1/auth/token', {
          client_id,
          client_secret,
          grant_type: 'client_credentials',
        })
      ).status;

    it('a revoked key is refused by it', async () => {
      const key = await create('Live');
      const { access_token } = await exchange(server.url, key);
      expect(await reads(access_token)).toBe(200);
      expect((await keys('revoke', key.id)).code).toBe(0);
      expect(await reads(access_token)).toBe(401);
      expect(await exchanges(key, key.client_secret)).toBe(401);
    });

    it('a secret is rotated, with the old one at once or later', async () => {
      const key = await create('Rotated');
      const later = await printed('rotate', key.id, '--overlap-seconds', '600');
      for (const secret of [key.client_secret, later.client_secret]) expect(await exchanges(key, secret)).toBe(200);
      const { access_token } = await exchange(server.url, { ...key, client_secret: later.client_secret });
      const { code, stdout } = await keys('rotate', key.id);
      expect(code).toBe(0);
      expect(stdout).toContain('The old    has ended, and every session with it');
      const [, secret = ''] = /^Secret +(sk_live_\w+)$/m.exec(stdout) ?? [];
      expect(await reads(access_token)).toBe(401);
      expect(await exchanges(key, later.client_secret)).toBe(401);
      expect(await exchanges(key, secret)).toBe(200);
    });
  });
});
