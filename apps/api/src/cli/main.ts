import { Command, CommanderError } from 'commander';
import { EnvError, readEnv } from '../env.js';
import { attachmentsCommand } from './attachments.js';
import { demoCommand } from './demo/command.js';
import { CliError } from './failure.js';
import { keysCommand } from './keys.js';
import { usersCommand } from './users.js';

/** The command line: the same services as the API, while the server runs and while it does not. */
const program = new Command('invoicenests')
  .description('Work on InvoiceNests from the command line, while the server runs or not.')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .addCommand(keysCommand(readEnv))
  .addCommand(usersCommand(readEnv))
  .addCommand(attachmentsCommand(readEnv))
  .addCommand(demoCommand(readEnv));

const USAGE_ERROR = 2;

function inherit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inherit(child);
  }
}
inherit(program);

try {
  await program.parseAsync(process.argv);
  process.exit(0);
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : USAGE_ERROR);
  const known = error instanceof EnvError || error instanceof CliError;
  process.stderr.write(
    `${known || !(error instanceof Error) ? (error as Error).message : (error.stack ?? error.message)}\n`,
  );
  process.exit(1);
}
