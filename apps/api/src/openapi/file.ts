import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { readEnv } from '../env.js';
import { openApiDocument, setPrefix } from './document.js';
import { inSpanish } from './spanish.js';

/**
 * `node file.js DIRECTORY` writes the OpenAPI document as `/openapi.json` and `/openapi.es.json` serve it, without a
 * database: for what is made from it. Nothing is started, since Nest only looks at the modules.
 */
const env = readEnv();
const app = await NestFactory.create(AppModule.with(env, 'postgres://nowhere'), new FastifyAdapter(), {
  preview: true,
  abortOnError: false,
  logger: false,
});
setPrefix(app);
const document = openApiDocument(app, `${env.publicUrl}/docs`);
const directory = process.argv[2] ?? '.';
writeFileSync(join(directory, 'openapi.json'), JSON.stringify(document));
writeFileSync(join(directory, 'openapi.es.json'), JSON.stringify(inSpanish(document)));
process.exit(0);
