import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api, exchange } from '../support/api.js';
import { createTestDatabase } from '../support/database.js';
import { startServer } from '../support/server.js';

const CLI = 'dist/apps/api/apps/api/src/cli/main.js';
const CREATE = ['keys', 'create', '--name', 'Program', '--scope', 'read:clients', '--scope', 'write:clients'];

function cli(args: string[], env: Record<string, string>) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe('the server as a process', () => {
  it('runs on its own PostgreSQL, survives kill -9, and serves the command line with and without the server', async () => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'invoicenests process '));
    const env = { DATA_DIR, DATABASE_URL: '' };
    try {
      const beforeServer = JSON.parse((await cli([...CREATE, '--json'], env)).stdout);
      const first = await startServer(env);
      const duringServer = JSON.parse((await cli([...CREATE, '--json'], env)).stdout);
      const tokens = await exchange(first.url, duringServer);
      const api = new Api(first.url, tokens.access_token);
      expect((await stat(join(DATA_DIR, 'jwt-secrets'))).mode & 0o777).toBe(0o600);
      const { body: client } = await api.post('/api/v1/clients', { name: 'Survivor' });

      process.kill(first.pid, 'SIGKILL');
      await first.ended;
      const second = await startServer(env);
      expect((await fetch(`${second.url}/health/ready`)).status).toBe(200);
      const again = new Api(second.url, tokens.access_token);
      expect(await again.get(`/api/v1/clients/${client.id}`)).toMatchObject({
        status: 200,
        body: { name: 'Survivor' },
      });
      await exchange(second.url, beforeServer);
      expect(await second.stop()).toBe(0);
      expect(second.output()).toContain('Stopped.');
    } finally {
      await rm(DATA_DIR, { recursive: true, force: true });
    }
  });

  it('ends requests that are under way, and takes no new ones, before it stops', async () => {
    const server = await startServer({ DATABASE_URL: await createTestDatabase() });
    const url = new URL('/api/v1/auth/token', server.url);
    const body = JSON.stringify({ client_id: 'x', client_secret: 'y', grant_type: 'client_credentials' });
    const slow = request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
    });
    slow.flushHeaders();
    await once(slow, 'continue');
    const stopped = server.stop();
    while (
      await fetch(`${server.url}/health/live`).then(
        () => true,
        () => false,
      )
    );
    const answered = once(slow, 'response');
    slow.end(body);
    const [reply] = await answered;
    expect(reply.statusCode).toBe(401);
    reply.resume();
    expect(await stopped).toBe(0);
  });

  it.each([
    ['PORT', 'abc', 'PORT takes a port number from 0 to 65535; it is "abc".'],
    ['DATABASE_URL', 'mysql://u:secret@h/d', 'DATABASE_URL takes a postgres:// or postgresql:// URL.'],
    ['NODE_ENV', 'staging', 'NODE_ENV takes one of development, production, test; it is "staging".'],
  ])('a bad %s stops the start with one line', async (name, value, line) => {
    await expect(startServer({ [name]: value })).rejects.toThrow(new Error(`the server ended with 1:\n${line}\n`));
  });
});

describe('the first owner', () => {
  const LINK = /^ +(http:\S+)\/invitation#(\S+)/m;

  it('is made by the link that the start prints while there is nobody', async () => {
    const env = { DATABASE_URL: await createTestDatabase() };
    const first = await startServer(env);
    const [, , before] = LINK.exec(first.output()) ?? [];
    await first.stop();
    // Each start prints a new link, and the old one ends.
    const second = await startServer(env);
    const [, url, token] = LINK.exec(second.output()) ?? [];
    expect(url).toBe(second.url);
    const password = 'seven unrelated sleepy herons';
    const accept = (link: string | undefined) =>
      new Api(second.url).post('/api/v1/console/invitation', {
        token: link,
        email: 'you@example.com',
        name: 'You',
        password,
      });
    expect((await accept(before)).status).toBe(400);
    expect((await accept(token)).status).toBe(201);
    await second.stop();
    const third = await startServer(env);
    expect(third.output()).toContain('Ctrl-C stops it');
    expect(third.output()).not.toContain('invitation');
    await third.stop();
  });

  it('is not made of an ADMIN_PASSWORD that is easy to guess: the start stops with one line, without it', async () => {
    const DATABASE_URL = await createTestDatabase();
    const env = { DATABASE_URL, ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'password1234', LOG_LEVEL: 'silent' };
    const line = 'ADMIN_PASSWORD takes a password that is hard to guess: a few unrelated words make one.';
    await expect(startServer(env)).rejects.toThrow(new Error(`the server ended with 1:\n${line}\n`));
  });

  it('is not printed, whatever becomes of it', async () => {
    const password = 'seven unrelated sleepy herons';
    const DATABASE_URL = await createTestDatabase();
    const env = { DATABASE_URL, ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: password, LOG_LEVEL: 'trace' };
    const server = await startServer(env);
    const reply = await new Api(server.url).post('/api/v1/console/session', { email: 'admin@example.com', password });
    expect(reply.status).toBe(201);
    await server.stop();
    expect(server.output()).toContain('first_owner_made');
    for (const secret of [password, reply.headers.getSetCookie()[0]?.split(/[=;]/)[1] as string]) {
      expect(server.output()).not.toContain(secret);
    }
  });
});

describe('the command line', () => {
  let env: Record<string, string>;
  beforeAll(async () => {
    env = { DATABASE_URL: await createTestDatabase() };
  });

  it('prints a key for people, or one JSON document', async () => {
    const people = await cli([...CREATE, '--expires-in-days', '30'], env);
    expect(people).toMatchObject({ code: 0, stderr: '' });
    expect(people.stdout).toMatch(/Client ID +ak_live_\w+\nSecret +sk_live_\w+/);
    const program = await cli([...CREATE, '--json'], env);
    expect(program).toMatchObject({ code: 0, stderr: '' });
    expect(program.stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(program.stdout)).toMatchObject({ scopes: ['read:clients', 'write:clients'], expires_at: null });
  });

  it.each([
    ['no scope', ['keys', 'create', '--name', 'x'], '--scope'],
    ['an unknown scope', ['keys', 'create', '--name', 'x', '--scope', 'read:everything'], 'There are: read:invoices'],
    ['a scope of people', ['keys', 'create', '--name', 'x', '--scope', 'manage:users'], 'no such scope for a key'],
    ['a bad number of days', [...CREATE, '--expires-in-days', '0'], 'from 1 to 3650'],
    ['an unknown command', ['kyes'], 'unknown command'],
    ['no such role', ['users', 'create', '--email', 'a@example.com', '--name', 'x', '--role', 'god'], 'owner'],
    ['no address', ['users', 'invite', 'nobody'], 'e-mail'],
    ['an empty name', ['keys', 'create', '--name', ' ', '--scope', 'read:clients'], '1 to 100 characters'],
  ])('exits with 2 and says why on stderr: %s', async (_, args, why) => {
    const ended = await cli(args, env);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(why);
  });

  it('exits with 1 where the database cannot be reached', async () => {
    const ended = await cli([...CREATE, '--json'], { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).not.toContain('secret');
  });

  it('helps', async () => {
    const ended = await cli(['keys', 'create', '--help'], env);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('read:invoices');
  });
});
