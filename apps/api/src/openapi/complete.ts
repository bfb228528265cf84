import { isKeyScope } from '@app/access';
import { exampleOf, type HeaderName, headers } from '@app/http';
import { problemsOf } from './failures.js';
import {
  isConsole,
  isOAuth,
  isRepeatable,
  isVersioned,
  nameOf,
  type Operation,
  type Response,
  type Schema,
  type Schemas,
  takesToken,
} from './operation.js';
import { IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH } from './parts.js';

/** Adds what follows from what a route declares and from where it lies. */
export function complete(operation: Operation, path: string, method: string, schemas: Schemas): void {
  describe(operation, isConsole(path));
  operation.security ??= [];
  const scopes = operation['x-required-scopes'] ?? [];
  const isBearer = takesToken(operation, path);
  if (isBearer) operation.security = [...(scopes.every(isKeyScope) ? [{ oauth2: scopes }] : []), { person: scopes }];
  const parameters = operation.parameters ?? [];
  operation.parameters = parameters;
  for (const { schema } of parameters) if (schema) asParameter(schema);
  if (!isOAuth(path, method)) {
    if (isRepeatable(path, method)) {
      parameters.push(IDEMPOTENCY_KEY);
      for (const [status, response] of Object.entries(operation.responses)) {
        if (status.startsWith('2')) addHeaders(response, 'Idempotent-Replayed');
      }
    }
    if (isVersioned(path, method)) parameters.push(IF_MATCH);
    if (method === 'get' && operation.responses[200]?.headers?.ETag) {
      parameters.push(IF_NONE_MATCH);
      operation.responses[304] = { description: 'It is still the same.', headers: headers('ETag') };
    }
    for (const [status, problem] of problemsOf(operation, path, method, schemas))
      operation.responses[status] ??= problem;
  }
  for (const response of Object.values(operation.responses)) {
    addHeaders(
      response,
      'X-Request-Id',
      ...(operation.security.length > 0 ? (['RateLimit', 'RateLimit-Policy'] as const) : []),
    );
  }
  for (const body of Object.values(operation.requestBody?.content ?? {})) {
    const example = exampleOf(nameOf(body.schema));
    if (example) body.example = example;
  }
}

function addHeaders(response: Response, ...names: HeaderName[]): void {
  response.headers = { ...response.headers, ...headers(...names) };
}

/** The first paragraph of a handler's comment is its summary, the rest its description, which ends with the scopes. */
function describe(operation: Operation, isConsole: boolean): void {
  const [summary, ...paragraphs] = (operation.summary ?? '').split(/\n\s*\n/).map((text) => text.replaceAll('\n', ' '));
  const scopes = operation['x-required-scopes'];
  if (scopes) paragraphs.push(`Scope: \`${scopes.join('`, `')}\``);
  else if (operation.security && isConsole) paragraphs.push('Scope: none; the cookie of a signed-in browser');
  else
    paragraphs.push(
      operation.security ? 'Scope: none; any access token will do' : 'Open to everybody: no access token',
    );
  operation.summary = summary;
  operation.description = paragraphs.join('\n\n');
}

/** Nobody sends `null` in a URL, and an example there would be sent by whoever presses *Execute*. */
function asParameter(schema: Schema): void {
  const [type] = [schema.type ?? []].flat();
  if (type) schema.type = type;
  if (schema.enum) schema.enum = schema.enum.filter((value) => value !== null);
  delete schema.example;
  if (!schema.items) return;
  const { example: _, ...items } = schema.items;
  schema.items = items;
}
