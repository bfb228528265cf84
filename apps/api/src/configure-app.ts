import { BODY_LIMIT, configureServer, FILE_TYPES, HttpAdapter, InputPipe, ProblemFilter, requestId } from '@app/http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiKeyUsageService } from './api-keys/api-key-usage.service.js';
import { AppModule } from './app.module.js';
import { isConsole, serveConsole } from './console-pages.js';
import { DocsPages } from './docs-pages.js';
import { type Env, problemTypes } from './env.js';
import { PinoLogger } from './logger.js';
import { PREFIX, setPrefix } from './openapi/document.js';
import { serveOpenApi } from './openapi/serve.js';
import { RoutePatterns } from './route-patterns.js';

/** What a page of another origin may read of an answer beside its body. */
const EXPOSED_HEADERS = [
  'Allow',
  'Content-Disposition',
  'ETag',
  'Idempotent-Replayed',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
];

const isAuth = (path: string) => path.startsWith(`/${PREFIX}/auth/`);
const isSecret = (path: string) => isAuth(path) || path.startsWith(`/${PREFIX}/console/`);
const isOAuth = (path: string) => isAuth(path) && path !== `/${PREFIX}/auth/me`;
const isSwagger = (path: string) => path === '/swagger' || path.startsWith('/swagger/') || path === '/openapi.yaml';
/** What is answered as something else than JSON: files. */
function fileTypes(path: string): string[] {
  if (path.endsWith('/export')) return ['application/x-ndjson', 'text/csv'];
  if (/\/attachments\/[^/]+$/.test(path)) return Object.keys(FILE_TYPES);
  return path.startsWith(`/${PREFIX}/reports/`) ? ['text/csv'] : [];
}
const isOpen = (path: string) => path.startsWith('/health/');

export interface Pages {
  console?: string;
  reference?: string;
}

/**
 * The application as it serves: everything but the listening. The tests start it the same way.
 * @param pages the folders of the built console and of the built reference; without them there are none
 */
export async function createApp(env: Env, databaseUrl: string, pages: Pages = {}): Promise<NestFastifyApplication> {
  const logger = new PinoLogger(env);
  const patterns = new RoutePatterns();
  const filter = new ProblemFilter({
    typeBase: problemTypes(env),
    bodyLimit: BODY_LIMIT,
    allowed: (path) => patterns.methods(path),
    isOAuth,
  });
  const adapter = new HttpAdapter({
    ...(env.tls && { https: env.tls }),
    trustProxy: env.trustedProxies.length > 0 ? env.trustedProxies : false,
    // No Nest middleware here: its Express-style chain would run for every request.
    skipMiddie: true,
    genReqId: requestId,
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // What Fastify refuses before any hook: a path that cannot be decoded, or a part of it that is too long.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      dress(request, reply);
      filter.answer(error, request, reply);
    },
  } as ConstructorParameters<typeof HttpAdapter>[0]);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env, databaseUrl), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger,
  });
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRoute', ({ method, url }) => patterns.add(method, url));
  server.addHook('onResponse', logger.access);
  const usage = app.get(ApiKeyUsageService);
  server.addHook('onResponse', usage.count);
  // Every request was answered by then, and the database is still there.
  server.addHook('onClose', () =>
    usage.flush().catch((error: Error) => logger.warn(`the usage of keys is lost: ${error.message}`)),
  );
  server.addHook('onClose', () => logger.flush());
  const docs = pages.reference === undefined ? undefined : new DocsPages(pages.reference);
  const dress = await configureServer(server, {
    production: env.nodeEnv === 'production',
    isPage: (request, path) =>
      isSwagger(path) || docs?.isPage(request, path) || (pages.console !== undefined && isConsole(request, path)),
    isOpen,
    fileTypes,
    isOAuth,
    isSecret,
  });
  if (env.corsOrigins.length > 0) {
    app.enableCors({
      origin: env.corsOrigins,
      methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
      exposedHeaders: EXPOSED_HEADERS,
      maxAge: 600,
      // Else an OPTIONS that asks for no preflight is answered in plain text.
      strictPreflight: false,
    });
  }
  await docs?.serve(server);
  if (pages.console) await serveConsole(server, pages.console);
  setPrefix(app);
  app.useGlobalPipes(app.get(InputPipe));
  app.useGlobalFilters(filter);
  serveOpenApi(app, `${env.publicUrl}/docs`);
  return app;
}
