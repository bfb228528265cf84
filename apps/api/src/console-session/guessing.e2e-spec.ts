import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { Browser, newActivePerson, PASSWORD, signedIn, type TestPerson } from '../../../../test/support/console.js';
import { AttemptsService } from '../attempts/attempts.service.js';

const WRONG = 'not what it is at all';

describe('guessing a password', () => {
  let app: TestApp;
  let owner: TestPerson;

  beforeAll(async () => {
    app = await startTestApp({ trustedProxies: ['loopback'] });
  });
  beforeEach(async () => {
    await app.database.query('truncate failed_attempts');
    owner = await newActivePerson(app);
  });
  afterAll(() => app.stop());

  const from = (address: string) => new Browser(app.url, { 'x-forwarded-for': address, 'x-forwarded-proto': 'https' });
  const guess = async (address: string, times: number, email = owner.email) => {
    const statuses: number[] = [];
    for (let i = 0; i < times; i++) statuses.push((await from(address).signIn(email, WRONG)).status);
    return statuses;
  };

  it('from one address ends after ten tries, and locks nobody else out', async () => {
    expect(await guess('198.51.100.1', 11)).toEqual([...Array(10).fill(401), 429]);
    const reply = await from('198.51.100.1').signIn(owner.email);
    expect(reply).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await from('198.51.100.2').signIn(owner.email)).toMatchObject({ status: 201 });
    const other = await newActivePerson(app);
    expect(await from('198.51.100.1').signIn(other.email)).toMatchObject({ status: 201 });
  });

  it('many at once are no way around it', async () => {
    const replies = await Promise.all(
      Array.from({ length: 60 }, () => from('198.51.100.1').signIn(owner.email, WRONG)),
    );
    const compared = replies.filter(({ status }) => status === 401).length;
    // Those that are under way when the tenth fails are compared too.
    expect(compared).toBeGreaterThanOrEqual(10);
    expect(compared).toBeLessThanOrEqual(13);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(60 - compared);
  });

  it('counts the same for an address that nobody has', async () => {
    expect(await guess('198.51.100.1', 11, 'nobody@example.com')).toEqual([...Array(10).fill(401), 429]);
  });

  it('from many addresses ends too; who came from their own before gets in all the same', async () => {
    const home = { 'x-forwarded-for': '2001:db8::1', 'x-forwarded-proto': 'https' };
    await signedIn(app, owner, home);
    const attempts = app.nest.get(AttemptsService);
    for (let i = 0; i < 95; i++) {
      const attempt = { kind: 'sign_in', account: owner.email, address: `203.0.113.${i}` } as const;
      await attempts.fail({ ...attempt, known: async () => false });
    }
    for (let i = 0; i < 5; i++) expect(await guess(`192.0.2.${i}`, 1)).toEqual([401]);
    expect(await guess('198.51.100.7', 1)).toEqual([429]);
    // The right password, from an address that the owner never came from, is not even compared.
    expect(await from('198.51.100.8').signIn(owner.email)).toMatchObject({ status: 429 });
    expect(await from('2001:db8::1').signIn(owner.email)).toMatchObject({ status: 201 });
    // The same network; privacy extensions change the rest from day to day.
    expect(await from('2001:db8::abcd:1').signIn(owner.email)).toMatchObject({ status: 201 });
    expect(await from('2001:db8:0:1::1').signIn(owner.email)).toMatchObject({ status: 429 });
    await app.database.query(`update console_sessions set created_at = now() - interval '91 days'`);
    expect(await from('2001:db8::1').signIn(owner.email)).toMatchObject({ status: 429 });
  });

  it('is guessing too where somebody changes the password of an open session', async () => {
    const browser = await signedIn(app, owner);
    const change = (current_password: string) =>
      browser.send('POST', '/password', { current_password, new_password: 'another six unrelated words' });
    for (let i = 0; i < 10; i++) expect(await change(WRONG)).toMatchObject({ status: 400 });
    expect(await change(PASSWORD)).toMatchObject({ status: 429 });
    expect(await browser.send('POST', '/session/token')).toMatchObject({ status: 200 });
  });
});
