import config from './jest.config.js';

/** The races and the random sequences, many more rounds of each (see test/support/rounds.ts), and what takes its time. */
process.env.LONG = '1';

/** @type {import('jest').Config} */
export default {
  ...config,
  testRegex: [
    '/test/(races|model|calculator|lists|bad-input|long)/.*spec\\.ts$',
    '/(test/idempotency\\.e2e-|database/embedded-postgres\\.|[\\w-]+\\.property\\.)spec\\.ts$',
  ],
  testPathIgnorePatterns: config.testPathIgnorePatterns.filter((pattern) => pattern !== '/test/long/'),
  testTimeout: 900_000,
};
