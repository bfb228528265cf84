// `npm run samples`: the samples of every operation, from `dist/openapi.json` (`npm run types`). With `--record`, what they
// are answered with, too: by a server of the tests.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from './samples/generate.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const document = JSON.parse(readFileSync(`${ROOT}dist/openapi.json`, 'utf8'));
console.log(`${generate(document, `${ROOT}samples`)} samples.`);
if (process.argv.includes('--record')) {
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--config', 'jest.client.config.js'];
  const { status } = spawnSync(process.execPath, [...jest, 'samples/run'], {
    cwd: ROOT,
    env: { ...process.env, RECORD_SAMPLES: '1' },
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
