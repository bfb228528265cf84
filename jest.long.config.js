import config from './jest.config.js';

/** The races and the random sequences, many more rounds of each: see test/support/rounds.ts. */
process.env.LONG = '1';

/** @type {import('jest').Config} */
export default { ...config, testRegex: ['/test/(races|model)/.*spec\\.ts$'], testTimeout: 900_000 };
