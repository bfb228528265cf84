import type { CreatedKey } from '../../../apps/api/src/api-keys/api-keys.service.js';
import { type Api, exchange } from '../../support/api.js';
import type { Call } from './document.js';
import { good } from './replies.js';

export const CALLER = 'Accounting';

type Credentials = Record<string, string>;

/** The keys that samples call with: each holds the scopes that the page of its operations names, and no other. */
export class Callers {
  private readonly made = new Map<string, Promise<Credentials>>();

  constructor(private readonly owner: Api) {}

  async make(calls: readonly Call[]): Promise<void> {
    await Promise.all(calls.filter(({ access }) => access === 'key' || access === 'none').map((call) => this.of(call)));
  }

  of({ operationId, access, scopes }: Call): Promise<Credentials> {
    const takesScopes = access === 'key' && scopes.length > 0;
    // A session that a sample ends stays ended in the server's memory: what is about tokens themselves shares no key.
    const name = takesScopes ? scopes.join(' ') : operationId;
    const credentials = this.made.get(name) ?? this.credentials(takesScopes ? scopes : ['read:invoices']);
    this.made.set(name, credentials);
    return credentials;
  }

  private async credentials(scopes: readonly string[]): Promise<Credentials> {
    const key: CreatedKey = good(await this.owner.post('/api/v1/api-keys', { name: CALLER, scopes })).body;
    const { access_token, refresh_token } = await exchange(this.owner.url, key);
    return {
      INVOICENESTS_CLIENT_ID: key.client_id,
      INVOICENESTS_CLIENT_SECRET: key.client_secret,
      ACCESS_TOKEN: access_token,
      REFRESH_TOKEN: refresh_token,
    };
  }
}
