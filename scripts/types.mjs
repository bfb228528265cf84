// `npm run types`: the types of the API as the console sees it, from the OpenAPI document of the built server.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = join(ROOT, 'dist/openapi.json');
const run = (...args) => execFileSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });

run('node_modules/@nestjs/cli/bin/nest.js', 'build', 'api');
run('dist/apps/api/apps/api/src/openapi-file.js', DOCUMENT);
run('node_modules/openapi-typescript/bin/cli.js', DOCUMENT, '-o', 'apps/console/src/api/schema.d.ts');
