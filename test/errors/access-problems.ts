import type { ProblemCode } from '@app/http';
import { RevocationsService } from '../../apps/api/src/revocation/revocations.service.js';
import { startTestApp } from '../support/app.js';
import { path, type Scenario } from './scene.js';

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
} satisfies Partial<Record<ProblemCode, Scenario>>;
