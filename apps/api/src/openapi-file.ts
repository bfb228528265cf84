import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { readEnv } from './env.js';
import { openApiDocument, setPrefix } from './openapi.js';

/**
 * `node openapi-file.js FILE` writes the OpenAPI document as `/openapi.json` serves it, without a database: for what is
 * made from it. Nothing is started, since Nest only looks at the modules.
 */
const app = await NestFactory.create(AppModule.with(readEnv(), 'postgres://nowhere'), new FastifyAdapter(), {
  preview: true,
  abortOnError: false,
  logger: false,
});
setPrefix(app);
writeFileSync(process.argv[2] ?? 'openapi.json', JSON.stringify(openApiDocument(app)));
process.exit(0);
