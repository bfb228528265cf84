import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callsOf } from './calls.mjs';
import { curl } from './curl.mjs';
import { javascript } from './javascript.mjs';
import { python } from './python.mjs';
import { typescript } from './typescript.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The tabs that every operation has: the name of the file, and what writes it for a call. */
const TABS = { 'curl.sh': curl, 'javascript.mjs': javascript, 'typescript.ts': typescript, 'python.py': python };

/** Writes the samples of all operations of a document into a folder, as our linter wants them. How many there are. */
export function generate(document, folder) {
  const calls = callsOf(document);
  for (const call of calls) {
    mkdirSync(join(folder, call.operationId), { recursive: true });
    for (const [file, write] of Object.entries(TABS)) writeFileSync(join(folder, call.operationId, file), write(call));
  }
  const biome = join(ROOT, 'node_modules/.bin/biome');
  // Git does not ignore what lies elsewhere.
  execFileSync(biome, ['format', '--write', `--config-path=${ROOT}`, '--vcs-enabled=false', folder], { stdio: 'pipe' });
  return calls.length * Object.keys(TABS).length;
}
