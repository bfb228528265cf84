import type { Reply } from '../support/api.js';

export interface Refusal {
  status: number;
  /** Says in a failure which request it was. */
  what: string;
  code?: string;
  /** One of the errors stands at this place of the body, or inside it. */
  pointer?: string;
  parameter?: string;
  /** A part of the detail. */
  detail?: string;
}

/** What a body of a mebibyte may take on a busy machine; what grows with the square of its size takes many times that. */
const MILLISECONDS = 200;
const TRIES = 5;

/**
 * A problem that names the place, and is found soon. What counts is the time that client and server, one process here,
 * have a core for themselves, on the fastest of five tries: a machine that others use as well does not blur that.
 */
export async function expectRefusal(send: () => Promise<Reply>, { what, ...refusal }: Refusal): Promise<void> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && fastest > MILLISECONDS; tries++) {
    const before = process.cpuUsage();
    const reply = await send();
    const { user, system } = process.cpuUsage(before);
    fastest = Math.min(fastest, (user + system) / 1000);
    expectProblem(reply, what, refusal);
  }
  expect({ what, fast: fastest <= MILLISECONDS || `${fastest} ms` }).toEqual({ what, fast: true });
}

function expectProblem(
  reply: Reply,
  what: string,
  { status, code, pointer, parameter, detail }: Omit<Refusal, 'what'>,
) {
  const type = reply.headers.get('content-type');
  const named = pointer !== undefined || parameter !== undefined;
  expect({ what, status: reply.status, type, code: reply.body?.code }).toEqual({
    what,
    status,
    type: 'application/problem+json; charset=utf-8',
    code: code ?? 'validation_failed',
  });
  expect(reply.text.length).toBeLessThan(64_000);
  expect({ what, detail: reply.body.detail }).toEqual({ what, detail: expect.stringContaining(detail ?? '') });
  if (!named) return;
  const places: { pointer?: string; parameter?: string }[] = reply.body.errors;
  const found = places.some(
    (place) =>
      (parameter !== undefined && place.parameter === parameter) ||
      (pointer !== undefined && (place.pointer === pointer || place.pointer?.startsWith(`${pointer}/`))),
  );
  expect({ what, found: found || places.slice(0, 3) }).toEqual({ what, found: true });
}
