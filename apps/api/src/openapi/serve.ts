import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from './document.js';
import { PAGE_STYLE, SWAGGER_UI } from './parts.js';
import { withSharedFailures } from './shared-failures.js';
import { inSpanish } from './spanish.js';

/**
 * Serves the OpenAPI document, in English and in Spanish, and Swagger UI, which shows the English one. Each is made when it
 * is first asked for: no start waits for them.
 */
export function serveOpenApi(app: NestFastifyApplication, reference: string): void {
  const document = once(() => openApiDocument(app, reference));
  SwaggerModule.setup('swagger', app, () => withSharedFailures(document()), {
    raw: ['yaml'],
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'InvoiceNests API',
    customCss: PAGE_STYLE,
    swaggerOptions: SWAGGER_UI,
  });
  const server = app.getHttpAdapter().getInstance();
  const serve = (path: string, language: string, json: () => string) =>
    server.get(path, (_, reply) => reply.type('application/json').header('content-language', language).send(json()));
  const english = once(() => JSON.stringify(document()));
  const spanish = once(() => JSON.stringify(inSpanish(document())));
  serve('/openapi.json', 'en', english);
  serve('/openapi.es.json', 'es', spanish);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
