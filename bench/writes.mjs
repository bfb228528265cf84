// `node bench/writes.mjs`: what the indexes behind the list's filters, and the triggers, cost who creates and issues invoices.
import { command } from './command.mjs';

await command({
  help: `
node bench/writes.mjs [options]

  --rounds N       rounds of each database, in turn (9)
  --documents N    invoices of a round, created and issued (200)
  --connections N  of them at once (4)
  --invoices N     invoices in each database before the first round (20000)
  --not-durable    let PostgreSQL confirm writes before they are on the disk
  --help

Progress goes to stderr, the table to stdout.
`,
  defaults: { rounds: 9, documents: 200, connections: 4, invoices: 20000, 'not-durable': false },
  load: async () => (await import('./write-costs.mjs')).bench,
});
