import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALIKE } from './spanish/alike.js';
import { DICTIONARIES } from './spanish/words.js';
import { spanishOf, textsOf } from './spanish.js';

interface Flow {
  scopes: object;
}

const TEXTS = ['description', 'summary', 'title', 'x-displayName'];
const FILE = 'dist/apps/api/apps/api/src/openapi/file.js';

/** The document of the built server: the compiler's plugin writes a part of it. */
describe('the OpenAPI document in Spanish', () => {
  let english: object;
  let spanish: object;
  let texts: [piece: string, place: string][];

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
    execFileSync(process.execPath, [FILE, folder]);
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    english = read('openapi.json');
    spanish = read('openapi.es.json');
    rmSync(folder, { recursive: true });
    texts = [...textsOf(english)];
  });

  it('has every text: what is listed here stands in no dictionary', () => {
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter(([piece]) => spanishOf(piece) === undefined)).toEqual([]);
  });

  it('has no text that the English one does not have any more, and none twice', () => {
    const pieces = new Set(texts.map(([piece]) => piece));
    const entries = [...DICTIONARIES.flatMap((dictionary) => Object.keys(dictionary)), ...ALIKE];
    expect(entries.filter((piece) => !pieces.has(piece))).toEqual([]);
    expect(entries.filter((piece, index) => entries.indexOf(piece) !== index)).toEqual([]);
  });

  it('is in Spanish, but for what is the same in both languages', () => {
    const pieces = new Set(texts.map(([piece]) => piece));
    const same = [...textsOf(spanish).keys()].filter((piece) => pieces.has(piece));
    expect(same.sort()).toEqual([...ALIKE].sort());
  });

  it('names in each text the same fields, values and standards', () => {
    const names = (text: string) =>
      [...text.matchAll(/`[^`]*`|\b(?:(?:RFC|EN|ISO) ?|BT-)\d+|\bUN\/ECE\b/g)].map(String).sort();
    for (const [piece] of texts) expect([piece, names(spanishOf(piece) ?? '')]).toEqual([piece, names(piece)]);
  });

  it('differs from the English one in texts and in where the reference is, and in nothing else', () => {
    const shape = (value: unknown, key = ''): unknown => {
      if (key === 'example' || key === 'examples') return value;
      if (Array.isArray(value)) return value.map((item) => shape(item));
      if (value === null || typeof value !== 'object') return TEXTS.includes(key) ? typeof value : value;
      if (key === 'clientCredentials') return { ...value, scopes: Object.keys((value as Flow).scopes) };
      return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shape(field, name)]));
    };
    const inEnglish = JSON.parse(JSON.stringify(spanish).replaceAll(/("url":"[^"]*\/docs\/)es\//g, '$1'));
    expect(spanish).toMatchObject({ externalDocs: { url: expect.stringMatching(/\/docs\/es\/$/) } });
    expect(shape(inEnglish)).toEqual(shape(english));
  });
});
