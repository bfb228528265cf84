import { stringifySetCookie } from 'cookie';
import type { FastifyRequest } from 'fastify';

/**
 * Over HTTPS the prefix makes browsers keep the cookie to this host and to HTTPS, so that no other host can set it (RFC
 * 6265bis, section 4.1.3.2). Over plain HTTP, which is for loopback alone, no browser would take that one.
 */
const NAMES = { https: '__Host-invoicenests', http: 'invoicenests' } as const;

const TOKEN = /^[\w-]{43}$/;

/** The session's token in a request; `undefined` where there is none, it is malformed, or there are two. */
export function readCookie({ headers, protocol }: FastifyRequest): string | undefined {
  const start = `${NAMES[protocol]}=`;
  const found = (headers.cookie ?? '').split(';').flatMap((pair) => {
    const text = pair.trim();
    return text.startsWith(start) ? [text.slice(start.length)] : [];
  });
  const [token] = found;
  return found.length === 1 && token !== undefined && TOKEN.test(token) ? token : undefined;
}

/** `Set-Cookie`, without an expiry: the server ends the session, the browser forgets it when it is closed. */
export function setCookie(protocol: 'http' | 'https', token: string): string {
  return stringifySetCookie({ name: NAMES[protocol], value: token, ...attributes(protocol) });
}

export function clearCookie(protocol: 'http' | 'https'): string {
  return stringifySetCookie({ name: NAMES[protocol], value: '', maxAge: 0, ...attributes(protocol) });
}

const attributes = (protocol: 'http' | 'https') =>
  ({ httpOnly: true, sameSite: 'strict', path: '/', secure: protocol === 'https' }) as const;
