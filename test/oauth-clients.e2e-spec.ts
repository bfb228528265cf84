import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { newCredential } from '@app/access';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { type AccessToken, ClientCredentials } from 'simple-oauth2';
import type { CreatedKey } from '../apps/api/src/api-keys/api-keys.service.js';
import { Api } from './support/api.js';
import { createKey } from './support/cli.js';
import { createTestDatabase } from './support/database.js';
import { type Server, startServer } from './support/server.js';

const SCOPE = 'read:invoices read:clients';
const NARROW = 'read:clients';

/** The clients that others wrote, against the server as it is built, set up by its metadata alone. */
describe('OAuth clients', () => {
  let server: Server;
  let key: CreatedKey;

  beforeAll(async () => {
    const DATABASE_URL = await createTestDatabase();
    const JWT_SECRETS = `test:${randomBytes(32).toString('base64url')}`;
    // Chosen beforehand: the issuer is where the server says that it is.
    server = await startServer({ DATABASE_URL, JWT_SECRETS, PORT: `${await freePort()}`, LOG_LEVEL: 'warn' });
    key = await createKey(DATABASE_URL, ['read:clients', 'read:invoices', 'write:clients']);
  });
  afterAll(() => server.stop());

  const reads = async (token: string) => (await new Api(server.url, token).get('/api/v1/clients')).status;
  const wrong = newCredential('client_secret', 'live');

  describe.each(['client_secret_post', 'client_secret_basic'] as const)('openid-client, %s', (method) => {
    const configure = (secret = key.client_secret) =>
      openid.discovery(
        new URL(server.url),
        key.client_id,
        undefined,
        method === 'client_secret_post' ? openid.ClientSecretPost(secret) : openid.ClientSecretBasic(secret),
        { algorithm: 'oauth2', execute: [openid.allowInsecureRequests] },
      );

    it('discovers, exchanges, refreshes, introspects and revokes', async () => {
      const config = await configure();
      expect(config.serverMetadata().issuer).toBe(server.url);
      const first = await openid.clientCredentialsGrant(config, { scope: SCOPE });
      expect(first).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: SCOPE });
      expect(first.expiresIn()).toBeGreaterThan(3500);
      expect(await reads(first.access_token)).toBe(200);

      const narrow = await openid.refreshTokenGrant(config, first.refresh_token as string, { scope: NARROW });
      expect(narrow.scope).toBe(NARROW);
      const second = await openid.refreshTokenGrant(config, narrow.refresh_token as string);
      expect(second.scope).toBe(SCOPE);

      const active = await openid.tokenIntrospection(config, second.access_token);
      expect(active).toMatchObject({ active: true, scope: SCOPE, client_id: key.client_id, iss: server.url });
      await openid.tokenRevocation(config, second.refresh_token as string);
      expect(await openid.tokenIntrospection(config, second.access_token)).toEqual({ active: false });
      expect(await reads(second.access_token)).toBe(401);
      await expect(openid.refreshTokenGrant(config, second.refresh_token as string)).rejects.toMatchObject({
        error: 'invalid_grant',
        status: 400,
      });
    });

    it('understands what is wrong', async () => {
      await expect(openid.clientCredentialsGrant(await configure(), { scope: 'write:invoices' })).rejects.toMatchObject(
        {
          error: 'invalid_scope',
          status: 400,
          error_description: expect.stringContaining('write:invoices'),
        },
      );
      const refused = openid.clientCredentialsGrant(await configure(wrong));
      // An answer to an Authorization header has a challenge, and then the client speaks of that.
      await expect(refused).rejects.toMatchObject(
        method === 'client_secret_post'
          ? { error: 'invalid_client', status: 401 }
          : { status: 401, cause: [{ scheme: 'basic', parameters: { realm: 'InvoiceNests' } }] },
      );
    });
  });

  describe.each(['client_secret_post', 'client_secret_basic'] as const)('oauth4webapi, %s', (method) => {
    const options = { [oauth.allowInsecureRequests]: true };

    it('discovers, exchanges, refreshes, introspects and revokes', async () => {
      const { client_id, client_secret } = key;
      const issuer = new URL(server.url);
      const found = await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oauth2' });
      expect(found.headers.get('cache-control')).toBe('public, max-age=3600');
      const as = await oauth.processDiscoveryResponse(issuer, found);
      expect(as.token_endpoint_auth_methods_supported).toContain(method);
      const client = { client_id };
      const by =
        method === 'client_secret_post'
          ? oauth.ClientSecretPost(client_secret)
          : oauth.ClientSecretBasic(client_secret);

      const granted = await oauth.clientCredentialsGrantRequest(as, client, by, { scope: SCOPE }, options);
      const first = await oauth.processClientCredentialsResponse(as, client, granted);
      expect(first).toMatchObject({ token_type: 'bearer', scope: SCOPE });
      const refreshed = await oauth.refreshTokenGrantRequest(as, client, by, first.refresh_token as string, options);
      const second = await oauth.processRefreshTokenResponse(as, client, refreshed);
      const introspect = async (token: string) =>
        oauth.processIntrospectionResponse(
          as,
          client,
          await oauth.introspectionRequest(as, client, by, token, options),
        );
      expect(await introspect(second.access_token)).toMatchObject({ active: true, token_type: 'Bearer' });
      expect(await introspect(second.refresh_token as string)).toMatchObject({ active: true, scope: SCOPE });
      expect(await introspect(first.refresh_token as string)).toEqual({ active: false });

      for (const token of [second.access_token, 'unknown']) {
        await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, by, token, options));
      }
      expect(await introspect(second.refresh_token as string)).toEqual({ active: false });
      expect(await reads(second.access_token)).toBe(401);
    });
  });

  describe.each(['body', 'header'] as const)('simple-oauth2, credentials in the %s', (authorizationMethod) => {
    const configure = (bodyFormat: 'form' | 'json' = 'form', secret = key.client_secret) =>
      new ClientCredentials({
        client: { id: key.client_id, secret },
        auth: {
          tokenHost: server.url,
          tokenPath: '/api/v1/auth/token',
          revokePath: '/api/v1/auth/revoke',
        },
        options: { authorizationMethod, bodyFormat },
      });
    const text = (token: AccessToken, name: string) => token.token[name] as string;

    it.each(['form', 'json'] as const)('exchanges, refreshes and revokes everything, as %s', async (format) => {
      const client = configure(format);
      const first = await client.getToken({ scope: SCOPE.split(' ') });
      expect(first.token).toMatchObject({ token_type: 'Bearer', scope: SCOPE });
      expect(first.expired()).toBe(false);
      const second = await first.refresh();
      expect(text(second, 'refresh_token')).not.toBe(text(first, 'refresh_token'));
      expect(await reads(text(second, 'access_token'))).toBe(200);
      await second.revokeAll();
      expect(await reads(text(second, 'access_token'))).toBe(401);
      await expect(second.refresh()).rejects.toMatchObject({ output: { statusCode: 400 } });
    });

    it('understands what is wrong', async () => {
      await expect(configure('form', wrong).getToken({})).rejects.toMatchObject({
        output: { statusCode: 401 },
        data: { payload: { error: 'invalid_client' } },
      });
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
