import { isAddressBlock, isKeyScope, KEY_SCOPE_NAMES, type KeyScope, SCOPES } from '@app/access';
import { systemContext } from '@app/http';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import type { Env } from '../env.js';
import { withServices } from './context.js';
import { listCommand, revokeCommand, rotateCommand } from './manage-keys.js';

const DAY = 86_400_000;
const MAX_DAYS = 3650;
const MAX_ADDRESSES = 50;

interface CreateOptions {
  name: string;
  scope: KeyScope[];
  expiresInDays?: number;
  allowedIp?: string[];
  json?: boolean;
  env?: boolean;
}

export function keysCommand(readEnv: () => Env): Command {
  const create = new Command('create')
    .description('Make a key. Its secret is shown once, here and nowhere else.')
    .requiredOption('--name <name>', 'what the key is for, 1 to 100 characters', name)
    .addOption(
      new Option('--scope <scope>', 'what the key may do; once per scope').argParser(scope).makeOptionMandatory(),
    )
    .option(
      '--expires-in-days <days>',
      `a whole number from 1 to ${MAX_DAYS}; without it the key does not expire`,
      days,
    )
    .option(
      '--allowed-ip <address>',
      'an address or CIDR block from which the key works; once per block; without it everywhere',
      address,
    )
    .option('--json', 'print one JSON document and nothing else')
    .addOption(
      new Option(
        '--env',
        'print INVOICENESTS_URL, INVOICENESTS_CLIENT_ID and INVOICENESTS_CLIENT_SECRET, a NAME=value a line, and nothing else',
      ).conflicts('json'),
    )
    .addHelpText('after', `\nScopes:\n${KEY_SCOPE_NAMES.map((s) => `  ${s.padEnd(20)} ${SCOPES[s]}`).join('\n')}`)
    .action((options: CreateOptions) => createKey(readEnv(), options));
  return new Command('keys')
    .description('API keys')
    .addCommand(create)
    .addCommand(listCommand(readEnv))
    .addCommand(revokeCommand(readEnv))
    .addCommand(rotateCommand(readEnv));
}

async function createKey(env: Env, options: CreateOptions): Promise<void> {
  const { name, scope, expiresInDays, allowedIp, json } = options;
  const expires_at = expiresInDays === undefined ? null : new Date(Date.now() + expiresInDays * DAY);
  const fields = { name, scopes: scope, expires_at, allowed_ips: allowedIp ?? null };
  const key = await withServices(env, (services) => services.get(ApiKeysService).create(fields, systemContext('cli')));
  if (json) {
    process.stdout.write(`${JSON.stringify(key)}\n`);
    return;
  }
  if (options.env) {
    process.stdout.write(`INVOICENESTS_URL=${env.publicUrl}
INVOICENESTS_CLIENT_ID=${key.client_id}
INVOICENESTS_CLIENT_SECRET=${key.client_secret}
`);
    return;
  }
  process.stdout.write(`
Key        ${key.name} (${key.id})
Scopes     ${key.scopes.join(' ')}
Expires    ${key.expires_at ?? 'never'}
Works from ${key.allowed_ips?.join(' ') ?? 'everywhere'}

Client ID  ${key.client_id}
Secret     ${key.client_secret}

Store the secret now: it is not shown again.
`);
}

function name(value: string): string {
  const trimmed = value.trim();
  if (trimmed.length === 0 || trimmed.length > 100) throw new InvalidArgumentError('It has 1 to 100 characters.');
  return trimmed;
}

function scope(value: string, before: KeyScope[] = []): KeyScope[] {
  if (!isKeyScope(value)) {
    throw new InvalidArgumentError(`There is no such scope for a key. There are: ${KEY_SCOPE_NAMES.join(', ')}.`);
  }
  return before.includes(value) ? before : [...before, value];
}

function days(value: string): number {
  const number = /^\d{1,4}$/.test(value) ? Number.parseInt(value, 10) : 0;
  if (number < 1 || number > MAX_DAYS) throw new InvalidArgumentError(`It takes a whole number from 1 to ${MAX_DAYS}.`);
  return number;
}

function address(value: string, before: string[] = []): string[] {
  if (!isAddressBlock(value)) {
    throw new InvalidArgumentError(
      'It takes an address or a CIDR block, such as 192.0.2.7 or 192.0.2.0/24: a block starts at its first address.',
    );
  }
  if (before.length === MAX_ADDRESSES) throw new InvalidArgumentError(`There are at most ${MAX_ADDRESSES}.`);
  return [...before, value];
}
