import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import type { TokenPair } from '../../apps/api/src/auth/dto/auth.dto.js';
import { checkAnswer } from './contract.js';

type Headers = Record<string, string>;

// biome-ignore lint/suspicious/noExplicitAny: the tests are what says which shape an answer has.
type Json = any;

export interface Reply {
  status: number;
  headers: globalThis.Headers;
  text: string;
  /** The parsed body; `undefined` where there is none. */
  body: Json;
}

/** A program that uses the API: fetch, JSON and a bearer token. What it is answered is checked by the OpenAPI document. */
export class Api {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  get(path: string, headers?: Headers) {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers?: Headers) {
    return this.send('POST', path, body, headers);
  }

  patch(path: string, body: unknown, headers?: Headers) {
    return this.send('PATCH', path, body, headers);
  }

  delete(path: string, headers?: Headers) {
    return this.send('DELETE', path, undefined, headers);
  }

  /** A string, a buffer and a form are sent as they are. */
  async send(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Reply> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    const reply: Reply = {
      status: response.status,
      headers: response.headers,
      text,
      body: text && isJson ? JSON.parse(text) : undefined,
    };
    checkAnswer(method, path, reply);
    return reply;
  }
}

const isRaw = (body: unknown): body is string | Buffer<ArrayBuffer> | FormData =>
  typeof body === 'string' || Buffer.isBuffer(body) || body instanceof FormData;

/** P2: a key for tokens. */
export async function exchange(url: string, key: CreatedKey, scope?: string): Promise<TokenPair> {
  const { client_id, client_secret } = key;
  const body = { client_id, client_secret, grant_type: 'client_credentials', ...(scope && { scope }) };
  const reply = await new Api(url).post('/api/v1/auth/token', body);
  if (reply.status !== 200) throw new Error(`the exchange answered ${reply.status}: ${reply.text}`);
  return reply.body;
}

/** P4. */
export function refresh(url: string, refresh_token: string): Promise<Reply> {
  return new Api(url).post('/api/v1/auth/refresh', { refresh_token });
}
