declare global {
  /** Set where the test file has made a database (database.ts). */
  var checkDatabases: (() => Promise<void>) | undefined;
}

/** Whatever a test file has done to its databases, they are sound in the end: no file has to remember to ask. */
afterAll(() => globalThis.checkDatabases?.());

export {};
