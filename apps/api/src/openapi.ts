import { SCOPES } from '@app/access';
import { exampleOf } from '@app/http';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

interface Schema {
  $ref?: string;
  [keyword: string]: unknown;
}

interface Body {
  schema?: Schema;
  example?: unknown;
}

interface Operation {
  description?: string;
  parameters?: object[];
  requestBody?: { content: Record<string, Body> };
  responses: Record<string, object>;
  'x-required-scopes'?: string[];
}

const METHODS = ['get', 'post', 'patch', 'delete'] as const;

const PROBLEM = {
  type: 'object',
  description: 'What went wrong, where, and what to do (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'request_id'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string', description: 'Stable: part of the contract.' },
    request_id: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          pointer: { type: 'string', description: 'JSON Pointer into the body (RFC 6901).' },
          parameter: { type: 'string', description: 'Name of the parameter in the path or the query.' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Repeat the request with the same key and it is done once; the first answer comes again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  description: 'The ETag of the version that you know: 412 where the resource was changed since.',
  schema: { type: 'string' },
};

/** The OpenAPI 3.1 document, made from the routes, their classes and their comments. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('InvoiceNests')
    .setDescription(
      'The invoicing backend of one organization. Exchange a key for an access token at `/api/v1/auth/token`, or press *Authorize* and paste the key.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addOAuth2({
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: '/api/v1/auth/token', scopes: { ...SCOPES } } },
    });
  const document = SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: operationId });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (operation) complete(operation, path, method);
    }
  }
  return withoutNullable(document) as OpenAPIObject;
}

/** `ClientsController.create` is `createClient`, `.list` is `listClients`. */
function operationId(controller: string, method: string): string {
  const resource = controller.replace(/Controller$/, '');
  const plural = method === 'list' || !resource.endsWith('s');
  return method + (plural ? resource : resource.slice(0, -1));
}

function complete(operation: Operation, path: string, method: string): void {
  const scopes = operation['x-required-scopes'];
  if (scopes) {
    operation.description = [operation.description, `Scope: \`${scopes.join('`, `')}\``].filter(Boolean).join('\n\n');
  }
  const isOAuth = path.startsWith('/api/v1/auth/') && method === 'post';
  const parameters = operation.parameters ?? [];
  operation.parameters = parameters;
  if (method === 'post' && !isOAuth) parameters.push(IDEMPOTENCY_KEY);
  if (method !== 'get' && path.includes('{id}')) parameters.push(IF_MATCH);
  if (!isOAuth) {
    operation.responses.default = {
      description: 'What went wrong.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  const content = operation.requestBody?.content;
  const body = content?.['application/json'];
  if (!content || !body) return;
  const name = body.schema?.$ref?.split('/').at(-1);
  body.example = name && exampleOf(name.replace(/^Update/, 'Create'));
  if (isOAuth) content['application/x-www-form-urlencoded'] = body;
}

/** OpenAPI 3.1 is JSON Schema, which knows no `nullable` but a type that may be null. */
function withoutNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullable);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Schema;
  const schema: Schema = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, withoutNullable(item)]));
  if (nullable === undefined) return schema;
  // A property that is called so.
  if (typeof nullable === 'object') return { ...schema, nullable: withoutNullable(nullable) };
  if (nullable === false) return schema;
  if (Array.isArray(schema.enum)) schema.enum = [...schema.enum, null];
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  const { description, ...reference } = schema;
  return { ...(description !== undefined && { description }), anyOf: [reference, { type: 'null' }] };
}
