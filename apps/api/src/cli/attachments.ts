import { Command } from 'commander';
import type { Env } from '../env.js';
import { StrangePlaceError, SweepService, type Swept } from '../expenses/attachments/sweep.service.js';
import { withServices } from './context.js';
import { CliError } from './failure.js';

/** Files between two lines that say how far it is. */
const STEP = 10_000;

interface SweepOptions {
  dryRun?: boolean;
  evenAll?: boolean;
  json?: boolean;
}

export function attachmentsCommand(readEnv: () => Env): Command {
  const sweep = new Command('sweep')
    .description(
      'Remove files older than a day that no receipt names, and folders of uploads on this machine: what a process that was killed left behind. The server may run.',
    )
    .option('--dry-run', 'count them, and remove nothing')
    .option('--even-all', 'also where no file is one of a receipt, as where the database is not the one of these files')
    .option('--json', 'print one JSON document and nothing else')
    .action((options: SweepOptions) => sweepFiles(readEnv(), options));
  return new Command('attachments').description('Files of receipts').addCommand(sweep);
}

async function sweepFiles(env: Env, { dryRun = false, evenAll = false, json }: SweepOptions): Promise<void> {
  const how = { remove: !dryRun, evenAll };
  let reached: Swept | undefined;
  const swept = await withServices(env, (services) =>
    services.get(SweepService).sweep(how, (now) => {
      reached = now;
      if (now.files % STEP === 0) process.stderr.write(`${lineOf(now, dryRun)}\n`);
    }),
  ).catch((error) => {
    if (error instanceof StrangePlaceError) {
      throw new CliError(
        'No file in the storage is one of a receipt in this database: is it the right one? Check DATABASE_URL and STORAGE_URL. Nothing was removed. --even-all removes them all the same.',
      );
    }
    const far = reached ? ` It came as far as this: ${lineOf(reached, dryRun)}` : '';
    throw new CliError(`The sweep broke off: ${error.message || error.name}.${far}`);
  });
  process.stdout.write(json ? `${JSON.stringify(swept)}\n` : `${lineOf(swept, dryRun)}\n`);
}

function lineOf({ files, orphans, bytes, upload_folders }: Swept, isDry: boolean): string {
  const number = (value: number) => value.toLocaleString('en');
  return `Files ${number(files)}. ${isDry ? 'To remove' : 'Removed'}: files ${number(orphans)} (${number(bytes)} bytes), folders of uploads ${number(upload_folders)}.`;
}
