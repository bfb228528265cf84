const BASE_MS = 500;
const CAP_MS = 8_000;

/** Milliseconds before another attempt, with full jitter. */
export const pause = (retries: number): number => Math.random() * Math.min(CAP_MS, BASE_MS * 2 ** retries);

/** What the promise comes to, unless the signal fires first: then that of the signal. The promise itself goes on. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const slept = new Promise<void>((wake) => {
    timer = setTimeout(wake, ms);
  });
  return unlessAborted(slept, signal).finally(() => clearTimeout(timer));
}

/** Seconds, from either form of Retry-After (RFC 9110, section 10.2.3). */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const ms = Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, Math.ceil(ms / 1000));
}
