import { ConnectionError, InvoiceNestsError } from './errors.js';

/** One sending of a request: its time, and the signal of its caller, until `end`. */
export class Attempt {
  readonly #controller = new AbortController();
  readonly #abort = () => this.#controller.abort(this.#caller?.reason);
  readonly #what: string;
  readonly #timeout: number;
  readonly #caller: AbortSignal | undefined;

  constructor(what: string, timeout: number, caller: AbortSignal | undefined) {
    caller?.throwIfAborted();
    this.#what = what;
    this.#timeout = timeout;
    this.#caller = caller;
    caller?.addEventListener('abort', this.#abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** @throws ConnectionError where it takes longer than it may, or the network fails */
  async within<T>(work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.#controller.abort(), this.#timeout);
    try {
      return await work();
    } catch (cause) {
      this.#caller?.throwIfAborted();
      if (cause instanceof InvoiceNestsError) throw cause;
      const reason = this.signal.aborted ? `within ${this.#timeout} ms` : '(see `cause`)';
      throw new ConnectionError(`${this.#what}: no answer ${reason}`, { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  end(): void {
    this.#caller?.removeEventListener('abort', this.#abort);
  }
}

/** The same answer with a body of which each piece has the time of an attempt, from when somebody waits for it. */
export function streamed(response: Response, attempt: Attempt): Response {
  const reader = response.body?.getReader();
  const { status, statusText, headers } = response;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = (await attempt.within(async () => reader?.read())) ?? { done: true };
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        attempt.end();
      },
      async cancel(reason) {
        attempt.end();
        await reader?.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status, statusText, headers });
}
