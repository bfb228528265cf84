import type { FieldProblemCode, ProblemCode } from '@app/http';
import { RevocationsService } from '../../apps/api/src/revocation/revocations.service.js';
import { newActivePerson, PASSWORD, signedIn } from '../support/console.js';
import { newUser } from '../support/routes.js';
import { asks, type Fault, path, type Scenario, type Scene } from './scene.js';

const SESSION = path('console', 'session');
const KEYS = path('api-keys');
const KEY = { name: 'Program', scopes: ['read:clients', 'write:clients'] };

/** A body for a key, with this in it. */
const key = (place: string, fields: object): Fault => [
  place,
  asks(({ api }, h) => api.post(KEYS, { ...KEY, ...fields }, h)),
];

/** What keys, people and their limits are refused for. */
export const ACCESS_PROBLEMS = {
  address_not_allowed: async ({ app }) => {
    const key = await app.newKey();
    const client = await app.signInWith(key);
    await app.database.query(`update api_keys set allowed_ips = '{192.0.2.0/24}' where id = $1`, [key.id]);
    await app.nest.get(RevocationsService).catchUp(key.id);
    return (h) => client.get(path('clients'), h);
  },
  too_many_requests: async ({ nobody }) => {
    const guess = { email: 'guessed@example.com', password: 'x' };
    for (let failures = 0; failures < 10; failures++) await nobody.post(SESSION, guess);
    return (h) => nobody.post(SESSION, guess, h);
  },
  key_revoked: async (scene) => {
    const id = await scene.make('api-keys', KEY);
    await scene.done(scene.api.post(`${KEYS}/${id}/revoke`));
    return (h) => scene.api.patch(`${KEYS}/${id}`, { name: 'Other' }, h);
  },
  secret_already_shown: async (scene) => {
    const once = { 'idempotency-key': 'a secret' };
    await scene.done(scene.api.post(KEYS, KEY, once));
    return (h) => scene.api.post(KEYS, KEY, { ...once, ...h });
  },
  invitation_invalid: asks(({ nobody }, h) =>
    nobody.post(path('console', 'invitation'), { token: 'x', password: 'x'.repeat(12) }, h),
  ),
  token_not_taken: asks(({ api }, h) => api.post(`${SESSION}/token`, undefined, h)),
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

/** What can be wrong with one value of a key, and with a password. */
export const ACCESS_VALUE_PROBLEMS = {
  too_few_items: key('/scopes', { scopes: [] }),
  duplicate_item: key('/scopes/1', { scopes: ['read:clients', 'read:clients'] }),
  instant_past: key('/expires_at', { expires_at: '2020-01-01T00:00:00Z' }),
  address_block_invalid: key('/allowed_ips/1', { allowed_ips: ['192.0.2.0/24', '192.0.2.1/24'] }),
  scope_not_held: [
    '/scopes/1',
    async ({ app }) => {
      const narrow = await app.signInAsPerson(['manage:api_keys', 'read:clients']);
      return (h) => narrow.post(KEYS, KEY, h);
    },
  ],

  first_owner_only: [
    '/email',
    async (scene) => {
      const { invitation_url } = (await scene.api.post(path('users'), newUser())).body;
      const [, token] = invitation_url.split('#');
      const body = { token, password: PASSWORD, email: 'other@example.com' };
      return (h) => scene.nobody.post(path('console', 'invitation'), body, h);
    },
  ],
  password_too_long: choosing('/new_password', 'ñ'.repeat(37)),
  password_guessable: choosing('/new_password', 'password1234'),
  password_wrong: choosing('/current_password', 'another six unrelated words', 'x'),
} satisfies Partial<Record<FieldProblemCode, Fault>>;
