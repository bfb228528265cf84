import { text as readAll } from 'node:stream/consumers';
import { ROLES, type Role } from '@app/access';
import { systemContext } from '@app/http';
import { isEmail } from 'class-validator';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Env } from '../env.js';
import { PasswordsService } from '../users/passwords.service.js';
import { UsersService } from '../users/users.service.js';
import { withServices } from './context.js';
import { CliError, told } from './failure.js';
import { table } from './table.js';

interface CreateOptions {
  email: string;
  name: string;
  role: Role;
  passwordStdin?: boolean;
  json?: boolean;
}

const JSON_ONLY = 'print one JSON document and nothing else';

export function usersCommand(readEnv: () => Env): Command {
  const create = new Command('create')
    .description('Make a person, and a one-time link by which they choose a password.')
    .requiredOption('--email <email>', 'what the person signs in with', email)
    .requiredOption('--name <name>', '1 to 200 characters', name)
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).makeOptionMandatory())
    .option('--password-stdin', 'read the password from standard input instead of making a link')
    .option('--json', JSON_ONLY)
    .action((options: CreateOptions) => createUser(readEnv(), options));
  const list = new Command('list')
    .description('Who signs in.')
    .option('--json', JSON_ONLY)
    .action((options: { json?: boolean }) => listUsers(readEnv(), options));
  const invite = new Command('invite')
    .description('Make a new one-time link for somebody who has lost the first one, or the password.')
    .argument('<email>', 'whom', email)
    .option('--json', JSON_ONLY)
    .action((address: string, options: { json?: boolean }) => inviteUser(readEnv(), address, options));
  return new Command('users').description('People who sign in').addCommand(create).addCommand(list).addCommand(invite);
}

async function createUser(env: Env, { passwordStdin, json, ...person }: CreateOptions): Promise<void> {
  const password = passwordStdin ? (await readAll(process.stdin)).replace(/\r?\n$/, '') : undefined;
  const answer = await told(() =>
    withServices(env, async (services) => {
      const users = services.get(UsersService);
      if (password === undefined) return users.create(person, systemContext('cli'));
      const hash = await services.get(PasswordsService).hash(password, person, '/password');
      return users.createWithPassword(person, hash, systemContext('cli'));
    }),
  );
  print(answer.json as string, json);
}

async function inviteUser(env: Env, address: string, { json }: { json?: boolean }): Promise<void> {
  const answer = await told(() =>
    withServices(env, async (services) => {
      const users = services.get(UsersService);
      const id = await users.idOf(address);
      if (id === undefined) throw new CliError(`Nobody signs in with ${address}.`);
      return users.invite(id, systemContext('cli'));
    }),
  );
  print(answer.json as string, json);
}

async function listUsers(env: Env, { json }: { json?: boolean }): Promise<void> {
  const users = await withServices(env, (services) => services.get(UsersService).all());
  if (json) {
    process.stdout.write(`${JSON.stringify(users)}\n`);
    return;
  }
  const rows = users.map(({ id, email, name, role, status }) => [name, id, email, role, status]);
  process.stdout.write(
    rows.length === 0 ? 'There is nobody yet.\n' : table(['Name', 'Id', 'E-mail', 'Role', 'Status'], rows),
  );
}

function print(answer: string, json = false): void {
  if (json) {
    process.stdout.write(`${answer}\n`);
    return;
  }
  const { id, email, name, role, invitation_url, invitation_expires_at } = JSON.parse(answer);
  process.stdout.write(`
Person     ${name} <${email}> (${id})
Role       ${role}
`);
  if (invitation_url === undefined) return;
  process.stdout.write(`Link       ${invitation_url}
Until      ${invitation_expires_at}

Hand the link over by a way that only ${name} reads: it works once, and whoever uses it chooses the password.
What stands behind # in it is the token for POST /api/v1/console/invitation {"token": …, "password": …}.
`);
}

function email(value: string): string {
  if (!isEmail(value)) throw new InvalidArgumentError('It takes an e-mail address.');
  return value;
}

function name(value: string): string {
  const trimmed = value.trim();
  if (trimmed.length === 0 || trimmed.length > 200) throw new InvalidArgumentError('It has 1 to 200 characters.');
  return trimmed;
}
