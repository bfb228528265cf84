import { KEY_SCOPE_NAMES, SCOPES } from '@app/access';
import { HEADERS } from '@app/http';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { complete } from './complete.js';
import type { Operation, Schemas } from './operation.js';
import { operationId } from './operation-ids.js';
import { SCHEMAS, TAGS } from './parts.js';

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

/**
 * The OpenAPI 3.1 document, made from the routes, their classes and their comments.
 * @param reference where the pages of the reference are, as an absolute URL
 */
export function openApiDocument(app: INestApplication, reference: string): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('InvoiceNests API')
    .setDescription(DESCRIPTION.trim())
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This server', undefined, { 'x-internal': false })
    .setExternalDoc('The reference, with guides and samples', `${reference}/`)
    .addOAuth2({
      type: 'oauth2',
      description:
        'The Client ID (`ak_live_…`) and the secret (`sk_live_…`) of a key. Tick no scope to get all that the key has. ' +
        'The access token is a JWT (RFC8725).',
      flows: {
        clientCredentials: {
          tokenUrl: '/api/v1/auth/token',
          refreshUrl: '/api/v1/auth/refresh',
          scopes: Object.fromEntries(KEY_SCOPE_NAMES.map((scope) => [scope, SCOPES[scope]])),
        },
      },
    })
    .addBearerAuth(
      {
        type: 'http',
        description:
          'The access token of a person, a JWT (RFC8725): `POST /api/v1/console/session/token` gives one. ' +
          'Only people hold `manage:` scopes.',
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
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: operationId,
    // Every one says under which it is shown.
    autoTagControllers: false,
  });
  // What the documentation calls them; their names stay, since operations refer to them.
  for (const tag of document.tags ?? []) Object.assign(tag, { 'x-displayName': tag.name });
  const schemas = { ...document.components?.schemas, ...SCHEMAS } as Schemas;
  document.components = { ...document.components, schemas, headers: HEADERS } as OpenAPIObject['components'];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (!operation) continue;
      complete(operation, path, method, schemas);
      operation.externalDocs = { description: 'With samples', url: `${reference}/operations/${operation.operationId}` };
    }
  }
  return document;
}
