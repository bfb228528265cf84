import type { ProblemCode } from '@app/http';
import { type Attempt, AttemptsService } from '../../apps/api/src/attempts/attempts.service.js';
import { OrganizationService } from '../../apps/api/src/organization/organization.service.js';
import { RevocationsService } from '../../apps/api/src/revocation/revocations.service.js';
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
    const { app, api } = scene;
    const attempts = app.nest.get(AttemptsService);
    const attempt: Attempt = { kind: 'exchange', account: 'x', address: '192.0.2.1', known: async () => false };
    for (let failures = 0; failures < 20; failures++) await attempts.fail(attempt);
    // Where secrets are taken, errors are those of OAuth: this route asks for the limit until the scenario is over.
    const organization = app.nest.get(OrganizationService);
    const { read } = organization;
    organization.read = async () => attempts.admit(attempt).then(() => read.call(organization));
    scene.after(async () => {
      organization.read = read;
    });
    return (h) => api.get(path('organization'), h);
  },
} satisfies Partial<Record<ProblemCode, Scenario>>;
