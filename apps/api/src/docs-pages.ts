import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

const BUILT = fileURLToPath(new URL('../../../../../reference/', import.meta.url));
/** Where the build puts the API reference, as seen from the built server; `undefined` where it was not built. */
export const REFERENCE_ROOT = existsSync(`${BUILT}index.html`) ? BUILT : undefined;

const PREFIX = '/docs/';
const TYPES = ['application/json', 'text/html'];

/** Where the reference lies, built or not. */
export function isUnderDocs(path: string): boolean {
  return path === '/docs' || path.startsWith(PREFIX) || path === '/llms.txt';
}

/** The built reference: pages without `.html` in their paths, their Markdown beside them, and files with a hash. */
export class DocsPages {
  private readonly files: ReadonlySet<string>;

  constructor(private readonly root: string) {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    this.files = new Set(entries.map(({ parentPath, name }) => relative(root, join(parentPath, name))));
  }

  /** Is it for a browser, or for whoever reads Markdown? Programs are told of what is not there as everywhere. */
  isPage(request: FastifyRequest, path: string): boolean {
    if (!isUnderDocs(path)) return false;
    return this.fileOf(path) !== undefined || asksForPage(request);
  }

  async serve(server: FastifyInstance): Promise<void> {
    // In a context of its own, where `sendFile` is not the console's.
    await server.register(async (docs) => {
      await docs.register(fastifyStatic, {
        root: this.root,
        serve: false,
        preCompressed: true,
        cacheControl: false,
        setHeaders: (reply, file) => {
          const isHashed = relative(this.root, file).startsWith('assets/');
          reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
      const answer = (request: FastifyRequest, reply: FastifyReply) => this.answer(request, reply);
      docs.get('/docs', (_, reply) => reply.redirect(PREFIX, 308));
      docs.get('/llms.txt', answer);
      docs.get(`${PREFIX}*`, answer);
    });
  }

  private answer(request: FastifyRequest, reply: FastifyReply) {
    const [path = ''] = request.url.split('?', 1);
    const language = path.startsWith(`${PREFIX}es/`) ? 'es' : 'en';
    const file = this.fileOf(path);
    if (file) return reply.header('content-language', language).sendFile(file);
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    if (this.fileOf(other)) return reply.redirect(other, 308);
    if (!asksForPage(request)) return reply.callNotFound();
    return reply
      .code(404)
      .header('content-language', language)
      .sendFile(language === 'es' ? 'es/404.html' : '404.html');
  }

  /** The file of a path: `quick-start.html` of `/docs/quick-start`, `es/index.html` of `/docs/es/`. */
  private fileOf(path: string): string | undefined {
    const name = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path.slice(1);
    const candidates = name === '' || name.endsWith('/') ? [`${name}index.html`] : [name, `${name}.html`];
    return candidates.find((each) => this.files.has(each));
  }
}

function asksForPage(request: FastifyRequest): boolean {
  return new Negotiator(request.raw).mediaType(TYPES) === 'text/html';
}
