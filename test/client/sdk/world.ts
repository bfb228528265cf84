import { InvoiceNests, type InvoiceNestsOptions } from '../../../libs/sdk/dist/index.js';
import { createKey, runCli } from '../../support/cli.js';
import { createTestDatabase } from '../../support/database.js';
import { HttpProxy } from '../../support/http-proxy.js';
import { type Server, startServer } from '../../support/server.js';

const RESOURCES = ['clients', 'expenses', 'invoices', 'payments', 'products'];
const SCOPES = ['read:reports', ...RESOURCES.flatMap((name) => [`read:${name}`, `write:${name}`])];

/** The built server, a key of it, and a proxy between the two. */
export class World {
  private constructor(
    readonly server: Server,
    readonly databaseUrl: string,
    readonly key: { id: string; clientId: string; clientSecret: string },
  ) {}

  proxy!: HttpProxy;

  static async start(): Promise<World> {
    const databaseUrl = await createTestDatabase();
    const server = await startServer({ DATABASE_URL: databaseUrl });
    const { id, client_id, client_secret } = await createKey(databaseUrl, SCOPES);
    return new World(server, databaseUrl, { id, clientId: client_id, clientSecret: client_secret });
  }

  async stop(): Promise<void> {
    await this.proxy?.close();
    await this.server.stop();
  }

  /** A proxy that has seen nothing, and a client that goes by way of it. */
  async newClient(options: InvoiceNestsOptions = {}): Promise<InvoiceNests> {
    await this.proxy?.close();
    this.proxy = await HttpProxy.to(this.server.url);
    const { clientId, clientSecret } = this.key;
    const key = options.accessToken === undefined ? { clientId, clientSecret } : {};
    return new InvoiceNests({ baseUrl: this.proxy.url, ...key, ...options });
  }

  /** Of a session of its own. */
  async newToken(): Promise<string> {
    const { clientId: client_id, clientSecret: client_secret } = this.key;
    const client = new InvoiceNests({ baseUrl: this.server.url });
    return (await client.createToken({ client_id, client_secret, grant_type: 'client_credentials' })).access_token;
  }

  /** Ends the session of a token, as nobody tells the client. */
  async revoke(token: string): Promise<void> {
    const { clientId: client_id, clientSecret: client_secret } = this.key;
    await new InvoiceNests({ baseUrl: this.server.url }).revokeToken({ client_id, client_secret, token });
  }

  async revokeKey(id: string): Promise<void> {
    const { code, stderr } = await runCli(this.databaseUrl, 'keys', 'revoke', id);
    if (code !== 0) throw new Error(stderr);
  }
}

export const twenty = <T>(call: () => PromiseLike<T>): Promise<T[]> => Promise.all(Array.from({ length: 20 }, call));

export const failure = (call: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(call).then(
    () => Promise.reject(new Error('it succeeded')),
    (error) => error,
  );
