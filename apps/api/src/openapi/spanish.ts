import type { OpenAPIObject } from '@nestjs/swagger';
import { WORDS } from './spanish/words.js';

/** The document in Spanish: the same routes and shapes, with their texts translated by `spanish/`. */
export function inSpanish(document: OpenAPIObject): OpenAPIObject {
  const translate = (value: unknown, key?: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => translate(item));
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, translate(field, name)]));
    }
    return (key === 'description' || key === 'summary') && typeof value === 'string' ? (WORDS[value] ?? value) : value;
  };
  return translate(document) as OpenAPIObject;
}
