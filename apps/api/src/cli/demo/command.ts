import type { INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError } from 'commander';
import { Database } from '../../database/database.js';
import type { Env } from '../../env.js';
import { OrganizationService } from '../../organization/organization.service.js';
import { withServices } from '../context.js';
import { CliError } from '../failure.js';
import { DemoBulk } from './bulk.js';
import { type Counts, countAll } from './counts.js';
import { SPAN } from './dates.js';
import { Progress } from './progress.js';
import { DemoSeed } from './seed.js';

const INVOICES = 300;
const WEEK = 7;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const MAX_INVOICES = 10_000_000;

interface SeedOptions {
  invoices: number;
  json?: boolean;
}

export function demoCommand(readEnv: () => Env): Command {
  const seed = new Command('seed')
    .description(
      'Fill an empty organization with invented clients, products, invoices, credit notes, payments and expenses of 18 months.',
    )
    .option('--invoices <count>', `how many invoices, up to ${MAX_INVOICES.toLocaleString('en')}`, count, INVOICES)
    .option('--json', 'print one JSON document and nothing else')
    .action((options: SeedOptions) => seedDemo(readEnv(), options));
  return new Command('demo').description('Something to look at').addCommand(seed);
}

async function seedDemo(env: Env, { invoices, json }: SeedOptions): Promise<void> {
  const counts = await withServices(env, async (services) => {
    await refuseToMix(services, env);
    await refuseOtherCurrencies(services);
    await stoppable(env, (progress) => seed(services, invoices, progress));
    return countAll(services.get(Database));
  });
  const lines = Object.entries(counts).map(([name, number]) => `${name.padEnd(14)} ${number.toLocaleString('en')}`);
  process.stdout.write(json ? `${JSON.stringify(counts)}\n` : `\n${lines.join('\n')}\n`);
}

/**
 * What the services make comes first, and earliest: numbers follow the dates. It gets as much of the time as it is of all
 * invoices, and no less than a week.
 */
async function seed(services: INestApplicationContext, invoices: number, progress: Progress): Promise<void> {
  const seeds = new DemoSeed(services, progress);
  const copies = invoices - INVOICES;
  if (copies <= 0) {
    await seeds.run(invoices, { first: SPAN, last: 0 });
  } else {
    const days = Math.min(SPAN, Math.max(WEEK, Math.round(((SPAN + 1) * INVOICES) / invoices)));
    await seeds.run(INVOICES, { first: SPAN, last: SPAN - days + 1 });
    await new DemoBulk(services, progress).run(copies, await seeds.today(), { first: SPAN - days, last: 0 });
  }
  await seeds.archive();
}

/** Says how far the work came where it fails, or where a signal stops it; a second signal ends the process at once. */
async function stoppable(env: Env, work: (progress: Progress) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  for (const signal of SIGNALS) process.once(signal, interrupt);
  const progress = new Progress(process.stderr, stop.signal);
  try {
    await work(progress);
  } catch (error) {
    const far = `It came as far as ${progress.reached}, and what came before is stored. ${startOver(env)}`;
    progress.end();
    if (stop.signal.aborted) throw new CliError(`Interrupted. ${far}`);
    process.stderr.write(`${far}\n`);
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    progress.end();
  }
}

function startOver({ databaseUrl }: Env): string {
  const place = databaseUrl ? 'an empty database in DATABASE_URL' : 'a fresh directory in DATA_DIR';
  return `To start over, name ${place}.`;
}

const MAKES = [
  'clients',
  'products',
  'tax_rates',
  'invoices',
  'payments',
  'expenses',
] as const satisfies (keyof Counts)[];

/** Prices, rates of exchange and the limits of cash are those of a business in euros. */
async function refuseOtherCurrencies(services: INestApplicationContext): Promise<void> {
  const { default_currency } = JSON.parse((await services.get(OrganizationService).read()).json as string);
  if (default_currency === 'EUR') return;
  throw new CliError(`The demo is in EUR, and the organization in ${default_currency}. Nothing was stored.`);
}

/** Invented documents never stand among real ones, and take no numbers from them. */
async function refuseToMix(services: INestApplicationContext, env: Env): Promise<void> {
  const counts = await countAll(services.get(Database));
  const found = MAKES.filter((name) => counts[name] > 0).map((name) => `${name.replace('_', ' ')} (${counts[name]})`);
  if (found.length === 0) return;
  throw new CliError(
    `The organization already has ${found.join(', ')}: the demo fills only an empty one. Nothing was stored. ${startOver(env)}`,
  );
}

function count(value: string): number {
  const number = /^\d{1,8}$/.test(value) ? Number.parseInt(value, 10) : 0;
  if (number < 1 || number > MAX_INVOICES) {
    throw new InvalidArgumentError(`It takes a whole number from 1 to ${MAX_INVOICES}.`);
  }
  return number;
}
