import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

/** What a sample was answered with, as `samples/<operationId>/answer.json` keeps it. */
export interface Recorded {
  status: number;
  body: unknown;
}

/** What another run answers otherwise: when, by which id, with which secret. A word stands for it where answers meet. */
const VOLATILE: [RegExp, string][] = [
  [/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, '<instant>'],
  [/\b\d{4}-\d{2}-\d{2}\b/g, '<date>'],
  [/\b([a-z]{3})_[0-7][0-9a-hjkmnp-tv-z]{25}\b/g, '<$1>'],
  [/\beyJ(…|[\w-]+\.[\w-]+\.[\w-]+)/g, '<token>'],
  [/\b(ak|sk|rt)_live_(…|\w+)/g, '<$1>'],
  [/http:\/\/127\.0\.0\.1:\d+/g, '<url>'],
  [/#(…|[\w-]{43})$/g, '#<token>'],
  [/\b([A-Z]+)-\d{4}-(\d+)\b/g, '$1-<year>-$2'],
];

/** Fields that say nothing by their own value. */
const VOLATILE_FIELDS = new Set([
  'exp',
  'iat',
  'next_cursor',
  'position',
  'previous_secret_hint',
  'request_id',
  'secret_hint',
]);

/** Of these a record shows how they begin: nobody should find a secret in it. */
const SECRET: [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, 'eyJ…'],
  [/\b(sk|rt)_live_\w+/g, '$1_live_…'],
  [/#[\w-]{43}$/g, '#…'],
  [/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:3000'],
];

export const stable = (value: unknown) => rewrite(value, VOLATILE);

export function record(path: string, answer: Recorded): void {
  if (existsSync(path) && isDeepStrictEqual(stable(recorded(path)), stable(answer))) return;
  writeFileSync(path, `${JSON.stringify(rewrite(answer, SECRET), null, 2)}\n`);
}

export const recorded = (path: string): Recorded => JSON.parse(readFileSync(path, 'utf8'));

function rewrite(value: unknown, patterns: readonly [RegExp, string][]): unknown {
  if (typeof value === 'string') return patterns.reduce((text, [pattern, word]) => text.replace(pattern, word), value);
  if (Array.isArray(value)) return value.map((item) => rewrite(item, patterns));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, item]) =>
    patterns === VOLATILE && VOLATILE_FIELDS.has(name) && item !== null
      ? [name, `<${name}>`]
      : [name, rewrite(item, patterns)],
  );
  return Object.fromEntries(fields);
}
