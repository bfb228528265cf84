import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/api/src/database/embedded-postgres.js';
import { newCredential, scopesOf } from '../../libs/access/src/index.js';
import { Api } from '../support/api.js';
import { Canaries } from '../support/canaries.js';
import { runCli } from '../support/cli.js';
import { startServer } from '../support/server.js';

const TOKEN = '/api/v1/auth/token';
const CLIENTS = '/api/v1/clients';
const KEYS = '/api/v1/api-keys';
const SESSION = '/api/v1/console/session';
const JSON_BODY = { 'content-type': 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ISSUER = 'http://127.0.0.1:0';
const SCOPES = ['read:clients', 'write:clients', 'read:events'];

interface Key {
  id: string;
  client_id: string;
  client_secret: string;
}

/**
 * Secrets go through the built server in every way, right and wrong, while everything is logged that can be; then they
 * are looked for everywhere.
 */
describe('no secret is found', () => {
  const dataDir = mkdtempSync(join(tmpdir(), `invoicenests-test-${process.pid}-canary-`));
  const canaries = new Canaries();
  const signing = randomBytes(32);
  const admin = {
    ADMIN_EMAIL: 'canary@example.com',
    ADMIN_PASSWORD: canaries.add('ADMIN_PASSWORD', 'Tr0ub4dor-canary-97'),
  };
  /** What was answered, but for the answers that exist to hold a secret. */
  const answers: string[] = [];
  const said = { server: '', commands: '' };
  let postgres: EmbeddedPostgres;
  let database: pg.Client;
  let url: string;

  const send = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const reply = await new Api(url).send(method, path, body, headers);
    answers.push(`${method} ${reply.status} ${JSON.stringify([...reply.headers])} ${reply.text}`);
    return reply;
  };
  /** Sends what is answered with secrets, which become known; what else is answered is looked through as well. */
  const obtain = async (method: string, path: string, body: string, headers: Record<string, string>) => {
    const reply = await new Api(url).send(method, path, body, headers);
    const known = canaries.addAll(reply.body);
    const cookie = reply.headers.get('set-cookie')?.match(/=([^;]+)/)?.[1];
    if (cookie) canaries.add('cookie', cookie);
    if (known === 0 && !cookie) answers.push(`${method} ${reply.status} ${reply.text}`);
    return reply;
  };

  beforeAll(async () => {
    for (const form of ['base64url', 'base64', 'hex'] as const) canaries.add('JWT_SECRETS', signing.toString(form));
    postgres = await startEmbeddedPostgres({ dataDir, durable: false, log: () => {} });
    database = new pg.Client(postgres.url);
    await database.connect();
    const logged = { log_statement: 'all', log_min_error_statement: 'debug5', log_duration: 'on' };
    for (const [name, value] of Object.entries(logged)) await database.query(`alter system set ${name} = '${value}'`);
    await database.query('select pg_reload_conf()');
    const server = await startServer({
      ...admin,
      DATABASE_URL: postgres.url,
      LOG_LEVEL: 'trace',
      JWT_SECRETS: `canary:${signing.toString('base64url')}`,
    });
    url = server.url;
    await everything();
    expect(await server.stop()).toBe(0);
    said.server = server.output();
  }, 120_000);

  afterAll(async () => {
    await database.end();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  async function everything() {
    const key = await byCommand();
    const tokens = await inEveryWay(key);
    await byPeople();
    await wrongly(key);
    for (const secret of [key.client_secret, tokens.refresh_token, tokens.access_token]) {
      await inWrongPlaces(secret, key);
    }
    await whileTheDatabaseFails(key);
  }

  async function byCommand(): Promise<Key> {
    const scopes = SCOPES.flatMap((scope) => ['--scope', scope]);
    const made = await runCli(postgres.url, 'keys', 'create', '--name', 'Canary', '--json', ...scopes);
    expect(made.code).toBe(0);
    said.commands += made.stderr;
    const key = JSON.parse(made.stdout) as Key;
    canaries.addAll(key);
    const listed = await runCli(postgres.url, 'keys', 'list');
    said.commands += listed.stdout + listed.stderr;
    return key;
  }

  const credentials = ({ client_id, client_secret }: Key) => ({ client_id, client_secret });
  const exchanging = (key: object) => JSON.stringify({ grant_type: 'client_credentials', ...key });
  const refreshing = (refresh_token: string) => JSON.stringify({ refresh_token });
  const basic = ({ client_id, client_secret }: Key) => {
    const encoded = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
    canaries.add('Basic credentials', encoded);
    return { authorization: `Basic ${encoded}` };
  };

  async function inEveryWay(key: Key) {
    const form = new URLSearchParams({ grant_type: 'client_credentials', ...credentials(key) }).toString();
    await obtain('POST', TOKEN, form, FORM);
    await obtain('POST', TOKEN, 'grant_type=client_credentials', { ...FORM, ...basic(key) });
    const first = await obtain('POST', TOKEN, exchanging(credentials(key)), JSON_BODY);
    expect(first.status).toBe(200);
    const second = await obtain('POST', '/api/v1/auth/refresh', refreshing(first.body.refresh_token), JSON_BODY);
    expect(second.status).toBe(200);
    const bearer = { authorization: `Bearer ${second.body.access_token}` };
    expect((await send('GET', CLIENTS, undefined, bearer)).status).toBe(200);
    for (const path of ['introspect', 'revoke']) {
      const body = JSON.stringify({ token: second.body.access_token, ...credentials(key) });
      await send('POST', `/api/v1/auth/${path}`, body, JSON_BODY);
    }
    const reused = await send('POST', '/api/v1/auth/refresh', refreshing(first.body.refresh_token), JSON_BODY);
    expect(reused.body.error).toBe('invalid_grant');
    expect((await send('GET', CLIENTS, undefined, bearer)).status).toBe(401);
    return (await obtain('POST', TOKEN, exchanging(credentials(key)), JSON_BODY)).body;
  }

  /** Somebody's token, made by hand: it does not depend on how people sign in. */
  async function byPeople() {
    const id = 'usr_01h455vb4pex5vsknk084sn02q';
    await database.query(`insert into users (id, email, name, role) values ($1, 'p@example.com', 'P', 'owner')`, [id]);
    const scope = scopesOf('owner').join(' ');
    const claims = { client_id: 'console', sid: 'ses_01h455vb4pex5vsknk084sn02q', gen: 1, scope };
    const token = jwt.sign(claims, signing, {
      header: { alg: 'HS256', typ: 'at+jwt', kid: 'canary' },
      issuer: ISSUER,
      audience: `${ISSUER}/api/v1`,
      subject: id,
      jwtid: 'tok_01h455vb4pex5vsknk084sn02q',
      expiresIn: 300,
    });
    canaries.addAll({ access_token: token });
    const headers = { authorization: `Bearer ${token}`, ...JSON_BODY };
    expect((await send('GET', '/api/v1/auth/me', undefined, headers)).status).toBe(200);
    const body = JSON.stringify({ name: 'By hand', scopes: SCOPES });
    const once = { ...headers, 'idempotency-key': 'a key, once' };
    const made = await obtain('POST', KEYS, body, once);
    expect(made.status).toBe(201);
    expect((await send('POST', KEYS, body, once)).body.code).toBe('secret_already_shown');
    expect((await obtain('POST', TOKEN, exchanging(credentials(made.body)), JSON_BODY)).status).toBe(200);
    const rotate = `${KEYS}/${made.body.id}/rotate-secret`;
    expect((await obtain('POST', rotate, '{"overlap_seconds":60}', headers)).status).toBe(200);
    await send('GET', `${KEYS}/${made.body.id}`, undefined, headers);
    await send('GET', `${KEYS}/${made.body.id}/sessions`, undefined, headers);
    const invited = { name: 'Invited', email: 'invited@example.com', role: 'viewer' };
    const invitation = await obtain('POST', '/api/v1/users', JSON.stringify(invited), headers);
    const link = canaries.add('invitation', invitation.body.invitation_url.split('#')[1]);
    const accept = { token: link, password: canaries.add('password', 'four words nobody-guesses 7') };
    expect((await obtain('POST', '/api/v1/console/invitation', JSON.stringify(accept), JSON_BODY)).status).toBe(201);
    await send('POST', '/api/v1/console/invitation', JSON.stringify(accept), JSON_BODY);
    await send('GET', '/api/v1/events', undefined, headers);
    const signIn = { email: admin.ADMIN_EMAIL, password: admin.ADMIN_PASSWORD };
    const origin = { ...JSON_BODY, origin: url };
    const signedIn = await obtain('POST', SESSION, JSON.stringify(signIn), origin);
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0];
    expect((await obtain('POST', `${SESSION}/token`, '{}', { ...origin, cookie: `${cookie}` })).status).toBe(200);
    for (const wrong of [{ email: signIn.password, password: 'x' }]) {
      await send('POST', SESSION, JSON.stringify(wrong), origin);
    }
  }

  async function wrongly(key: Key) {
    const stranger = {
      client_id: newCredential('client_id', 'live'),
      client_secret: canaries.add('secret of a stranger', newCredential('client_secret', 'live')),
    };
    const wrong = { ...credentials(key), client_secret: stranger.client_secret };
    const short = { ...credentials(key), client_secret: key.client_secret.slice(0, -1) };
    for (const pair of [stranger, wrong, short]) {
      expect((await send('POST', TOKEN, exchanging(pair), JSON_BODY)).status).toBe(401);
    }
    const unknown = canaries.add('refresh token of a stranger', newCredential('refresh_token', 'live'));
    expect((await send('POST', '/api/v1/auth/refresh', refreshing(unknown), JSON_BODY)).status).toBe(400);
    await send('POST', TOKEN, exchanging(credentials(key)), { ...JSON_BODY, ...basic(key) });
  }

  async function inWrongPlaces(secret: string, key: Key) {
    const { body } = await obtain('POST', TOKEN, exchanging(credentials(key)), JSON_BODY);
    const bearer = { authorization: `Bearer ${body.access_token}`, ...JSON_BODY };
    const name = `x-${secret}`.slice(0, 60);
    const urls = [
      `/${secret}`,
      `/api/v1/${secret}`,
      `${CLIENTS}/${secret}`,
      `${CLIENTS}/${secret}/archive`,
      `${CLIENTS}?${secret}=1`,
      `${CLIENTS}?client_secret=${secret}`,
      `${CLIENTS}?access_token=${secret}`,
      `${CLIENTS}?cursor=${secret}`,
      `${CLIENTS}?sort=${secret}`,
      `${CLIENTS}?limit=${secret}`,
      `${CLIENTS}?status=${secret}%zz`,
      `/swagger/${secret}`,
      `/health/${secret}`,
    ];
    for (const path of urls) {
      await send('GET', path, undefined, bearer);
      await send('POST', path, '{}', bearer);
    }
    const headers: [name: string, value: string][] = [
      ['x-request-id', secret],
      ['user-agent', `tool/1.0 ${secret}`],
      ['idempotency-key', secret],
      ['idempotency-key', `Bearer ${secret}`],
      ['if-match', secret],
      ['if-none-match', `"${secret}"`],
      ['accept', `application/json;${secret}=1`],
      ['accept-language', secret],
      ['accept', secret],
      ['content-type', `application/json; charset=${secret}`],
      ['content-type', secret],
      ['referer', `https://example.com/?token=${secret}`],
      ['origin', secret],
      ['cookie', `session=${secret}`],
      ['x-api-key', secret],
      ['x-forwarded-for', secret],
      ['authorization', secret],
      ['authorization', `Basic ${secret}`],
      ['authorization', `Bearer ${secret} ${secret}`],
      [name, 'x'],
    ];
    for (const [header, value] of headers) {
      const one = { ...bearer, [header]: value };
      await send('GET', CLIENTS, undefined, one);
      await send('POST', CLIENTS, '{"name":"x"}', one);
      await obtain('POST', TOKEN, exchanging(credentials(key)), { ...JSON_BODY, [header]: value });
    }
    const bodies = [
      `{"client_secret": "${secret}`,
      `${secret}`,
      `{"${secret}": 1}`,
      `{"name": "x", "${secret}": {"${secret}": "${secret}"}}`,
      `{"name": ["${secret}"], "currency": "${secret}", "tax_id": "${secret}", "locale": "${secret}"}`,
      `{"name": "x", "billing_emails": ["${secret}"], "metadata": {"${secret}": 1}}`,
      `{"grant_type": "${secret}"}`,
      `{"grant_type": "client_credentials", "client_id": "${secret}", "client_secret": "${secret}"}`,
      `{"grant_type": "client_credentials", "client_id": "${key.client_id}", "client_secret": "${key.client_secret}", "scope": "${secret}"}`,
      `{"grant_type": "refresh_token", "refresh_token": "x${secret}"}`,
      `"${secret}"`,
    ];
    for (const text of bodies) {
      await send('POST', CLIENTS, text, bearer);
      await send('POST', TOKEN, text, JSON_BODY);
    }
    const twice = `${secret}=1&${secret}=2&client_secret=${secret}`;
    await send('POST', TOKEN, twice, FORM);
    await send('POST', CLIENTS, twice, { ...bearer, ...FORM });
    await send('POST', `${TOKEN}?client_secret=${secret}`, exchanging(credentials(key)), JSON_BODY);
  }

  /** Failures whose DETAIL is the row: of a trigger, and of a check. */
  async function whileTheDatabaseFails(key: Key) {
    await database.query(`
      create function fail() returns trigger language plpgsql as $$
      begin raise exception 'a fault of the test' using detail = new::text, hint = new::text; end $$`);
    const exchanges = () => send('POST', TOKEN, exchanging(credentials(key)), JSON_BODY);
    for (const table of ['sessions', 'refresh_tokens']) {
      await database.query(`create trigger fail before insert on ${table} for each row execute function fail()`);
      expect((await exchanges()).status).toBe(500);
      await database.query(`drop trigger fail on ${table}`);
    }
    await database.query('alter table refresh_tokens add constraint fail check (spent_at is null) not valid');
    const { body } = await obtain('POST', TOKEN, exchanging(credentials(key)), JSON_BODY);
    expect((await send('POST', '/api/v1/auth/refresh', refreshing(body.refresh_token), JSON_BODY)).status).toBe(500);
    await database.query('alter table refresh_tokens drop constraint fail');

    await obtain('POST', '/api/v1/auth/refresh', refreshing(body.refresh_token), JSON_BODY);
    const reuse = () => send('POST', '/api/v1/auth/refresh', refreshing(body.refresh_token), JSON_BODY);
    await database.query('alter table api_keys add constraint fail check (gen = 0) not valid');
    expect((await reuse()).status).toBe(500);
    await database.query('alter table api_keys drop constraint fail');
    await database.query('create trigger fail before update on api_keys for each row execute function fail()');
    expect((await reuse()).status).toBe(500);
    await database.query('drop trigger fail on api_keys');
    await database.query('alter table api_keys add constraint fail check (gen = 0) not valid');
    const failed = await runCli(postgres.url, 'keys', 'create', '--name', 'x', '--scope', 'read:clients');
    expect(failed.code).toBe(1);
    said.commands += failed.stdout + failed.stderr;
    await database.query('alter table api_keys drop constraint fail');
  }

  it('in what the server and its commands say', () => {
    expect(said.server).toContain('"level":50');
    expect(said.server).toContain('"msg":"request"');
    expect(canaries.in(said.server)).toEqual([]);
    expect(canaries.in(said.commands)).toEqual([]);
  });

  it("in PostgreSQL's log, of errors either", () => {
    const log = readFileSync(join(postgres.directory, 'postgresql.log'), 'utf8');
    expect(log).toContain('insert into refresh_tokens');
    expect(log).toContain('violates check constraint "fail"');
    expect(canaries.in(log)).toEqual([]);
  });

  it('in answers, but for those that are there to hold it', () => {
    expect(answers.length).toBeGreaterThan(200);
    expect(answers.flatMap((answer) => canaries.in(answer).map((found) => [found, answer.slice(0, 300)]))).toEqual([]);
  });

  it('in any column of any table; hashes are where hashes belong', async () => {
    const { rows: tables } = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['api_keys', 'events', 'event_changes', 'idempotency_keys', 'sessions', 'refresh_tokens']),
    );
    const found: string[] = [];
    let values = 0;
    for (const { name } of tables) {
      const { rows } = await database.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from ${name} t`,
      );
      for (const { row } of rows) {
        for (const [column, value] of Object.entries(row)) {
          values++;
          const text = typeof value === 'string' ? value : JSON.stringify(value);
          const isHash = column.endsWith('_hash');
          found.push(...canaries.in(text, { hashes: !isHash }).map((canary) => `${name}.${column}: ${canary}`));
        }
      }
    }
    expect(values).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });

  it('though there were some to find', () => {
    const [secret] = canaries.values('client_secret');
    const [token] = canaries.values('access_token');
    const [hash] = [createHash('sha256').update('x').digest('hex')];
    expect(canaries.in(`x${secret}x`)).toContain('client_secret');
    expect(canaries.in(`"${token?.split('.')[2]}"`)).toContain('signature');
    expect(canaries.in(`$2b$10$${'a'.repeat(53)}`)).toEqual(['like a bcrypt hash']);
    expect(canaries.in(newCredential('refresh_token', 'test'))).toEqual(['like a credential']);
    expect(canaries.in(`${newCredential('client_id', 'live')} ${hash}`)).toEqual([]);
  });
});
