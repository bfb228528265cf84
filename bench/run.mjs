// `npm run bench`: our server beside node:http + pg, with the same statements on the same PostgreSQL, in one run.
import { command } from './command.mjs';

await command({
  help: `
npm run bench -- [options]

  --seconds N      length of a round (4)
  --rounds N       rounds of each server and route, in turn (5)
  --connections N  open connections to a server (16)
  --invoices N     invoices in the database before the first round (2000)
  --only WORDS     measure only routes whose names contain this, such as "read"
  --not-durable    let PostgreSQL confirm writes before they are on the disk
  --help

Progress goes to stderr, the table to stdout. Exits with 1 when an answer was not as it should be.
`,
  defaults: { seconds: 4, rounds: 5, connections: 16, invoices: 2000, only: '', 'not-durable': false },
  load: async () => (await import('./bench.mjs')).bench,
});
