import { isUtf8 } from 'node:buffer';
import { ApiError, type FieldError, invalid } from './api-error.js';

/** Deeper than any document here; JSON.parse itself blocks for seconds on what an attacker nests. */
const MAX_DEPTH = 32;
/** Members of an object, items of an array: no list here takes more, and to check many more takes seconds. */
export const MAX_ITEMS = 500;
/** All that a body holds: 500 lines with ten taxes each are 40,000. */
const MAX_VALUES = 50_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/**
 * Reads a JSON body: bounded in depth, text well-formed and trimmed at both ends, no name that means something to
 * JavaScript. An empty body is `undefined`.
 * @throws ApiError 400 `invalid_json`, or `validation_failed` with a pointer to each text that cannot be stored.
 */
export function parseJsonBody(raw: Buffer): unknown {
  if (raw.length === 0) return undefined;
  if (!isUtf8(raw)) throw new ApiError('invalid_json', { params: { reason: 'it is not UTF-8' } });
  refuseWhatIsTooMuch(raw);
  let value: unknown;
  try {
    value = JSON.parse(raw.toString('utf8'));
  } catch {
    throw new ApiError('invalid_json', { params: { reason: 'it is not valid JSON (RFC 8259)' } });
  }
  const errors: FieldError[] = [];
  const cleaned = clean(value, '', errors);
  if (errors.length > 0) throw invalid(...errors);
  return cleaned;
}

/** Before the text is parsed: to parse what is refused anyway can take a second. */
function refuseWhatIsTooMuch(raw: Buffer): void {
  let depth = 0;
  let values = 1;
  let inString = false;
  for (let i = 0; i < raw.length; i++) {
    const byte = raw[i] as number;
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === COMMA) values++;
    else if (OPEN.has(byte)) {
      values++;
      if (++depth > MAX_DEPTH) {
        throw new ApiError('invalid_json', {
          params: { reason: 'it is nested deeper than {levels} levels at byte {byte}', levels: MAX_DEPTH, byte: i },
        });
      }
    } else if (CLOSE.has(byte)) depth--;
  }
  if (values > MAX_VALUES) {
    throw new ApiError('invalid_json', {
      params: { reason: 'it holds more than {values} values', values: MAX_VALUES },
    });
  }
}

function clean(value: unknown, pointer: string, errors: FieldError[]): unknown {
  if (typeof value === 'string') {
    if (value.includes('\0')) errors.push({ pointer, code: 'nul_character' });
    else if (!value.isWellFormed()) errors.push({ pointer, code: 'lone_surrogate' });
    return value.trim();
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  const names = Object.keys(members);
  if (names.length > MAX_ITEMS) {
    errors.push({ pointer, code: 'too_many_items', params: { max: MAX_ITEMS } });
    return value;
  }
  for (const name of names) {
    const place = `${pointer}/${escapePointer(name)}`;
    if (meansSomething(name)) errors.push({ pointer: place, code: 'key_not_allowed' });
    else if (name.includes('\0')) errors.push({ pointer: place, code: 'nul_character' });
    else if (!name.isWellFormed()) errors.push({ pointer: place, code: 'lone_surrogate' });
    else members[name] = clean(members[name], place, errors);
  }
  return value;
}

/** A name that every object answers to already: `__proto__`, `constructor`, `hasOwnProperty` and their like. */
export function meansSomething(name: string): boolean {
  return name in Object.prototype || name === 'prototype';
}

/** One reference token of a JSON Pointer (RFC 6901, section 3), cut where it is longer than any name here. */
export function escapePointer(key: string): string {
  return key.slice(0, 100).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
}
