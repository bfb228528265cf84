import { InvoiceNestsError } from './errors.js';
import { OPERATIONS, type Operations } from './generated/operations.js';
import type { TokenPair } from './generated/schema.js';
import { type InvoiceNestsOptions, readOptions } from './options.js';
import { type Page, PageRequest } from './pages.js';
import { Rows } from './rows.js';
import { KeySession, NO_TOKENS, ProvidedTokens, REFRESH_PATH, type TokenSource } from './session.js';
import { type Outgoing, Transport } from './transport.js';
import type { CallOptions, KeyedOptions, Operation, VersionedOptions } from './types.js';

type Options = CallOptions & KeyedOptions & VersionedOptions;
type Values = Record<string, unknown>;

/** Has a method for each operation of the API's document, by the name that it has there. */
class Caller {
  readonly #baseUrl: string;
  readonly #headers: Record<string, string>;
  readonly #transport: Transport;
  readonly #tokens: TokenSource;

  static {
    for (const [name, operation] of Object.entries<Operation>(OPERATIONS)) {
      const value = function (this: Caller, ...args: unknown[]) {
        return this.#call(name, operation, args);
      };
      Object.defineProperty(Caller.prototype, name, { value, configurable: true, writable: true });
    }
  }

  constructor(options: InvoiceNestsOptions = {}) {
    const { baseUrl, clientId, clientSecret, accessToken, headers, ...transport } = readOptions(options);
    this.#baseUrl = baseUrl;
    this.#headers = headers;
    this.#transport = new Transport(transport);
    if (accessToken !== undefined) this.#tokens = new ProvidedTokens(accessToken);
    else if (clientId && clientSecret) this.#tokens = new KeySession(clientId, clientSecret, this.#ask.bind(this));
    else this.#tokens = NO_TOKENS;
  }

  /** Arguments are those of the path, then the body or the query, then the options. */
  #call(name: string, operation: Operation, args: unknown[]): AsyncIterable<unknown> | Promise<unknown> {
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter as string);
    const rest = args.slice(names.length);
    const input = operation.takes && rest.shift();
    const options = (rest[0] as Options | undefined) ?? {};
    const query = operation.takes === 'query' ? (input as Values | undefined) : undefined;
    const tokens = operation.isPublic ? undefined : this.#tokens;
    const send = async (asked: Values | undefined) => {
      const ids = names.map((parameter, index) => segment(name, parameter, args[index]));
      const path = operation.path.replace(/\{\w+\}/g, () => ids.shift() as string);
      const body = operation.takes === 'file' ? form(name, input) : operation.takes === 'body' ? input : undefined;
      return this.#transport.send(this.#request(operation, path, asked, body, options), tokens, options.signal);
    };
    const after = (cursor: string | undefined) => send(cursor ? { ...query, cursor } : query);
    if (operation.answers === 'pages') return new PageRequest(after as (cursor?: string) => Promise<Page<unknown>>);
    if (operation.answers !== 'rows' || query?.format === 'csv') return send(query);
    const open = (cursor = query?.cursor) => send({ ...query, format: 'ndjson', cursor }) as Promise<Response>;
    const { maxRetries } = this.#transport.options;
    return new Rows({ open, key: operation.rowKey ?? 'id', maxRetries, signal: options.signal });
  }

  #request(
    { method, answers, isKeyed, isRepeatable, alsoAnswers }: Operation,
    path: string,
    query: Values | undefined,
    body: unknown,
    { headers, idempotencyKey, ifVersion }: Options,
  ): Outgoing {
    const isJson = answers === undefined || answers === 'pages';
    const all = new Headers({ Accept: isJson ? 'application/json' : '*/*' });
    if (body !== undefined && !(body instanceof FormData)) all.set('Content-Type', 'application/json');
    for (const [name, value] of Object.entries({ ...this.#headers, ...headers })) all.set(name, value);
    const given = idempotencyKey ?? all.get('Idempotency-Key');
    if (isKeyed) all.set('Idempotency-Key', given ?? crypto.randomUUID());
    // Of an ETag, the server looks at the version only.
    if (ifVersion !== undefined) all.set('If-Match', `"${ifVersion}-any"`);
    return {
      method,
      url: this.#baseUrl + path + search(query),
      headers: all,
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
      ...(path.startsWith('/api/v1/console/') && { credentials: 'include' as const }),
      ...(alsoAnswers && { alsoAnswers }),
      isStreamed: answers === 'rows' || answers === 'file',
      // A change of a version that was done already would look like one that somebody else was faster with.
      isRepeatable: isRepeatable === true && !(method === 'PATCH' && all.has('If-Match')),
      isSentOnce: path === REFRESH_PATH,
    };
  }

  async #ask(path: string, body: object, isRepeatable: boolean): Promise<TokenPair> {
    const operation = { method: 'POST', path, isRepeatable };
    const request = this.#request(operation, path, undefined, body, {});
    return (await this.#transport.send(request, undefined, undefined)) as TokenPair;
  }
}

/** An id that is missing would name the whole list instead, and dots the folder above. */
function segment(name: string, parameter: string, value: unknown): string {
  if (typeof value !== 'string' || /^\.{0,2}$/.test(value)) {
    throw new InvoiceNestsError(`${name}: ${parameter} is missing or malformed`);
  }
  return encodeURIComponent(value);
}

/** A `Blob` can be read again, so that it can be sent again. */
function form(name: string, file: unknown): FormData {
  if (!(file instanceof Blob)) throw new InvoiceNestsError(`${name}: the file is no Blob`);
  const data = new FormData();
  data.append('file', file);
  return data;
}

function search(query: Values = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const params = new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
  return entries.length > 0 ? `?${params}` : '';
}

/** The API as an object: a method for each operation, with tokens, retries and pages taken care of. */
export interface InvoiceNests extends Operations {}
export const InvoiceNests = Caller as unknown as new (options?: InvoiceNestsOptions) => InvoiceNests;
Object.defineProperty(Caller, 'name', { value: 'InvoiceNests' });
