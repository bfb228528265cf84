import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Role } from '@app/access';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { Api } from '../support/api.js';
import { startBrowser, watch } from '../support/browser.js';
import { CLI } from '../support/cli.js';
import { createTestDatabase } from '../support/database.js';
import { type Server, startServer } from '../support/server.js';

export const PASSWORD = 'seven unrelated sleepy herons';

export interface View {
  language?: 'en' | 'es';
  scheme?: 'light' | 'dark';
  isPhone?: boolean;
}

/** A page in a browser of its own, and what it should not have done. */
export interface Watched {
  page: Page;
  context: BrowserContext;
  faults: string[];
}

/** The built server with a database of its own, and browsers before it. */
export class Scene {
  private constructor(
    readonly server: Server,
    readonly databaseUrl: string,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<Scene> {
    const DATABASE_URL = await createTestDatabase();
    const JWT_SECRETS = `test:${randomBytes(32).toString('base64url')}`;
    const server = await startServer({ DATABASE_URL, JWT_SECRETS, LOG_LEVEL: 'warn' });
    return new Scene(server, DATABASE_URL, await startBrowser());
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  get url(): string {
    return this.server.url;
  }

  /** Somebody who can sign in with PASSWORD, made by the command line. */
  async person(name: string, role: Role): Promise<string> {
    const email = `${name.toLowerCase().split(' ', 1)[0]}@example.com`;
    const args = ['users', 'create', '--name', name, '--email', email, '--role', role, '--password-stdin', '--json'];
    await this.cli(args, PASSWORD);
    return email;
  }

  async cli(args: string[], input = ''): Promise<void> {
    const child = spawn(process.execPath, [CLI, ...args], {
      env: { ...process.env, DATABASE_URL: this.databaseUrl },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    child.stdin?.end(`${input}\n`);
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${said}`);
  }

  /** The API as this person. */
  async api(email: string): Promise<Api> {
    const headers = { 'content-type': 'application/json' };
    const console = `${this.url}/api/v1/console`;
    const begun = await fetch(`${console}/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    const cookie = begun.headers.getSetCookie()[0]?.split(';', 1)[0] as string;
    const answer = await fetch(`${console}/session/token`, { method: 'POST', headers: { cookie } });
    return new Api(this.url, ((await answer.json()) as { access_token: string }).access_token);
  }

  /** A browser without a past. */
  async open(path: string, { language = 'en', scheme = 'light', isPhone = false }: View = {}): Promise<Watched> {
    const context = await this.browser.newContext({
      locale: language === 'es' ? 'es-ES' : 'en-GB',
      timezoneId: 'Europe/Madrid',
      colorScheme: scheme,
      viewport: isPhone ? { width: 390, height: 844 } : { width: 1280, height: 860 },
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const faults = watch(page, this.url);
    follow(page);
    await page.goto(this.url + path);
    return { page, context, faults };
  }

  /** A browser in which this person has signed in, by the form. */
  async openAs(email: string, path: string, view: View = {}): Promise<Watched> {
    const watched = await this.open(path, view);
    await signIn(watched.page, email);
    await settled(watched.page);
    return watched;
  }
}

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel(/^(E-mail address|Correo electrónico)/).fill(email);
  await page.getByLabel(/^(Password|Contraseña)/).fill(password);
  await page.getByRole('button', { name: /^(Sign in|Iniciar sesión)$/ }).click();
  // On a phone it is hidden until it is asked for.
  await page.getByRole('navigation', { includeHidden: true }).first().waitFor({ state: 'attached' });
}

/** What of WCAG and good practice the page breaks, each with the elements: empty when all is well. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
  );
}

/** Script: what asks the API for the page, found from its root downwards. */
export const CLIENT = `(() => {
  const root = document.getElementById('root');
  const nodes = [root[Object.keys(root).find((name) => name.startsWith('__reactContainer$'))].stateNode.current];
  for (const node of nodes) {
    if (node.memoizedProps?.client?.getQueryCache) return node.memoizedProps.client;
    nodes.push(...[node.child, node.sibling].filter(Boolean));
  }
})()`;

const underWay = new WeakMap<Page, Set<Request>>();

function follow(page: Page): void {
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
}

/** Resolves when no request is under way and what was answered has led to no other: what the page shows is what it shows. */
export async function settled(page: Page): Promise<void> {
  const requests = underWay.get(page) as Set<Request>;
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (;;) {
    while (requests.size > 0) {
      await new Promise<unknown>((ended) => {
        page.once('requestfinished', ended);
        page.once('requestfailed', ended);
      });
    }
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    if (requests.size === 0) return;
  }
}
