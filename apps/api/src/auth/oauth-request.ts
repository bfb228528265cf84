import { OAuthError, type Peer, peerOf } from '@app/http';
import type { FastifyRequest } from 'fastify';

/** The parameters of an OAuth request and how its client authenticated. */
export interface OAuthRequest {
  parameters: ReadonlyMap<string, string>;
  client: { id: string; secret: string } | undefined;
  /** A challenge belongs in the answer only where an Authorization header came: RFC 6749, section 5.2. */
  challenge: boolean;
  peer: Peer;
  /** Names the request in the log and in events. */
  id: string;
}

/** Reads a JSON or form body and HTTP Basic (RFC 6749, section 2.3.1). */
export function readOAuthRequest(request: FastifyRequest): OAuthRequest {
  if (Object.keys(request.query as object).length > 0) {
    throw new OAuthError('invalid_request', 'Parameters are sent in the body, never in the URL.');
  }
  const parameters = readParameters(request);
  const basic = readBasic(request.headers.authorization);
  const id = parameters.get('client_id');
  const secret = parameters.get('client_secret');
  if (basic && secret !== undefined) {
    throw new OAuthError('invalid_request', 'The client authenticates in the body or by HTTP Basic, not both.');
  }
  if (basic && id !== undefined && id !== basic.id) {
    throw new OAuthError('invalid_request', 'client_id differs from the one in the Authorization header.');
  }
  return {
    parameters,
    client: basic ?? (id !== undefined && secret !== undefined ? { id, secret } : undefined),
    challenge: basic !== undefined,
    peer: peerOf(request),
    id: request.id,
  };
}

/** @throws OAuthError 400 `invalid_request` */
export function required({ parameters }: OAuthRequest, name: string): string {
  const value = parameters.get(name);
  if (value === undefined) throw new OAuthError('invalid_request', `${name} is missing.`);
  return value;
}

function readParameters({ body, rawBody }: FastifyRequest): Map<string, string> {
  const parameters = new Map<string, string>();
  if (body instanceof URLSearchParams) {
    for (const [name, value] of body) {
      if (parameters.has(name)) throw new OAuthError('invalid_request', `${name.slice(0, 100)} is sent twice.`);
      // RFC 6749, section 3.2: a parameter without a value is treated as left out.
      if (value !== '') parameters.set(name, value);
    }
    return parameters;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new OAuthError('invalid_request', 'The body is a JSON object or a form.');
  }
  if (rawBody && namesIn(rawBody) > Object.keys(body).length) {
    throw new OAuthError('invalid_request', 'A parameter is sent twice.');
  }
  for (const [name, value] of Object.entries(body)) {
    if (value === null) continue;
    if (typeof value !== 'string') throw new OAuthError('invalid_request', `${name.slice(0, 100)} is a string.`);
    if (value !== '') parameters.set(name, value);
  }
  return parameters;
}

/** How many names the objects of a JSON text have: JSON.parse keeps the last of two and says nothing. */
function namesIn(json: Buffer): number {
  let names = 0;
  for (const [, colon] of json.toString('utf8').matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) names++;
  return names;
}

function readBasic(header: string | undefined): { id: string; secret: string } | undefined {
  if (header === undefined) return undefined;
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(header)?.[1];
  const decoded = encoded && Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded ? decoded.indexOf(':') : -1;
  if (!decoded || colon < 0) throw new OAuthError('invalid_request', 'The Authorization header is not HTTP Basic.');
  return { id: formDecode(decoded.slice(0, colon)), secret: formDecode(decoded.slice(colon + 1)) };
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new OAuthError('invalid_request', 'The Basic credentials are not form-urlencoded.');
  }
}
