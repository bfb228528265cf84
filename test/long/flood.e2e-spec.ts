import { newCredential } from '@app/access';
import { SecretHasher } from '../../apps/api/src/hashing/secret-hasher.service.js';
import { Api, type Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Browser, newActivePerson, signedIn } from '../support/console.js';

const FLOODERS = 150;

describe('a flood of exchanges from ever new addresses', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ trustedProxies: ['loopback'] });
  });
  afterAll(() => app.stop());

  const from = (address: string) => ({ 'x-forwarded-for': address, 'x-forwarded-proto': 'https' });
  const exchange = (client_id: string, client_secret: string, address: string) =>
    new Api(app.url).post(
      '/api/v1/auth/token',
      { grant_type: 'client_credentials', client_id, client_secret },
      from(address),
    );

  it('keeps nobody waiting who was there before', async () => {
    const key = await app.newKey();
    const person = await newActivePerson(app);
    const home = '192.0.2.1';
    await signedIn(app, person, from(home));
    expect(await exchange(key.client_id, key.client_secret, home)).toMatchObject({ status: 200 });
    const hasher = app.nest.get(SecretHasher);
    let isOver = false;
    let refused = 0;
    const flood = async (place: number) => {
      const address = `2001:db8:0:${place.toString(16)}::1`;
      while (!isOver) {
        const reply = await exchange(
          newCredential('client_id', 'live'),
          newCredential('client_secret', 'live'),
          address,
        );
        if (reply.status === 503) refused++;
      }
    };
    const flooding = Promise.all(Array.from({ length: FLOODERS }, (_, place) => flood(place)));
    // Until strangers are turned away.
    while (refused < FLOODERS) await new Promise(setImmediate);
    expect(hasher.isBusy).toBe(true);
    const replies: Reply[] = [];
    for (let round = 0; round < 3; round++) {
      replies.push(await exchange(key.client_id, key.client_secret, home));
      replies.push(await new Browser(app.url, from(home)).signIn(person.email));
    }
    isOver = true;
    await flooding;
    expect(replies.map(({ status }) => status)).toEqual([200, 201, 200, 201, 200, 201]);
  });
});
