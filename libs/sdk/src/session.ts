import { InvoiceNestsError } from './errors.js';
import type { TokenPair } from './generated/schema.js';

/** Where access tokens come from. */
export interface TokenSource {
  /** May there be another one after a rejection? */
  readonly isRenewable: boolean;
  /** A token that should be good now, and another one than the rejected. */
  get(rejected?: string): Promise<string>;
}

/** Asked before each request: keep what you have. `rejected` is a token that the API did not take. */
export type AccessTokenProvider = (asked: { rejected?: string | undefined }) => string | Promise<string>;

export const REFRESH_PATH = '/api/v1/auth/refresh';

/** Renewed that long before its end, so that no request arrives after it. */
const EARLY_MS = 60_000;

interface Tokens {
  access: string;
  refresh: string;
  renewAt: number;
}

/** Sends what needs no token. */
type Ask = (path: string, body: object, isRepeatable: boolean) => Promise<TokenPair>;

/** The session of a key: exchanged when first needed, renewed by one request however many wait for it. */
export class KeySession implements TokenSource {
  readonly isRenewable = true;
  readonly #credentials: { client_id: string; client_secret: string };
  readonly #ask: Ask;
  #tokens: Tokens | undefined;
  #renewal: Promise<string> | undefined;

  constructor(client_id: string, client_secret: string, ask: Ask) {
    this.#credentials = { client_id, client_secret };
    this.#ask = ask;
  }

  get(rejected?: string): Promise<string> {
    const { access, renewAt } = this.#tokens ?? { renewAt: 0 };
    if (access && access !== rejected && performance.now() < renewAt) return Promise.resolve(access);
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /**
   * A refresh token works once, and to send it again ends every session of the key. So it is forgotten before it is sent;
   * whatever comes of it, the credentials are there.
   */
  async #renew(): Promise<string> {
    const refresh_token = this.#tokens?.refresh;
    this.#tokens = undefined;
    const renewed = refresh_token && (await this.#take(REFRESH_PATH, { refresh_token }, false).catch(() => undefined));
    if (renewed) return renewed;
    return this.#take('/api/v1/auth/token', { grant_type: 'client_credentials', ...this.#credentials }, true);
  }

  async #take(path: string, body: object, isRepeatable: boolean): Promise<string> {
    const asked = performance.now();
    const { access_token, refresh_token, expires_in } = await this.#ask(path, body, isRepeatable);
    this.#tokens = { access: access_token, refresh: refresh_token, renewAt: asked + expires_in * 1000 - EARLY_MS };
    return access_token;
  }
}

/** Tokens that somebody else takes care of. */
export class ProvidedTokens implements TokenSource {
  readonly isRenewable: boolean;
  readonly #provide: AccessTokenProvider;
  readonly #asked = new Map<string | undefined, Promise<string>>();
  #latest: string | undefined;

  constructor(token: string | AccessTokenProvider) {
    this.isRenewable = typeof token === 'function';
    this.#provide = typeof token === 'function' ? token : () => token;
  }

  /** Those who ask at the same time wait for the same answer, and those who hear late of a rejection take what came of it. */
  get(rejected?: string): Promise<string> {
    if (rejected !== undefined && this.#latest !== rejected) return Promise.resolve(this.#latest as string);
    const asked = this.#asked.get(rejected) ?? this.#ask(rejected).finally(() => this.#asked.delete(rejected));
    this.#asked.set(rejected, asked);
    return asked;
  }

  /** A header that cannot be sent would be named, token and all, in the error of `fetch`. */
  async #ask(rejected: string | undefined): Promise<string> {
    const token = await this.#provide({ rejected });
    if (!/^[\x21-\x7e]+$/.test(token)) throw new InvoiceNestsError('The access token is empty or malformed');
    this.#latest = token;
    return token;
  }
}

/** For what anybody may call. */
export const NO_TOKENS: TokenSource = {
  isRenewable: false,
  get: async () => {
    const needed = 'clientId and clientSecret (INVOICENESTS_CLIENT_ID, INVOICENESTS_CLIENT_SECRET), or accessToken';
    throw new InvoiceNestsError(`This call needs credentials. Give the client ${needed}`);
  },
};
