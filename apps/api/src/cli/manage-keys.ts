import { type Answer, checkId, systemContext } from '@app/http';
import { Command, InvalidArgumentError, Option } from 'commander';
import { KEY_STATUSES } from '../api-keys/api-key.entity.js';
import { KeyManagementService } from '../api-keys/key-management.service.js';
import type { Env } from '../env.js';
import { withServices } from './context.js';
import { told } from './failure.js';
import { table } from './table.js';

const PAGE = 100;
const WEEK = 604_800;

/** What of a key's JSON is printed for people. */
interface Key {
  id: string;
  name: string;
  client_id: string;
  client_secret: string;
  status: (typeof KEY_STATUSES)[number];
  scopes: string[];
  last_used_at: string | null;
  expires_at: string | null;
  previous_secret_expires_at: string | null;
}

const json = () => new Option('--json', 'print one JSON document and nothing else');

export function listCommand(readEnv: () => Env): Command {
  return new Command('list')
    .description('All keys, the newest first.')
    .addOption(new Option('--status <status>', 'only those').choices(KEY_STATUSES))
    .addOption(json())
    .action((options: ListOptions) => listKeys(readEnv(), options));
}

export function revokeCommand(readEnv: () => Env): Command {
  return new Command('revoke')
    .description('Revoke a key for ever. Its tokens are refused at once, by a running server too.')
    .argument('<id>', 'of the key, key_…', keyId)
    .addOption(json())
    .action((id: string, options: Output) => revokeKey(readEnv(), id, options));
}

export function rotateCommand(readEnv: () => Env): Command {
  return new Command('rotate')
    .description('Give a key a new secret, which is shown once, here and nowhere else.')
    .argument('<id>', 'of the key, key_…', keyId)
    .option(
      '--overlap-seconds <seconds>',
      `for how long the old secret works on, 0 to ${WEEK}; with 0 its sessions end too`,
      seconds,
      0,
    )
    .addOption(json())
    .action((id: string, options: RotateOptions) => rotateKey(readEnv(), id, options));
}

interface Output {
  json?: boolean;
}

interface ListOptions extends Output {
  status?: Key['status'];
}

interface RotateOptions extends Output {
  overlapSeconds: number;
}

async function listKeys(env: Env, options: ListOptions): Promise<void> {
  const keys = await manage(env, async (service) => {
    const all: Key[] = [];
    let cursor: string | undefined;
    do {
      const status = options.status && [options.status];
      const page = await service.list({ limit: PAGE, sort: '-created_at', status, cursor });
      all.push(...read<{ data: Key[] }>(page).data);
      cursor = page.about.next_cursor;
    } while (cursor);
    return all;
  });
  if (options.json) print(keys);
  else if (keys.length === 0)
    process.stdout.write(options.status ? 'There are no such keys.\n' : 'There are no keys yet.\n');
  else {
    const rows = keys.map((key) => [
      key.name,
      key.id,
      key.client_id,
      key.status,
      String(key.scopes.length),
      key.last_used_at ?? 'never',
      key.expires_at ?? 'never',
    ]);
    process.stdout.write(table(['Name', 'Id', 'Client ID', 'Status', 'Scopes', 'Last used', 'Expires'], rows));
  }
}

async function revokeKey(env: Env, id: string, options: Output): Promise<void> {
  const key = await manage(env, async (service) => read<Key>(await service.revoke(id, systemContext('cli'))));
  if (options.json) print(key);
  else process.stdout.write(`${key.id} is revoked.\n`);
}

async function rotateKey(env: Env, id: string, { overlapSeconds, json }: RotateOptions): Promise<void> {
  const key = await manage(env, async (service) =>
    read<Key>(await service.rotateSecret(id, { overlap_seconds: overlapSeconds }, systemContext('cli'))),
  );
  if (json) {
    print(key);
    return;
  }
  process.stdout.write(`
Client ID  ${key.client_id}
Secret     ${key.client_secret}
The old    ${key.previous_secret_expires_at ? `works until ${key.previous_secret_expires_at}` : 'has ended, and every session with it'}

Store the secret now: it is not shown again.
`);
}

function manage<T>(env: Env, work: (service: KeyManagementService) => Promise<T>): Promise<T> {
  return told(() => withServices(env, (services) => work(services.get(KeyManagementService))));
}

function read<T>({ json }: Answer): T {
  return JSON.parse(json as string);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function keyId(value: string): string {
  const failure = checkId('api_key', value);
  if (failure) throw new InvalidArgumentError('It takes the id of a key, key_…: `keys list` shows them.');
  return value;
}

function seconds(value: string): number {
  const number = /^\d{1,6}$/.test(value) ? Number.parseInt(value, 10) : WEEK + 1;
  if (number > WEEK) throw new InvalidArgumentError(`It takes a whole number from 0 to ${WEEK}.`);
  return number;
}
