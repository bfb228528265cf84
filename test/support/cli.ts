import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';

export const CLI = 'dist/apps/api/apps/api/src/cli/main.js';

export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs the built command line, whatever it comes to.
 * @param where the URL of the database, or what the environment has beside its own
 */
export async function runCli(where: string | Record<string, string>, ...args: readonly string[]): Promise<Run> {
  const env = { ...process.env, ...(typeof where === 'string' ? { DATABASE_URL: where } : where) };
  const run = promisify(execFile)(process.execPath, [CLI, ...args], { env });
  return run.then(({ stdout, stderr }) => ({ code: 0, stdout, stderr })).catch((failed) => failed as Run);
}

/** A key, made by the built command line as a person makes one. */
export async function createKey(databaseUrl: string, scopes: readonly string[]): Promise<CreatedKey> {
  const args = [CLI, 'keys', 'create', '--name', 'test', '--json', ...scopes.flatMap((scope) => ['--scope', scope])];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout);
}
