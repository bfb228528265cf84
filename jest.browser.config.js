import config from './jest.config.js';

/** What people do in a browser, in a real one: needs Chromium (CHROMIUM names it where it is not /usr/bin/chromium). */
/** @type {import('jest').Config} */
export default {
  ...config,
  testRegex: ['/test/browser/.*browser-spec\\.ts$'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 60_000,
};
