import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTestDatabase } from '../support/database.js';
import { startServer } from '../support/server.js';

const CHECKOUT = [
  ...['apps', 'libs', 'samples', 'scripts', 'CHANGELOG.md'],
  ...['nest-cli.json', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

describe('npm start', () => {
  const checkout = mkdtempSync(join(tmpdir(), 'invoicenests-checkout-'));
  afterAll(() => rmSync(checkout, { recursive: true }));

  it('builds and starts the server where the packages of the reference cannot be got', async () => {
    const filter = (path: string) => !/(^|\/)(node_modules|dist)$/.test(path);
    for (const name of CHECKOUT) cpSync(name, join(checkout, name), { recursive: true, filter });
    symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'));
    const nowhere = { npm_config_registry: 'http://127.0.0.1:1', npm_config_fetch_retries: '0' };
    const cache = { npm_config_cache: join(checkout, 'cache') };
    const DATABASE_URL = await createTestDatabase();
    const program = [join(checkout, 'scripts/run.mjs'), 'start'];
    const server = await startServer({ ...nowhere, ...cache, DATABASE_URL }, program);
    try {
      expect(server.output()).toContain('Starting without a new reference');
      expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
      expect((await fetch(`${server.url}/docs/`)).status).toBe(404);
    } finally {
      await server.stop();
    }
  });
});
