import { isKeyScope, KEY_SCOPE_NAMES, SCOPES } from '@app/access';
import { exampleOf, PROBLEMS, type ProblemCode } from '@app/http';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { operationId } from './operation-ids.js';
import { IDEMPOTENCY_KEY, IF_MATCH, PROBLEM, TAGS } from './parts.js';

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  example?: unknown;
  properties?: Record<string, object>;
}

type Schemas = Readonly<Record<string, Schema>>;

interface Body {
  schema?: Schema;
  example?: unknown;
}

interface Parameter {
  in: string;
  schema?: Schema;
}

interface Operation {
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Body> };
  responses: Record<string, object>;
  security?: object[];
  'x-required-scopes'?: string[];
  'x-problem-codes'?: ProblemCode[];
}

export const PREFIX = 'api/v1';
const ORIGIN_ROUTES = ['health/live', 'health/ready', '.well-known/oauth-authorization-server'];

/** Where every route lies, but for those whose place others have fixed. */
export function setPrefix(app: INestApplication): void {
  app.setGlobalPrefix(PREFIX, { exclude: ORIGIN_ROUTES });
}

const METHODS = ['get', 'post', 'patch', 'delete'] as const;

const DESCRIPTION = `
The invoicing backend of one organization. The reference, with guides and samples, is at [/docs/](/docs/).

1. Press **Authorize** and paste the Client ID and the secret of a key. Tick no scope to get all that the key has.
2. Open an operation, press **Try it out**, then **Execute**: the examples are accepted as they stand, once the ids in
   them are of resources that exist.

A program does the first step with \`POST /api/v1/auth/token\` and sends the access token as \`Authorization: Bearer …\`.
Amounts are decimal strings. What goes wrong is told as a problem with a stable \`code\` (RFC 9457), in English or
Spanish (\`Accept-Language\`).`;

/** The OpenAPI 3.1 document, made from the routes, their classes and their comments. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('InvoiceNests API')
    .setDescription(DESCRIPTION.trim())
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This server')
    .setExternalDoc('The reference, with guides and samples', '/docs/')
    .addOAuth2({
      type: 'oauth2',
      description:
        'The Client ID (`ak_live_…`) and the secret (`sk_live_…`) of a key. Tick no scope to get all that the key has.',
      flows: {
        clientCredentials: {
          tokenUrl: '/api/v1/auth/token',
          scopes: Object.fromEntries(KEY_SCOPE_NAMES.map((scope) => [scope, SCOPES[scope]])),
        },
      },
    })
    .addBearerAuth(
      {
        type: 'http',
        description:
          'The access token of a person: `POST /api/v1/console/session/token` gives one. Only people hold `manage:` scopes.',
      },
      'person',
    );
  builder.addCookieAuth(
    '__Host-invoicenests',
    {
      type: 'apiKey',
      in: 'cookie',
      description: 'The session of a browser; on plain HTTP, which is for loopback, the cookie is `invoicenests`.',
    },
    'console',
  );
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: operationId });
  // What the documentation calls them; their names stay, since operations refer to them.
  for (const tag of document.tags ?? []) Object.assign(tag, { 'x-displayName': tag.name });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } };
  const schemas = document.components.schemas as Schemas;
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (operation) complete(operation, path, method, schemas);
    }
  }
  return document;
}

/** Adds what follows from what a route declares and from where it lies. */
function complete(operation: Operation, path: string, method: string, schemas: Schemas): void {
  describe(operation, isConsole(path));
  operation.security ??= [];
  const scopes = operation['x-required-scopes'] ?? [];
  const isBearer = operation.security.length > 0 && !isConsole(path);
  if (isBearer) operation.security = [...(scopes.every(isKeyScope) ? [{ oauth2: scopes }] : []), { person: scopes }];
  const parameters = operation.parameters ?? [];
  operation.parameters = parameters;
  for (const { schema } of parameters) if (schema) asParameter(schema);
  const isOAuth = path.startsWith('/api/v1/auth/') && method === 'post';
  if (!isOAuth) {
    if (method === 'post' && !isConsole(path)) parameters.push(IDEMPOTENCY_KEY);
    if (isVersioned(path, method)) parameters.push(IF_MATCH);
    const codes = [...new Set(failures(operation, path, method, schemas))];
    for (const status of new Set(codes.map((code) => PROBLEMS[code].status))) {
      const ofStatus = codes.filter((code) => PROBLEMS[code].status === status);
      operation.responses[status] = problem(ofStatus.map((code) => `\`${code}\`: ${PROBLEMS[code].title.en}.`));
    }
    operation.responses.default = problem(['Any other failure.']);
  }
  for (const body of Object.values(operation.requestBody?.content ?? {})) {
    const name = body.schema?.$ref?.split('/').at(-1) ?? '';
    const example = exampleOf(name);
    if (example) body.example = example;
  }
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
}

const BEARER_FAILURES = ['unauthenticated', 'invalid_token', 'two_tokens', 'address_not_allowed'] as const;

/** The codes that follow from the form of a route, and those that it declares. */
function failures(operation: Operation, path: string, method: string, schemas: Schemas): ProblemCode[] {
  const changes = method !== 'get';
  const when = (condition: unknown, ...codes: ProblemCode[]) => (condition ? codes : []);
  return [
    ...when(true, 'invalid_request', 'validation_failed'),
    ...when(operation.requestBody, 'invalid_json'),
    ...when(storesExternalId(operation, path, schemas), 'external_id_taken'),
    ...when(operation.security?.length, 'too_many_requests'),
    ...when(operation.security?.length && !isConsole(path), ...BEARER_FAILURES),
    ...when(operation.security?.length && isConsole(path), 'session_ended', 'token_not_taken', 'cross_site_request'),
    ...when(operation['x-required-scopes'], 'insufficient_scope'),
    ...when(!path.startsWith('/health/'), 'https_required'),
    ...when(path.includes('{id}'), 'not_found'),
    ...when(isVersioned(path, method), 'if_match_invalid', 'version_conflict'),
    ...when(changes, 'conflict_with_another_request'),
    ...when(
      method === 'post' && !isConsole(path),
      'idempotency_key_invalid',
      'idempotency_in_progress',
      'idempotency_key_reused',
    ),
    ...(operation['x-problem-codes'] ?? []),
  ];
}

/** Is there something to store that may have the caller's own key? A preview stores nothing. */
function storesExternalId({ requestBody }: Operation, path: string, schemas: Schemas): boolean {
  const names = Object.values(requestBody?.content ?? {}).map(({ schema }) => schema?.$ref?.split('/').at(-1) ?? '');
  return !path.endsWith('/preview') && names.some((name) => schemas[name]?.properties?.external_id);
}

/** What a browser calls in its session, and no program. */
function isConsole(path: string): boolean {
  return path.startsWith('/api/v1/console/');
}

/** Does it change one resource, which the caller may know a version of? */
function isVersioned(path: string, method: string): boolean {
  return method === 'patch' || (method !== 'get' && path.includes('{id}'));
}

function problem(lines: string[]) {
  return {
    description: lines.join('  \n'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
