import type { FieldProblemCode, ProblemCode } from '@app/http';
import { RevocationsService } from '../../apps/api/src/revocation/revocations.service.js';
import { newActivePerson, PASSWORD, signedIn } from '../support/console.js';
import { newUser } from '../support/routes.js';
import { asks, type Fault, path, type Scenario, type Scene } from './scene.js';

const SESSION = path('console', 'session');

/** What keys, people and their limits are refused for. */
export const ACCESS_PROBLEMS = {
  address_not_allowed: async ({ app }) => {
    const key = await app.newKey();
    const client = await app.signInWith(key);
    await app.database.query(`update api_keys set allowed_ips = '{192.0.2.0/24}' where id = $1`, [key.id]);
    await app.nest.get(RevocationsService).catchUp(key.id);
    return (h) => client.get(path('clients'), h);
  },
  invitation_invalid: asks(({ nobody }, h) =>
    nobody.post(path('console', 'invitation'), { token: 'x', password: 'x'.repeat(12) }, h),
  ),
  session_ended: asks(({ nobody }, h) => nobody.post(`${SESSION}/token`, undefined, h)),
  sign_in_failed: asks(({ nobody }, h) => nobody.post(SESSION, { email: 'nobody@example.com', password: 'x' }, h)),
  cross_site_request: asks(({ nobody }, h) =>
    nobody.post(`${SESSION}/token`, undefined, { ...h, 'sec-fetch-site': 'cross-site' }),
  ),
  role_not_grantable: async ({ app }) => {
    const weak = await app.signInAsPerson(['manage:users']);
    return (h) => weak.post(path('users'), newUser(), h);
  },
  email_taken: async (scene) => {
    const taken = newUser();
    await scene.make('users', taken);
    return (h) => scene.api.post(path('users'), taken, h);
  },
  last_owner: async (scene) => {
    const { id } = await newActivePerson(scene.app, 'owner');
    return (h) => scene.api.delete(path('users', id), h);
  },
} satisfies Partial<Record<ProblemCode, Scenario>>;

/** Somebody who wants this password. */
const choosing = (place: string, new_password: string, current_password?: string): Fault => [
  place,
  async ({ app }: Scene) => {
    const browser = await signedIn(app, await newActivePerson(app, 'viewer'));
    const body = { current_password: current_password ?? PASSWORD, new_password };
    return (h) => browser.send('POST', '/password', body, h);
  },
];

/** What can be wrong with a password. */
export const PASSWORD_PROBLEMS = {
  password_too_long: choosing('/new_password', 'ñ'.repeat(37)),
  password_guessable: choosing('/new_password', 'password1234'),
  password_wrong: choosing('/current_password', 'another six unrelated words', 'x'),
} satisfies Partial<Record<FieldProblemCode, Fault>>;
