import { InvoiceNestsError } from './errors.js';
import type { AccessTokenProvider } from './session.js';

export interface InvoiceNestsOptions {
  /** Where the API is: `https://invoices.example.com`. From INVOICENESTS_URL where there is an environment. */
  baseUrl?: string | undefined;
  /** Of a key. From INVOICENESTS_CLIENT_ID where there is an environment. */
  clientId?: string | undefined;
  /** Of a key; not for browsers. From INVOICENESTS_CLIENT_SECRET where there is an environment. */
  clientSecret?: string | undefined;
  /** Instead of a key: a token, or what gives one whenever it is asked. */
  accessToken?: string | AccessTokenProvider | undefined;
  /** Of the texts in errors and explanations. */
  language?: 'en' | 'es' | undefined;
  /** Milliseconds that one attempt may take: 30,000 unless said otherwise. */
  timeout?: number | undefined;
  /** How often a request is sent again: twice unless said otherwise. */
  maxRetries?: number | undefined;
  /** Sent with every request. */
  headers?: Record<string, string> | undefined;
  /** Instead of the global one. */
  fetch?: typeof fetch | undefined;
  /** Everybody who opens the page can read the secret. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** By way of `globalThis`: bundlers for browsers know no `process`. */
function environment(): Record<string, string | undefined> {
  return (globalThis as { process?: { env?: Record<string, string> } }).process?.env ?? {};
}

const isBrowser = () => 'window' in globalThis && 'document' in globalThis;

/** What was given, or else what the environment says. @throws InvoiceNestsError where it cannot work */
export function readOptions(given: InvoiceNestsOptions) {
  const env = environment();
  const baseUrl = readUrl(given.baseUrl ?? env.INVOICENESTS_URL);
  const isOwn = given.accessToken !== undefined;
  const clientId = given.clientId ?? (isOwn ? undefined : env.INVOICENESTS_CLIENT_ID);
  const clientSecret = given.clientSecret ?? (isOwn ? undefined : env.INVOICENESTS_CLIENT_SECRET);
  if (!clientId !== !clientSecret) throw new InvoiceNestsError('clientId and clientSecret go together');
  if (isOwn && clientId) throw new InvoiceNestsError('Give either accessToken or clientId and clientSecret');
  if (clientSecret && isBrowser() && !given.dangerouslyAllowBrowser) {
    throw new InvoiceNestsError(
      'In a browser everybody can read the secret of a key. Give accessToken instead (or dangerouslyAllowBrowser: true)',
    );
  }
  const { timeout = 30_000, maxRetries = 2 } = given;
  // Timers of more than 31 bits fire at once.
  if (!(timeout > 0 && timeout < 2 ** 31)) throw new InvoiceNestsError('timeout is a number of milliseconds');
  if (!(maxRetries >= 0)) throw new InvoiceNestsError('maxRetries is a number of times');
  return {
    baseUrl,
    clientId,
    clientSecret,
    accessToken: given.accessToken,
    headers: { ...(given.language && { 'Accept-Language': given.language }), ...given.headers },
    timeout,
    maxRetries,
    // In browsers it works as a function of the window only.
    fetch: given.fetch ?? ((...args: Parameters<typeof fetch>) => globalThis.fetch(...args)),
  };
}

/** A prefix stays; what paths begin with is taken off, since the server itself tells its address with it. */
function readUrl(given: string | undefined): string {
  if (!given) throw new InvoiceNestsError('baseUrl is missing, and so is INVOICENESTS_URL');
  if (!URL.canParse(given)) throw new InvoiceNestsError('baseUrl is not a URL');
  const { origin, pathname, protocol, username, password } = new URL(given);
  if (!/^https?:$/.test(protocol)) throw new InvoiceNestsError('baseUrl begins with https:// or http://');
  if (username || password) throw new InvoiceNestsError('baseUrl holds no user and no password');
  return origin + pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
}
