import { BODY_LIMIT, configureServer, HttpAdapter, InputPipe, ProblemFilter, requestId } from '@app/http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import type { Env } from './env.js';
import { PinoLogger } from './logger.js';
import { openApiDocument } from './openapi.js';
import { RoutePatterns } from './route-patterns.js';

const PREFIX = 'api/v1';
const ORIGIN_ROUTES = ['health/live', 'health/ready'];

const isOAuth = (path: string) => path.startsWith(`/${PREFIX}/auth/`) && path !== `/${PREFIX}/auth/me`;
const isPage = (path: string) => path === '/swagger' || path.startsWith('/swagger/');
const isOpen = (path: string) => path.startsWith('/health/');

/** The application as it serves: everything but the listening. The tests start it the same way. */
export async function createApp(env: Env, databaseUrl: string): Promise<NestFastifyApplication> {
  const logger = new PinoLogger(env);
  const adapter = new HttpAdapter({
    ...(env.tls && { https: env.tls }),
    trustProxy: env.trustedProxies.length > 0 ? env.trustedProxies : false,
    genReqId: requestId,
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  } as ConstructorParameters<typeof HttpAdapter>[0]);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env, databaseUrl), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger,
  });
  const server = app.getHttpAdapter().getInstance();
  const patterns = new RoutePatterns();
  server.addHook('onRoute', ({ method, url }) => patterns.add(method, url));
  server.addHook('onResponse', logger.access);
  server.addHook('onClose', () => logger.flush());
  configureServer(server, { production: env.nodeEnv === 'production', isPage, isOpen, isOAuth });
  if (env.corsOrigins.length > 0) {
    app.enableCors({
      origin: env.corsOrigins,
      exposedHeaders: ['ETag', 'Link', 'Location', 'X-Request-Id'],
      maxAge: 600,
    });
  }
  app.setGlobalPrefix(PREFIX, { exclude: ORIGIN_ROUTES });
  app.useGlobalPipes(app.get(InputPipe));
  app.useGlobalFilters(
    new ProblemFilter({
      typeBase: `${env.publicUrl}/reference/errors#`,
      bodyLimit: BODY_LIMIT,
      allowed: (path) => patterns.methods(path),
      isOAuth,
    }),
  );
  SwaggerModule.setup('swagger', app, openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'InvoiceNests API',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true, displayRequestDuration: true },
  });
  return app;
}
