import type { OAuthErrorCode } from '@app/http';
import { path, type Scenario } from './scene.js';

/** With this instead of what is right. */
const exchange =
  (fields: object): Scenario =>
  async ({ app, nobody }) => {
    const { client_id, client_secret } = await app.newKey();
    const body = { client_id, client_secret, grant_type: 'client_credentials', ...fields };
    return (h) => nobody.post(path('auth', 'token'), body, h);
  };

const failing =
  (sqlstate: string): Scenario =>
  async (scene) => {
    const ask = await exchange({})(scene);
    await scene.fault('sessions', sqlstate);
    return ask;
  };

/** The errors of RFC 6749 with the status of each. */
export const OAUTH_ERRORS = {
  invalid_request: [400, exchange({ client_secret: null })],
  invalid_client: [401, exchange({ client_secret: 'sk_live_x' })],
  invalid_grant: [400, exchange({ grant_type: 'refresh_token', refresh_token: 'rt_live_x' })],
  unsupported_grant_type: [400, exchange({ grant_type: 'password' })],
  invalid_scope: [400, exchange({ scope: 'manage:users' })],
  temporarily_unavailable: [503, failing('57P03')],
  server_error: [500, failing('XX000')],
} satisfies Record<OAuthErrorCode, readonly [status: number, scenario: Scenario]>;
