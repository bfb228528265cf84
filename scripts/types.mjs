// `npm run types`: what is made from the OpenAPI document of the built server: `dist/openapi.json`, the same in Spanish, and
// the types of the API as the console sees it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const run = (...args) => execFileSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });

run('node_modules/@nestjs/cli/bin/nest.js', 'build', 'api');
run('dist/apps/api/apps/api/src/openapi/file.js', 'dist');
run('node_modules/openapi-typescript/bin/cli.js', 'dist/openapi.json', '-o', 'apps/console/src/api/schema.d.ts');
