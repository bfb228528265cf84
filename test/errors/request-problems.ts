import { rm } from 'node:fs/promises';
import type { ProblemCode } from '@app/http';
import { InvoicesController } from '../../apps/api/src/invoices/invoices.controller.js';
import { RowHold } from '../support/locks.js';
import { formOf, NOBODY, PDF } from '../support/routes.js';
import { asks, path, type Scenario } from './scene.js';

const CLIENTS = path('clients');
const NAMED = { name: 'Acme' };

/** What can be wrong with a request whatever it is about, and with the server that it reaches. */
export const REQUEST_PROBLEMS = {
  invalid_json: asks(({ api }, h) => api.post(CLIENTS, '{', h)),
  invalid_request: asks(({ api }, h) => api.get(path('clients', '%zz'), h)),
  validation_failed: asks(({ api }, h) => api.post(CLIENTS, {}, h)),
  idempotency_key_invalid: asks(({ api }, h) => api.post(CLIENTS, NAMED, { ...h, 'idempotency-key': '' })),
  if_match_invalid: async (scene) => {
    const client = path('clients', await scene.client());
    return (h) => scene.api.patch(client, NAMED, { ...h, 'if-match': '1' });
  },
  two_tokens: asks(({ api }, h) => api.get(`${CLIENTS}?access_token=${api.token}`, h)),
  unauthenticated: asks(({ nobody }, h) => nobody.get(CLIENTS, h)),
  invalid_token: asks(({ nobody }, h) => nobody.get(CLIENTS, { ...h, authorization: 'Bearer x.y.z' })),
  insufficient_scope: async ({ app }) => {
    const reader = await app.signIn(['read:clients']);
    return (h) => reader.post(CLIENTS, NAMED, h);
  },
  forbidden: async (scene) => {
    const invoice = path('invoices', await scene.issued(), 'mark-sent');
    undeclare(InvoicesController.prototype.markSent);
    return (h) => scene.api.post(invoice, undefined, h);
  },
  https_required: asks(({ api }, h) => api.get(CLIENTS, { ...h, 'x-forwarded-for': '203.0.113.1' })),
  route_not_found: asks(({ api }, h) => api.get(path('nowhere'), h)),
  not_found: asks(({ api }, h) => api.get(path('clients', NOBODY.client), h)),
  method_not_allowed: asks(({ api }, h) => api.send('PUT', CLIENTS, NAMED, h)),
  not_acceptable: asks(({ api }, h) => api.get(CLIENTS, { ...h, accept: 'text/html' })),
  external_id_taken: async (scene) => {
    await scene.client({ external_id: 'taken' });
    return (h) => scene.api.post(CLIENTS, { ...NAMED, external_id: 'taken' }, h);
  },
  idempotency_in_progress: async (scene) => {
    const client = await scene.client();
    const archive = path('clients', client, 'archive');
    const key = { 'idempotency-key': 'in progress' };
    const hold = await RowHold.take(scene.app.database, 'clients', client);
    const first = scene.api.post(archive, undefined, key);
    await hold.waiters(1);
    scene.after(() => hold.release().then(() => scene.done(first)));
    return (h) => scene.api.post(archive, undefined, { ...h, ...key });
  },
  idempotency_key_reused: async ({ api, done }) => {
    const key = { 'idempotency-key': 'reused' };
    await done(api.post(CLIENTS, NAMED, key));
    return (h) => api.post(CLIENTS, { name: 'Another' }, { ...h, ...key });
  },
  conflict_with_another_request: async (scene) => {
    await scene.fault('clients', '40P01');
    return (h) => scene.api.post(CLIENTS, NAMED, h);
  },
  version_conflict: async (scene) => {
    const client = path('clients', await scene.client());
    return (h) => scene.api.patch(client, { name: 'Changed' }, { ...h, 'if-match': '"7-x"' });
  },
  body_too_large: asks(({ api }, h) => api.post(CLIENTS, 'x'.repeat(1_048_577), h)),
  file_too_large: async (scene) => {
    const attachments = path('expenses', await scene.expense(), 'attachments');
    return (h) => scene.api.post(attachments, formOf(Buffer.alloc(10_485_761, PDF)), h);
  },
  file_required: async (scene) => {
    const attachments = path('expenses', await scene.expense(), 'attachments');
    return (h) => scene.api.post(attachments, {}, h);
  },
  storage_unavailable: async (scene) => {
    const attachments = path('expenses', await scene.expense(), 'attachments');
    const { body } = await scene.done(scene.api.post(attachments, formOf()));
    await rm((scene.app.env.storage as { directory: string }).directory, { recursive: true });
    return (h) => scene.api.get(`${attachments}/${body.id}`, h);
  },
  url_too_long: asks(({ api }, h) => api.get(path('clients', 'x'.repeat(201)), h)),
  unsupported_media_type: asks(({ api }, h) =>
    api.post(CLIENTS, 'name=Acme', { ...h, 'content-type': 'application/x-www-form-urlencoded' }),
  ),
  internal_error: async (scene) => {
    await scene.fault('clients', 'XX000');
    return (h) => scene.api.post(CLIENTS, NAMED, h);
  },
  temporarily_unavailable: async (scene) => {
    await scene.fault('clients', '57P03');
    return (h) => scene.api.post(CLIENTS, NAMED, h);
  },
} satisfies Partial<Record<ProblemCode, Scenario>>;

/** No route boots without saying who may call it: this one loses it afterwards, before its first request. */
function undeclare(handler: object): void {
  for (const key of Reflect.getOwnMetadataKeys(handler)) {
    if (String(key) === 'Symbol(access)') Reflect.deleteMetadata(key, handler);
  }
}
