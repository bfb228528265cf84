import type { Role } from '@app/access';
import { newId, systemContext } from '@app/http';
import { PasswordsService } from '../../apps/api/src/users/passwords.service.js';
import { UsersService } from '../../apps/api/src/users/users.service.js';
import { Api, type Reply } from './api.js';
import type { TestApp } from './app.js';

export const PASSWORD = 'seven unrelated sleepy herons';
export const CONSOLE = '/api/v1/console';

export interface TestPerson {
  id: string;
  email: string;
  name: string;
  role: Role;
}

/** Somebody who has chosen the password of the tests. */
export async function newActivePerson(app: TestApp, role: Role = 'owner', password = PASSWORD): Promise<TestPerson> {
  const person = { email: `${newId('user')}@example.com`, name: 'Ana García', role };
  const hash = await app.nest.get(PasswordsService).hash(password, person, '/password');
  const { json } = await app.nest.get(UsersService).createWithPassword(person, hash, systemContext('test'));
  return JSON.parse(json as string);
}

/** Cuts the feed of revocations for a moment: what this process knows at once, it knows by itself. */
export async function cutFeed({ database }: TestApp): Promise<void> {
  await database.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'invoicenests-feed' and datname = current_database()`);
}

/** A browser with a cookie jar for one cookie. */
export class Browser {
  cookie: string | undefined;

  constructor(
    readonly url: string,
    readonly headers: Record<string, string> = {},
  ) {}

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const reply = await new Api(this.url).send(method, CONSOLE + path, body, {
      ...this.headers,
      ...(this.cookie && { cookie: this.cookie }),
      ...headers,
    });
    for (const line of reply.headers.getSetCookie()) {
      const pair = line.split(';', 1)[0] as string;
      this.cookie = pair.endsWith('=') ? undefined : pair;
    }
    return reply;
  }

  signIn(email: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('POST', '/session', { email, password }, headers);
  }

  /** The API with an access token of the session. */
  async api(): Promise<Api> {
    const reply = await this.send('POST', '/session/token');
    if (reply.status !== 200) throw new Error(`the token answered ${reply.status}: ${reply.text}`);
    return new Api(this.url, reply.body.access_token);
  }
}

/** A browser in which this person has signed in. */
export async function signedIn(app: TestApp, { email }: { email: string }, headers = {}): Promise<Browser> {
  const browser = new Browser(app.url, headers);
  const reply = await browser.signIn(email);
  if (reply.status !== 201) throw new Error(`the sign-in answered ${reply.status}: ${reply.text}`);
  return browser;
}
