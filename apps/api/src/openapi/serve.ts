import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from './document.js';
import { PAGE_STYLE, SWAGGER_UI } from './parts.js';
import { withSharedFailures } from './shared-failures.js';
import { inSpanish } from './spanish.js';

/** Serves the OpenAPI document, in English and in Spanish, and Swagger UI, which shows the English one. */
export function serveOpenApi(app: NestFastifyApplication, reference: string): void {
  const document = openApiDocument(app, reference);
  SwaggerModule.setup('swagger', app, withSharedFailures(document), {
    raw: ['yaml'],
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'InvoiceNests API',
    customCss: PAGE_STYLE,
    swaggerOptions: SWAGGER_UI,
  });
  const server = app.getHttpAdapter().getInstance();
  const serve = (path: string, language: string, json: string) =>
    server.get(path, (_, reply) => reply.type('application/json').header('content-language', language).send(json));
  serve('/openapi.json', 'en', JSON.stringify(document));
  serve('/openapi.es.json', 'es', JSON.stringify(inSpanish(document)));
}
