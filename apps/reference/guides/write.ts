import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { LANGUAGES } from '../.vitepress/texts';
import { fieldProblems, oauthErrors, problems } from './problems';
import { vectors } from './vectors';

const PARTS = { problems, 'field-problems': fieldProblems, 'oauth-errors': oauthErrors, vectors };

/** Writes what guides include of the server's own tables, and the vectors for whoever checks them with a program. */
export function writeGuideParts(): void {
  const folder = new URL('../.vitepress/parts/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, part] of Object.entries(PARTS)) {
    for (const language of LANGUAGES) writeFileSync(new URL(`${name}.${language}.md`, folder), `${part(language)}\n`);
  }
  const site = new URL('../public/', import.meta.url);
  copyFileSync(new URL('../../../libs/money/vectors.json', import.meta.url), new URL('vectors.json', site));
}
