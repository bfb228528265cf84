import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEY_SCOPE_NAMES, type KeyScope, type Role, SCOPES, type Scope } from '@app/access';
import { newId, systemContext } from '@app/http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { ApiKeysService, type CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import { AccessTokensService } from '../../apps/api/src/auth/access-tokens.service.js';
import { createApp } from '../../apps/api/src/configure-app.js';
import { PLANNING } from '../../apps/api/src/database/options.js';
import { type Env, readEnv } from '../../apps/api/src/env.js';
import { Api, exchange } from './api.js';
import { type Breaks, createTestDatabase } from './database.js';

/** A whole application over real HTTP, on a database of its own. */
export interface TestApp {
  url: string;
  env: Env;
  nest: NestFastifyApplication;
  database: pg.Pool;
  databaseUrl: string;
  newKey(scopes?: readonly KeyScope[], expires_at?: Date): Promise<CreatedKey>;
  /** A client of the API with a key of its own; with all scopes unless said otherwise. */
  signIn(scopes?: readonly KeyScope[]): Promise<Api>;
  signInWith(key: CreatedKey): Promise<Api>;
  /** Somebody who signs in to the console; the id. */
  newPerson(role?: Role): Promise<string>;
  /** A client of the API with the token of a person; with all scopes unless said otherwise. */
  signInAsPerson(scopes?: readonly Scope[], person?: string): Promise<Api>;
  stop(): Promise<void>;
}

interface Options extends Partial<Env> {
  databaseUrl?: string;
  /** Invariants that the test breaks by SQL on purpose. */
  breaks?: Breaks;
}

export async function startTestApp({ breaks, ...overrides }: Options = {}): Promise<TestApp> {
  const databaseUrl = overrides.databaseUrl ?? (await createTestDatabase({ breaks }));
  const directory = join(tmpdir(), `invoicenests-test-files-${randomUUID()}`);
  const env: Env = {
    ...readEnv({}),
    port: 0,
    logLevel: 'silent',
    nodeEnv: 'test',
    storage: { kind: 'file', directory },
    jwtSecrets: [{ kid: 'test', secret: randomBytes(32) }],
    ...overrides,
  };
  const nest = await createApp(env, databaseUrl);
  await nest.listen(0, '127.0.0.1');
  const { port } = nest.getHttpServer().address() as { port: number };
  const url = `${env.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const database = new pg.Pool({ connectionString: databaseUrl, options: PLANNING, max: 4 });
  const newKey: TestApp['newKey'] = (scopes = KEY_SCOPE_NAMES, expires_at) =>
    nest.get(ApiKeysService).create({ name: 'test', scopes, expires_at: expires_at ?? null }, systemContext('test'));
  const signInWith = async (key: CreatedKey) => new Api(url, (await exchange(url, key)).access_token);
  return {
    url,
    env,
    nest,
    database,
    databaseUrl,
    newKey,
    signIn: async (scopes) => signInWith(await newKey(scopes)),
    signInWith,
    newPerson: (role) => addPerson(database, role),
    signInAsPerson: async (scopes = Object.keys(SCOPES) as Scope[], person) => {
      const id = person ?? (await addPerson(database));
      const subject = { id, client_id: 'console', session_id: newId('session'), gen: 1, scopes };
      return new Api(url, nest.get(AccessTokensService).sign(subject));
    },
    stop: async () => {
      await nest.close();
      await database.end();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Somebody who was not invited, so without a password; the id. */
async function addPerson(database: pg.Pool, role: Role = 'owner'): Promise<string> {
  const id = newId('user');
  await database.query(
    `with person as (insert into users (id, email, name, role) values ($1, $2, 'Test', $3) returning id, version)
     insert into events (id, type, resource_type, resource_id, resource_version, changed_fields, actor_type, actor_id)
     select $4, 'user.created', 'user', id, version, '{}', 'system', 'test' from person`,
    [id, `${id}@example.com`, role, newId('event')],
  );
  return id;
}
