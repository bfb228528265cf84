import { createApp } from './configure-app.js';
import { CONSOLE_ROOT } from './console-pages.js';
import { type OpenDatabase, openDatabase } from './database/open-database.js';
import { REFERENCE_ROOT } from './docs-pages.js';
import { EnvError, readEnv } from './env.js';
import { FirstOwnerService } from './users/first-owner.service.js';

const STOP_WITHIN_MS = 20_000;

/** Starts everything in order, and on SIGINT or SIGTERM stops it in the opposite one. */
async function start(): Promise<void> {
  const started = Date.now();
  const env = readEnv();
  let stopping = false;
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (signal: string) => {
    // A second Ctrl-C does not wait.
    if (stopping) process.exit(130);
    stopping = true;
    say(`${signal}: stopping …`);
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    for (const undo of stops.toReversed()) await undo();
    say('Stopped.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));

  const database: OpenDatabase = await openDatabase(env, say);
  stops.push(() => database.close());
  try {
    const app = await createApp(env, database.url, { console: CONSOLE_ROOT, reference: REFERENCE_ROOT });
    stops.push(() => app.close());
    await app.listen(env.port, env.host);
    const { port } = app.getHttpServer().address() as { port: number };
    const url = env.port === 0 ? env.publicUrl.replace(/:0$/, `:${port}`) : env.publicUrl;
    say(`
InvoiceNests is ready (${((Date.now() - started) / 1000).toFixed(1)} s).

  Console     ${CONSOLE_ROOT ? url : 'was not built: npx vite build apps/console'}
  Reference   ${REFERENCE_ROOT ? `${url}/docs` : 'was not built: npm run docs'}
  API         ${url}/api/v1
  Swagger UI  ${url}/swagger
  OpenAPI     ${url}/openapi.json

${await howToSignIn(app.get(FirstOwnerService), url)}
Ctrl-C stops it.
`);
  } catch (error) {
    for (const undo of stops.toReversed()) await undo();
    throw error;
  }
}

/** While there is nobody: a one-time link that makes the first owner. */
async function howToSignIn(firstOwner: FirstOwnerService, url: string): Promise<string> {
  const link = await firstOwner.link();
  if (!link) return `Keys are made at ${url}/settings/api, or by "npm run cli -- keys create --help".\n`;
  return `Nobody can sign in yet. Open this link, once and within 24 hours, to become the first owner:

  ${url}/invitation#${link.token}

There you make keys, at Settings → API. Without a browser: npm run cli -- keys create --help
`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

start().catch((error: unknown) => {
  const message =
    error instanceof EnvError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
