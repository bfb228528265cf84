import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { type Attempt, AttemptsService, networkOf } from './attempts.service.js';

describe('failed attempts', () => {
  let app: TestApp;
  let attempts: AttemptsService;
  let next = 0;

  beforeAll(async () => {
    app = await startTestApp();
    attempts = app.nest.get(AttemptsService);
  });
  afterAll(() => app.stop());

  const account = () => `somebody ${++next}`;
  const address = () => `192.0.${++next >> 8}.${next & 255}`;
  const attempt = (fields: Partial<Attempt> = {}): Attempt => ({
    kind: 'sign_in',
    account: account(),
    address: address(),
    known: async () => false,
    ...fields,
  });
  const fail = async (count: number, make: () => Attempt) => {
    for (let n = 0; n < count; n++) await attempts.fail(make());
  };
  const expectAdmitted = (each: Attempt) => expect(attempts.admit(each)).resolves.toBeUndefined();
  const expectRefused = async (each: Attempt, within: number) => {
    const error = await attempts.admit(each).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'too_many_requests', status: 429 });
    const seconds = Number.parseInt(error.headers['retry-after'], 10);
    expect(seconds).toBeGreaterThan(within - 30);
    expect(seconds).toBeLessThanOrEqual(within);
  };

  it.each([
    ['exchange', 20, 60],
    ['sign_in', 10, 900],
  ] as const)('%s: of one account from one address, %i are admitted within %i seconds', async (kind, count, within) => {
    const one = attempt({ kind, known: async () => true });
    await fail(count - 1, () => one);
    await expectAdmitted(one);
    await attempts.fail(one);
    await expectRefused(one, within);
    await expectAdmitted({ ...one, address: address() });
    await expectAdmitted({ ...one, account: account() });
  });

  it('of many accounts from one address bar who was never here, and nobody else', async () => {
    const from = address();
    await fail(50, () => attempt({ address: from }));
    await expectRefused(attempt({ address: from }), 900);
    await expectAdmitted(attempt({ address: from, known: async () => true }));
    await expectAdmitted(attempt());
  });

  it('of one account from many addresses bar who was never there, and nobody else', async () => {
    const victim = account();
    await fail(100, () => attempt({ account: victim }));
    await expectRefused(attempt({ account: victim }), 3600);
    await expectAdmitted(attempt({ account: victim, known: async () => true }));
  });

  it('ask whether somebody is known only where it matters', async () => {
    let asked = 0;
    const one = attempt({
      known: async () => {
        asked++;
        return true;
      },
    });
    await attempts.admit(one);
    expect(asked).toBe(0);
    await fail(50, () => attempt({ address: one.address }));
    await attempts.admit(one);
    expect(asked).toBe(1);
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:ffff::1', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['2001:db8::1', '2001:db8:0:0:9::', true],
    ['::ffff:198.51.100.1', '198.51.100.1', true],
    ['::ffff:198.51.100.1', '::ffff:198.51.100.2', false],
    ['fe80::1%eth0', 'fe80::2%eth0', true],
  ])('count %s and %s as one: %p', async (first, second, alike) => {
    const victim = account();
    await fail(10, () => attempt({ account: victim, address: first }));
    const other = attempt({ account: victim, address: second });
    if (alike) await expectRefused(other, 900);
    else await expectAdmitted(other);
  });

  it('of every process count, and are forgotten in time', async () => {
    const { jwtSecrets, publicUrl } = app.env;
    const other = await startTestApp({ databaseUrl: app.databaseUrl, jwtSecrets, publicUrl });
    const one = attempt();
    await fail(5, () => one);
    for (let n = 0; n < 5; n++) await other.nest.get(AttemptsService).fail(one);
    await other.stop();
    await expectRefused(one, 900);
    await app.database.query('update failed_attempts set expire = $1', [Date.now() - 1]);
    await expectAdmitted(one);
    await attempts.fail(one);
    await expectAdmitted(one);
  });

  it('keep nothing that could not stand in a log: no account is longer than its column', async () => {
    const long = attempt({ account: 'x'.repeat(10_000) });
    await attempts.fail(long);
    await expectAdmitted(long);
  });

  it('count for the address without the port that some proxies write, and for one that is none', () => {
    const places = ['192.0.2.1', '192.0.2.1:4711', '::ffff:192.0.2.1', '2001:db8::1', 'unknown', 'x'.repeat(400)];
    expect(places.map(networkOf)).toEqual([
      ...Array(3).fill('192.0.2.1'),
      '2001:db8:0:0::/64',
      ...Array(2).fill('unknown'),
    ]);
  });
});
