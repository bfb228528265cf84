import { type HeaderName, headers, PROBLEMS, type ProblemCode } from '@app/http';
import {
  isConsole,
  isRepeatable,
  isVersioned,
  nameOf,
  type Operation,
  type Response,
  type Schemas,
  takesToken,
} from './operation.js';

/** The problems of an operation by status, and that of any other status. */
export function problemsOf(operation: Operation, path: string, method: string, schemas: Schemas): [string, Response][] {
  const codes = [...new Set(codesOf(operation, path, method, schemas))];
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort();
  return [
    ...statuses.map((status): [string, Response] => {
      const ofStatus = codes.filter((code) => PROBLEMS[code].status === status);
      return [String(status), problem(ofStatus.map(inWords), headersOf(operation, path, ofStatus))];
    }),
    ['default', problem(['Any other failure.'], [])],
  ];
}

const inWords = (code: ProblemCode): string => `\`${code}\`: ${PROBLEMS[code].title.en}.`;

function problem(lines: string[], names: HeaderName[]): Response {
  return {
    description: lines.join('  \n'),
    headers: headers('Content-Language', ...names),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

const CHALLENGED: ProblemCode[] = ['unauthenticated', 'invalid_token', 'insufficient_scope'];
const PASSING: ProblemCode[] = ['temporarily_unavailable', 'too_many_requests', 'idempotency_in_progress'];

function headersOf(operation: Operation, path: string, codes: ProblemCode[]): HeaderName[] {
  const isChallenged = takesToken(operation, path) && codes.some((code) => CHALLENGED.includes(code));
  const passes = codes.some((code) => PASSING.includes(code));
  return [...(isChallenged ? (['WWW-Authenticate'] as const) : []), ...(passes ? (['Retry-After'] as const) : [])];
}

const BEARER_CODES = ['unauthenticated', 'invalid_token', 'two_tokens', 'address_not_allowed'] as const;

/** The codes that follow from the form of a route, and those that it declares. */
function codesOf(operation: Operation, path: string, method: string, schemas: Schemas): ProblemCode[] {
  const changes = method !== 'get';
  const isProtected = (operation.security?.length ?? 0) > 0;
  const when = (condition: unknown, ...codes: ProblemCode[]) => (condition ? codes : []);
  return [
    ...when(true, 'invalid_request', 'validation_failed'),
    ...when(takesFile(operation), 'file_required'),
    ...when(operation.requestBody && !takesFile(operation), 'invalid_json', 'body_too_large', 'unsupported_media_type'),
    ...when(storesExternalId(operation, path, schemas), 'external_id_taken'),
    ...when(isProtected, 'too_many_requests'),
    ...when(takesToken(operation, path), ...BEARER_CODES),
    ...when(isProtected && isConsole(path), 'session_ended', 'token_not_taken', 'cross_site_request'),
    ...when(operation['x-required-scopes'], 'insufficient_scope'),
    ...when(!path.startsWith('/health/'), 'https_required'),
    ...when(path.includes('{id}'), 'not_found'),
    ...when(isVersioned(path, method), 'if_match_invalid', 'version_conflict'),
    ...when(changes, 'conflict_with_another_request'),
    ...when(isRepeatable(path, method), 'idempotency_key_invalid', 'idempotency_in_progress', 'idempotency_key_reused'),
    ...(operation['x-problem-codes'] ?? []),
    ...when(true, 'internal_error', 'temporarily_unavailable'),
  ];
}

/** Is its body a file, and not JSON? */
function takesFile({ requestBody }: Operation): boolean {
  return requestBody?.content['multipart/form-data'] !== undefined;
}

/** Is there something to store that may have the caller's own key? A preview stores nothing. */
function storesExternalId({ requestBody }: Operation, path: string, schemas: Schemas): boolean {
  const names = Object.values(requestBody?.content ?? {}).map(({ schema }) => nameOf(schema));
  return !path.endsWith('/preview') && names.some((name) => schemas[name]?.properties?.external_id);
}
