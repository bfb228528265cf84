import type { Api, Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { newActivePerson, signedIn, type TestPerson } from '../support/console.js';
import { waiters } from '../support/locks.js';

const REFUSED = { status: 401, body: { code: 'invalid_token' } };

/** What passed the guard and waits, while whoever sent it is removed. */
describe('the request of somebody who is removed meanwhile', () => {
  let app: TestApp;
  let owner: Api;
  let fired: TestPerson;
  let theirs: Api;

  beforeAll(async () => {
    app = await startTestApp();
    owner = await (await signedIn(app, await newActivePerson(app))).api();
  });
  beforeEach(async () => {
    fired = await newActivePerson(app);
    theirs = await (await signedIn(app, fired)).api();
  });
  afterAll(() => app.stop());

  /** The removal comes first, the request is there before it is answered. */
  async function afterRemoval(lock: string, work: () => Promise<Reply>): Promise<Reply> {
    const hold = await app.database.connect();
    await hold.query('begin');
    await hold.query(lock);
    const removal = owner.delete(`/api/v1/users/${fired.id}`);
    await waiters(app.database, 1);
    const request = work();
    await waiters(app.database, 2);
    await hold.query('commit');
    hold.release();
    expect(await removal).toMatchObject({ status: 204 });
    return request;
  }

  const people = 'select pg_advisory_xact_lock(4, 0)';

  it('makes no owner', async () => {
    const email = `accomplice-${fired.id}@example.com`;
    const input = { email, name: 'Accomplice', role: 'owner' };
    expect(await afterRemoval(people, () => theirs.post('/api/v1/users', input))).toMatchObject(REFUSED);
    expect((await owner.get(`/api/v1/users?q=${email}`)).body.data).toEqual([]);
  });

  it('makes no link to an account, and changes no role', async () => {
    const viewer = await newActivePerson(app, 'viewer');
    const link = () => theirs.post(`/api/v1/users/${viewer.id}/invitation`);
    expect(await afterRemoval(people, link)).toMatchObject(REFUSED);
    fired = await newActivePerson(app);
    theirs = await (await signedIn(app, fired)).api();
    const promote = () => theirs.patch(`/api/v1/users/${viewer.id}`, { role: 'owner' });
    expect(await afterRemoval(people, promote)).toMatchObject(REFUSED);
  });

  it('makes no key, and gets no secret of one', async () => {
    const row = `select from users where id = '${fired.id}' for update`;
    const create = () => theirs.post('/api/v1/api-keys', { name: 'Mine', scopes: ['read:clients'] });
    expect(await afterRemoval(row, create)).toMatchObject(REFUSED);
    fired = await newActivePerson(app);
    theirs = await (await signedIn(app, fired)).api();
    const { id } = await app.newKey(['read:clients']);
    const rotate = () => theirs.post(`/api/v1/api-keys/${id}/rotate-secret`, {});
    const rowOfSecond = `select from users where id = '${fired.id}' for update`;
    expect(await afterRemoval(rowOfSecond, rotate)).toMatchObject(REFUSED);
  });
});
