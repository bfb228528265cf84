// `npm run bench`: our server beside node:http + pg, with the same statements on the same PostgreSQL, in one run.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HELP = `
npm run bench -- [options]

  --seconds N      length of a round (4)
  --rounds N       rounds of each server and route, in turn (5)
  --connections N  open connections to a server (16)
  --invoices N     invoices in the database before the first round (2000)
  --only WORDS     measure only routes whose names contain this, such as "read"
  --not-durable    let PostgreSQL confirm writes before they are on the disk
  --help

Progress goes to stderr, the table to stdout. Exits with 1 when an answer was not as it should be.
`;

const count = (fallback) => ({ type: 'string', default: String(fallback) });

function readOptions() {
  const { values } = parseArgs({
    options: {
      seconds: count(4),
      rounds: count(5),
      connections: count(16),
      invoices: count(2000),
      only: { type: 'string', default: '' },
      'not-durable': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const number = (name) => {
    if (!/^[1-9]\d{0,5}$/.test(values[name])) throw new Error(`--${name} takes a whole number from 1`);
    return Number(values[name]);
  };
  return {
    seconds: number('seconds'),
    rounds: number('rounds'),
    connections: number('connections'),
    invoices: number('invoices'),
    only: values.only,
    durable: !values['not-durable'],
  };
}

let options;
try {
  options = readOptions();
} catch (error) {
  process.stderr.write(`${error.message}\n${HELP}`);
  process.exit(2);
}
if (!options) {
  process.stdout.write(HELP);
  process.exit(0);
}
try {
  // Installs and builds what is missing, as `npm start` does.
  const launcher = join(dirname(dirname(fileURLToPath(import.meta.url))), 'scripts/run.mjs');
  execFileSync(process.execPath, [launcher, 'cli', '--help'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const { bench } = await import('./bench.mjs');
  await bench(options);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}
