import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { LANGUAGES } from '../.vitepress/texts';
import { Reference } from './document';
import { operationPage } from './operation';

/**
 * Writes the pages of the operations as files beside those of the guides: VitePress searches files only, and no routes
 * that are made while it builds.
 */
export function writeOperationPages(): void {
  for (const language of LANGUAGES) {
    const reference = new Reference(language);
    const folder = new URL(`../${language}/operations/`, import.meta.url);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const route of reference.routes) {
      const page = operationPage(route, reference);
      writeFileSync(new URL(`${route.operation.operationId}.md`, folder), `${page}\n`);
    }
  }
}
