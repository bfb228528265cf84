// `npm run bench:auth`: what it costs to be asked who you are, and whether floods and clocks tell or stop anything.
import { command } from './command.mjs';

await command({
  help: `
npm run bench:auth -- [options]

  --only PART      guard, exchange, flood or timing; all of them unless said otherwise
  --seconds N      length of a round (4)
  --rounds N       rounds of each of what is compared, in turn (9)
  --connections N  open connections to a server (16)
  --flood N        wrong secrets a second (200)
  --samples N      requests of each kind whose times are compared (200)
  --not-durable    let PostgreSQL confirm writes before they are on the disk
  --help

Progress goes to stderr, the tables to stdout. Exits with 1 when an answer was not as it should be.
`,
  defaults: {
    only: '',
    seconds: 4,
    rounds: 9,
    connections: 16,
    flood: 200,
    samples: 200,
    'not-durable': false,
  },
  load: async () => (await import('./auth/bench.mjs')).bench,
});
