import config from './jest.config.js';

/** The races, many more rounds of each: see test/support/rounds.ts. */
process.env.LONG = '1';

/** @type {import('jest').Config} */
export default { ...config, testRegex: ['/test/races/.*spec\\.ts$'], testTimeout: 900_000 };
