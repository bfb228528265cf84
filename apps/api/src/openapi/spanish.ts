import { PROBLEMS, type ProblemCode } from '@app/http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { WORDS } from './spanish/words.js';

/** The document in Spanish: the same routes and shapes, with their texts translated by `spanish/`. */
export function inSpanish(document: OpenAPIObject): OpenAPIObject {
  return mapStrings(document, [], (text, path) => {
    if (isText(path)) return mapPieces(text, (piece) => spanishOf(piece) ?? piece);
    return path.at(-2) === 'externalDocs' ? text.replace('/docs/', '/docs/es/') : text;
  }) as OpenAPIObject;
}

/** Every text of a document, in the pieces that are translated, each with the place where it stands first. */
export function textsOf(document: object): Map<string, string> {
  const texts = new Map<string, string>();
  mapStrings(document, [], (text, path) => {
    if (!isText(path)) return text;
    return mapPieces(text, (piece) => {
      if (!texts.has(piece)) texts.set(piece, path.join(' '));
      return piece;
    });
  });
  return texts;
}

/** What a piece of text is in Spanish; `undefined` where nobody has translated it. */
export function spanishOf(piece: string): string | undefined {
  const [, code, title] = /^`(\w+)`: (.*)\.$/.exec(piece) ?? [];
  const problem = PROBLEMS[code as ProblemCode];
  if (title && problem?.title.en === title) return `\`${code}\`: ${problem.title.es}.`;
  const [, scopes] = /^Scope: (`.*`)$/.exec(piece) ?? [];
  return scopes ? `Permiso: ${scopes}` : WORDS[piece];
}

function mapStrings(value: unknown, path: string[], map: (text: string, path: string[]) => string): unknown {
  if (typeof value === 'string') return map(value, path);
  if (Array.isArray(value)) return value.map((item, index) => mapStrings(item, [...path, String(index)], map));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, mapStrings(field, [...path, name], map)]),
  );
}

const TEXTS = new Set(['description', 'summary', 'title', 'x-displayName']);

/** Is it for people? Examples are data, whatever their fields are called. */
function isText(path: string[]): boolean {
  if (/ ((?<!examples )example|examples \S+ value) /.test(path.join(' '))) return false;
  return TEXTS.has(path.at(-1) ?? '') || (path.at(-2) === 'scopes' && path.at(-4) === 'flows');
}

/** A piece is a paragraph, an item of a list or a line that is broken on purpose; how the rest is wrapped says nothing. */
function mapPieces(text: string, map: (piece: string) => string): string {
  return text
    .split(/(\n\s*\n| {2}\n|\n(?=\d+\. |- ))/)
    .map((part, index) => (index % 2 === 0 ? map(part.replaceAll(/\s*\n\s*/g, ' ')) : part))
    .join('');
}
