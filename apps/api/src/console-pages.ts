import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { isUnderDocs } from './docs-pages.js';

const BUILT = fileURLToPath(new URL('../../../../../console/', import.meta.url));
/** Where the build puts the console, as seen from the built server; `undefined` where it was not built. */
export const CONSOLE_ROOT = existsSync(`${BUILT}index.html`) ? BUILT : undefined;

const JSON_TYPE = 'application/json';
const HTML = 'text/html';

/** Is it for a browser that shows the console? */
export function isConsole(request: FastifyRequest, path: string): boolean {
  return (path.startsWith('/assets/') && !request.is404) || asksForPage(request, path);
}

/**
 * A page is whatever nothing else answers, outside the API: the console knows its own paths. Programs, which do not ask
 * for HTML, are told that there is nothing.
 */
function asksForPage(request: FastifyRequest, path: string): boolean {
  if (!request.is404 || !['GET', 'HEAD'].includes(request.method)) return false;
  if (path === '/api' || path.startsWith('/api/') || path.startsWith('/assets/')) return false;
  if (isUnderDocs(path)) return false;
  return new Negotiator(request.raw).mediaType(path === '/' ? [HTML, JSON_TYPE] : [JSON_TYPE, HTML]) === HTML;
}

/** Serves the built console: its files, whose names hold a hash of what is in them, and the one page for every path. */
export async function serveConsole(server: FastifyInstance, root: string): Promise<void> {
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    globIgnore: ['index.html*', '**/*.{br,gz}'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      // A page is not stored: what it has shown, a secret perhaps, does not come again with the back button.
      reply.header('cache-control', /index\.html/.test(file) ? 'no-store' : 'public, max-age=31536000, immutable');
    },
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (asksForPage(request, request.url.split('?', 1)[0] as string)) reply.sendFile('index.html');
    else done();
  });
}
