import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from './document.js';

/** What a guide shows: `samples/guides/<name>/`, in any of the languages, with the scopes that it takes. */
export interface Guide extends Call {
  files: string[];
  /** What it prints, where that is said. */
  output?: string;
}

const FOLDER = 'samples/guides';

export const guides: Guide[] = (existsSync(FOLDER) ? readdirSync(FOLDER) : []).map((name) => {
  const sample = JSON.parse(readFileSync(join(FOLDER, name, 'sample.json'), 'utf8'));
  const files = readdirSync(join(FOLDER, name));
  return { operationId: `guides/${name}`, access: 'key', status: 200, files, ...sample };
});
