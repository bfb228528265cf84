type Send = (request: Request) => Promise<Response>;

const keys = new Map<string, string>();

/** Of `/tax-rates/{id}/archive`, what that is done to. */
const THING = /^(.*\/[a-z]+_[^/]+\/)[a-z-]+$/;

/**
 * Sends a POST with an Idempotency-Key. While no answer has come to it, because the network or the server failed, the
 * same request is sent with the same key when the person presses the button again: it is done once.
 */
export async function unanswered(request: Request, send: Send): Promise<Response> {
  const name = `${request.url} ${await request.clone().text()}`;
  // After something else was done to the same thing, it is not the same request again.
  const [, thing] = THING.exec(request.url) ?? [];
  if (thing) for (const other of keys.keys()) if (other !== name && other.startsWith(thing)) keys.delete(other);
  const key = keys.get(name) ?? crypto.randomUUID();
  keys.set(name, key);
  request.headers.set('Idempotency-Key', key);
  const response = await send(request);
  // To its end: an answer that broke off on the way is none.
  await response.clone().arrayBuffer();
  const isInProgress = response.status === 409 && response.headers.has('retry-after');
  if (response.status < 500 && !isInProgress) keys.delete(name);
  return response;
}
