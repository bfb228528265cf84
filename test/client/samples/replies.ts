import type { Reply } from '../../support/api.js';

/** @throws what the API said, where it refused */
export function good(reply: Reply): Reply {
  if (reply.status >= 300) throw new Error(`the API answered ${reply.status}: ${reply.text}`);
  return reply;
}

/** The value of the cookie of a session that was begun. */
export function cookieOf({ headers }: Reply): string {
  return headers.getSetCookie()[0]?.split(/[=;]/)[1] as string;
}
