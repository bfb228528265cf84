import type { FieldProblemCode, ProblemCode } from '@app/http';
import { RevocationsService } from '../../apps/api/src/revocation/revocations.service.js';
import { startTestApp } from '../support/app.js';
import { asks, type Fault, path, type Scenario } from './scene.js';

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
  too_many_requests: async (scene) => {
    const app = await startTestApp({ requestLimit: 1 });
    scene.after(() => app.stop());
    const client = await app.signIn();
    await client.get(path('clients'));
    return (h) => client.get(path('clients'), h);
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
} satisfies Partial<Record<ProblemCode, Scenario>>;

/** What can be wrong with one value of a key. */
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
} satisfies Partial<Record<FieldProblemCode, Fault>>;
