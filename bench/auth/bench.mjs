import { randomBytes } from 'node:crypto';
import { ApiKeysService } from '../../dist/apps/api/apps/api/src/api-keys/api-keys.service.js';
import { AccessTokensService } from '../../dist/apps/api/apps/api/src/auth/access-tokens.service.js';
import { withServices } from '../../dist/apps/api/apps/api/src/cli/context.js';
import { ClientsService } from '../../dist/apps/api/apps/api/src/clients/clients.service.js';
import { readEnv } from '../../dist/apps/api/apps/api/src/env.js';
import { newId, systemContext } from '../../dist/apps/api/libs/http/src/index.js';
import { onStage } from '../stage.mjs';
import { exchange } from './exchange.mjs';
import { flood } from './flood.mjs';
import { guard, TOKENS } from './guard.mjs';
import { timing } from './timing.mjs';

const PARTS = { guard, exchange, flood, timing };
const SCOPES = ['read:clients', 'write:clients'];

/** Each part measures on the same database and prints what it found. */
export function bench(options) {
  const parts = Object.entries(PARTS).filter(([name]) => name.includes(options.only));
  if (parts.length === 0) throw new Error(`--only takes ${Object.keys(PARTS).join(', ')}`);
  return onStage({ durable: !options['not-durable'] }, async (stage) => {
    // All servers sign and verify alike.
    stage.env.JWT_SECRETS = `bench:${randomBytes(32).toString('base64url')}`;
    const scene = await prepare(readEnv(stage.env));
    for (const [, measure] of parts) process.stdout.write(await measure(options, stage, scene));
  });
}

function prepare(env) {
  return withServices(env, async (services) => {
    const context = { ...systemContext('bench'), scopes: new Set(SCOPES) };
    const key = await services.get(ApiKeysService).create({ name: 'bench', scopes: SCOPES, expires_at: null }, context);
    const client = JSON.parse((await services.get(ClientsService).create({ name: 'Acme' }, context)).json);
    const tokens = services.get(AccessTokensService);
    const token = () =>
      tokens.sign({ id: key.id, client_id: key.client_id, session_id: newId('session'), gen: 1, scopes: SCOPES });
    return { key, read: `/api/v1/clients/${client.id}`, tokens: Array.from({ length: TOKENS }, token) };
  });
}
