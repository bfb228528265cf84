import config from './jest.config.js';

/**
 * What others make of the API: outside judges and generators, our own client as it is packed, and every sample. Needs
 * what `npm run test:client` prepares.
 */
/** @type {import('jest').Config} */
export default {
  ...config,
  testRegex: ['/test/client/.*spec\\.ts$'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 300_000,
};
