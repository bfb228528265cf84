/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/support/environment.ts',
  testRegex: ['/(apps|libs|test)/.*spec\\.ts$'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/long/', '/test/browser/', '/test/client/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: 'tsconfig.json' }] },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/after-all.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
  coverageProvider: 'v8',
};
