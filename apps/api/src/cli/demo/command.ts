import type { INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError } from 'commander';
import { Database } from '../../database/database.js';
import type { Env } from '../../env.js';
import { withServices } from '../context.js';
import { CliError } from '../failure.js';
import { DemoBulk } from './bulk.js';
import { type Counts, countAll } from './counts.js';
import { Progress } from './progress.js';
import { DemoSeed, SPAN } from './seed.js';

const INVOICES = 300;
const WEEK = 7;
const MAX_INVOICES = 10_000_000;

interface SeedOptions {
  invoices: number;
  json?: boolean;
}

export function demoCommand(readEnv: () => Env): Command {
  const seed = new Command('seed')
    .description(
      'Fill an empty organization with invented clients, products, invoices, payments and expenses of 18 months.',
    )
    .option('--invoices <count>', `how many invoices, up to ${MAX_INVOICES.toLocaleString('en')}`, count, INVOICES)
    .option('--json', 'print one JSON document and nothing else')
    .action((options: SeedOptions) => seedDemo(readEnv(), options));
  return new Command('demo').description('Something to look at').addCommand(seed);
}

async function seedDemo(env: Env, { invoices, json }: SeedOptions): Promise<void> {
  const counts = await withServices(env, async (services) => {
    await refuseToMix(services);
    await seed(services, invoices);
    return countAll(services.get(Database));
  });
  const lines = Object.entries(counts).map(([name, number]) => `${name.padEnd(14)} ${number.toLocaleString('en')}`);
  process.stdout.write(json ? `${JSON.stringify(counts)}\n` : `\n${lines.join('\n')}\n`);
}

/** What the services make comes first, and earliest: numbers follow the dates. */
async function seed(services: INestApplicationContext, invoices: number): Promise<void> {
  const progress = new Progress(process.stderr);
  const seeds = new DemoSeed(services, progress);
  const rest = invoices - INVOICES;
  await seeds.run(Math.min(invoices, INVOICES), { first: SPAN, last: rest > 0 ? SPAN - WEEK : 0 });
  if (rest > 0) await new DemoBulk(services, progress).run(rest, await seeds.today(), { first: SPAN - WEEK, last: 0 });
  progress.end();
}

const MAKES = [
  'clients',
  'products',
  'tax_rates',
  'invoices',
  'payments',
  'expenses',
] as const satisfies (keyof Counts)[];

/** Invented documents never stand among real ones, and take no numbers from them. */
async function refuseToMix(services: INestApplicationContext): Promise<void> {
  const counts = await countAll(services.get(Database));
  const found = MAKES.filter((name) => counts[name] > 0).map((name) => `${counts[name]} ${name.replace('_', ' ')}`);
  if (found.length === 0) return;
  throw new CliError(
    `The organization already has ${found.join(', ')}: the demo fills only an empty one. Nothing was stored.`,
  );
}

function count(value: string): number {
  const number = /^\d{1,8}$/.test(value) ? Number.parseInt(value, 10) : 0;
  if (number < 1 || number > MAX_INVOICES) {
    throw new InvalidArgumentError(`It takes a whole number from 1 to ${MAX_INVOICES}.`);
  }
  return number;
}
