import { randomBytes } from 'node:crypto';
import { refresh } from './api.js';
import { createTestDatabase } from './database.js';
import { freePort, type Server, startServer } from './server.js';

export interface TwoServers {
  databaseUrl: string;
  here: Server;
  there: Server;
  stop(): Promise<unknown>;
}

/** Two built servers on one database, which believe each other's tokens. */
export async function startTwoServers(): Promise<TwoServers> {
  const databaseUrl = await createTestDatabase();
  const env = {
    DATABASE_URL: databaseUrl,
    JWT_SECRETS: `test:${randomBytes(32).toString('base64url')}`,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    LOG_LEVEL: 'silent',
  };
  const start = async () => startServer({ ...env, PORT: await freePort() });
  const [here, there] = await Promise.all([start(), start()]);
  return { databaseUrl, here, there, stop: () => Promise.all([here.stop(), there.stop()]) };
}

/** Ends all sessions of the key: the refresh token is used twice. */
export async function reuse({ url }: Server, { refresh_token }: { refresh_token: string }): Promise<void> {
  await refresh(url, refresh_token);
  expect(await refresh(url, refresh_token)).toMatchObject({ status: 400 });
}
