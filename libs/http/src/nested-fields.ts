import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { Field, type FieldOptions, firstFailure } from './fields.js';
import { escapePointer, MAX_ITEMS } from './json-body.js';
import { METADATA } from './schemas.js';

const METADATA_PAIRS = METADATA.maxProperties;
const METADATA_KEY = 40;
const METADATA_VALUE = METADATA.additionalProperties.maxLength;

/** The caller's own pairs of strings: at most 50, keys of 40 and values of 500 characters. */
export function Metadata(options: FieldOptions = {}) {
  return Field(
    (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return { code: 'object_expected' };
      const pairs = Object.entries(value);
      if (pairs.length > METADATA_PAIRS) return { code: 'too_many_items', params: { max: METADATA_PAIRS } };
      for (const [key, item] of pairs) {
        const at = `/${escapePointer(key)}`;
        if (key.length > METADATA_KEY) return { code: 'too_long', params: { max: METADATA_KEY }, at };
        if (typeof item !== 'string') return { code: 'string_expected', at };
        if (item.length > METADATA_VALUE) return { code: 'too_long', params: { max: METADATA_VALUE }, at };
      }
      return undefined;
    },
    METADATA,
    options,
  );
}

type Class = new () => object;

/** A class that may be defined later. Nest tells this from the class itself by the function's name, `type`. */
const lazy = (of: () => Class) => ({ type: () => of() });

/** An object with fields of its own. */
export function Nested(type: () => Class, options: FieldOptions = {}) {
  return applyDecorators(
    Field(
      (value) =>
        typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : { code: 'object_expected' },
      lazy(type),
      options,
    ),
    ValidateNested(),
    Type(type),
  );
}

/** A list of objects with fields of their own. */
export function ListOf(type: () => Class, { max, ...options }: FieldOptions & { max: number }) {
  if (max > MAX_ITEMS) throw new Error(`a list of ${max}: json-body.ts reads ${MAX_ITEMS} items at most`);
  return applyDecorators(
    Field(
      (value) => {
        if (!Array.isArray(value)) return { code: 'array_expected' };
        if (value.length > max) return { code: 'too_many_items', params: { max } };
        // A list in the list would be looked through as if its items stood here.
        return firstFailure(value, (item) => (Array.isArray(item) ? { code: 'object_expected' } : undefined));
      },
      { ...lazy(type), isArray: true, maxItems: max },
      options,
    ),
    ValidateNested({ each: true }),
    Type(type),
  );
}
