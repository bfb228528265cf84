import { Attempt, streamed } from './attempt.js';
import { ConnectionError, InvoiceNestsError, isProblem, OAuthError, ProblemError } from './errors.js';
import type { Problem } from './generated/schema.js';
import type { TokenSource } from './session.js';
import { pause, retryAfter, sleep, unlessAborted } from './waiting.js';

/** Whoever asks for more patience than this is not waited for. */
const PATIENCE_S = 60;
/** With these, nobody knows whether the server has done it. */
const UNCERTAIN = [408, 502, 503, 504];
/** Another request is in the way. */
const PASSING = ['idempotency_in_progress', 'conflict_with_another_request'] as const;

export interface Outgoing {
  method: string;
  url: string;
  headers: Headers;
  body?: string | FormData;
  credentials?: RequestCredentials;
  /** A status besides those of success that is an answer and no failure. */
  alsoAnswers?: number;
  /** The answer is a `Response`, whose body comes as it is read. */
  isStreamed: boolean;
  /** Is it the same to do it twice? Then it is sent again where no answer came. */
  isRepeatable: boolean;
  /** Not again, whatever the answer: it is used up by being sent. */
  isSentOnce: boolean;
}

export interface TransportOptions {
  fetch: typeof fetch;
  /** Milliseconds that one attempt may take; of what is streamed, until it begins and from piece to piece. */
  timeout: number;
  maxRetries: number;
}

/** Sends requests until there is an answer that another attempt would not change. */
export class Transport {
  constructor(readonly options: TransportOptions) {}

  async send(request: Outgoing, tokens: TokenSource | undefined, signal: AbortSignal | undefined): Promise<unknown> {
    let rejected: string | undefined;
    let mayBeDone = false;
    for (let retries = 0; ; ) {
      signal?.throwIfAborted();
      const token = tokens && (await unlessAborted(tokens.get(rejected), signal));
      if (token) request.headers.set('Authorization', `Bearer ${token}`);
      try {
        return await this.#attempt(request, signal);
      } catch (error) {
        if (tokens?.isRenewable && rejected === undefined && isProblem(error, 'invalid_token')) {
          rejected = token;
          continue;
        }
        if (mayBeDone && request.method === 'DELETE' && isProblem(error, 'not_found')) return undefined;
        const isLost = isUncertain(error);
        const isFinal = request.isSentOnce || (isLost && !request.isRepeatable);
        const wait = isFinal ? undefined : waitAfter(error, isLost, retries);
        if (wait === undefined || retries++ >= this.options.maxRetries) throw error;
        mayBeDone ||= isLost;
        await sleep(wait, signal);
      }
    }
  }

  /** Its time covers the body: an answer that breaks off or dries up on the way is none. */
  async #attempt(request: Outgoing, signal: AbortSignal | undefined): Promise<unknown> {
    const { url, method, headers, alsoAnswers, isStreamed } = request;
    const { fetch, timeout } = this.options;
    const attempt = new Attempt(`${method} ${url.replace(/\?.*/, '')}`, timeout, signal);
    let isOpen = false;
    try {
      return await attempt.within(async () => {
        // A redirect would send a POST on as a GET. The API has none.
        const response = await fetch(url, {
          method,
          headers,
          redirect: 'manual',
          signal: attempt.signal,
          ...(request.body !== undefined && { body: request.body }),
          ...(request.credentials && { credentials: request.credentials }),
        });
        isOpen = isStreamed && response.ok;
        if (isOpen) return streamed(response, attempt);
        const text = await response.text();
        return response.ok || response.status === alsoAnswers ? read(text, response.headers) : refuse(response, text);
      });
    } finally {
      if (!isOpen) attempt.end();
    }
  }
}

function read(text: string, headers: Headers): unknown {
  if (headers.get('content-type')?.startsWith('text/csv')) return text;
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConnectionError('The answer is not JSON, or broke off', { cause });
  }
}

function refuse({ status, headers, type }: Response, text: string): never {
  let body: Partial<Problem & { error: string; error_description: string }> | undefined;
  try {
    body = JSON.parse(text);
  } catch {}
  const details = { status, retryAfter: retryAfter(headers) };
  if (body?.code && body.detail) throw new ProblemError(body as Problem, details);
  if (typeof body?.error === 'string') throw new OAuthError(body.error, body.error_description, details);
  const what = type === 'opaqueredirect' ? 'a redirect' : `status ${status}`;
  throw new ConnectionError(`Something answered that is not the API (${what}): is the base URL right?`, details);
}

/** What is refused before it is known whether an earlier attempt was done. */
const ASIDE = [401, 403, 408, 429];

/** May it have been done, by this attempt or an earlier one? Not where the API itself says what is wrong with it. */
export function isOpen(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return true;
  return error.status >= 500 || ASIDE.includes(error.status) || isProblem(error, ...PASSING);
}

function isUncertain(error: unknown): boolean {
  if (!(error instanceof InvoiceNestsError)) return false;
  return error.status === undefined || UNCERTAIN.includes(error.status);
}

/** Milliseconds to wait before another attempt; `undefined` where none is worth it. */
function waitAfter(error: unknown, isLost: boolean, retries: number): number | undefined {
  if (!(error instanceof InvoiceNestsError)) return undefined;
  const isBusy = error.status === 429 || isProblem(error, ...PASSING);
  const { retryAfter = 0 } = error;
  if (!(isLost || isBusy) || retryAfter > PATIENCE_S) return undefined;
  return Math.max(retryAfter * 1000, pause(retries));
}
