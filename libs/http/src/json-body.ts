import { isUtf8 } from 'node:buffer';
import { ApiError, type FieldError } from './api-error.js';

/** Deeper than any document here; JSON.parse itself blocks for seconds on what an attacker nests. */
const MAX_DEPTH = 32;
const MAX_ERRORS = 100;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
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
  refuseDeepNesting(raw);
  let value: unknown;
  try {
    value = JSON.parse(raw.toString('utf8'));
  } catch {
    throw new ApiError('invalid_json', { params: { reason: 'it is not valid JSON (RFC 8259)' } });
  }
  const errors: FieldError[] = [];
  const cleaned = clean(value, '', errors);
  if (errors.length > 0) throw new ApiError('validation_failed', { errors });
  return cleaned;
}

function refuseDeepNesting(raw: Buffer): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < raw.length; i++) {
    const byte = raw[i] as number;
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPEN.has(byte)) {
      if (++depth > MAX_DEPTH) {
        throw new ApiError('invalid_json', {
          params: { reason: `it is nested deeper than ${MAX_DEPTH} levels at byte ${i}` },
        });
      }
    } else if (CLOSE.has(byte)) depth--;
  }
}

function clean(value: unknown, pointer: string, errors: FieldError[]): unknown {
  if (typeof value === 'string') {
    if (value.includes('\0')) report(errors, { pointer, code: 'nul_character' });
    else if (!value.isWellFormed()) report(errors, { pointer, code: 'lone_surrogate' });
    return value.trim();
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = clean(value[i], `${pointer}/${i}`, errors);
  } else if (typeof value === 'object' && value !== null) {
    const object = value as Record<string, unknown>;
    for (const key of Object.keys(object)) {
      const place = `${pointer}/${escapePointer(key)}`;
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
        report(errors, { pointer: place, code: 'key_not_allowed' });
      } else if (key.includes('\0')) report(errors, { pointer: place, code: 'nul_character' });
      else if (!key.isWellFormed()) report(errors, { pointer: place, code: 'lone_surrogate' });
      else object[key] = clean(object[key], place, errors);
    }
  }
  return value;
}

function report(errors: FieldError[], error: FieldError): void {
  if (errors.length < MAX_ERRORS) errors.push(error);
}

/** One reference token of a JSON Pointer (RFC 6901, section 3), cut where it is longer than any name here. */
export function escapePointer(key: string): string {
  return key.slice(0, 100).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
}
