import { readFileSync } from 'node:fs';
import { RESOURCES } from './event-resources.js';
import { hasWords } from './field-words.js';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

/** The fields of a schema and of what stands in it. */
function* fieldsOf(schema: Schema, schemas: Record<string, Schema>, seen = new Set<string>()): Generator<string> {
  const { $ref, allOf = [], items, properties = {} } = schema;
  const name = $ref?.split('/').at(-1);
  if (name && !seen.has(name)) yield* fieldsOf(schemas[name] as Schema, schemas, seen.add(name));
  for (const each of [...allOf, ...(items ? [items] : [])]) yield* fieldsOf(each, schemas, seen);
  for (const [field, inner] of Object.entries(properties)) {
    yield field;
    yield* fieldsOf(inner, schemas, seen);
  }
}

it.each(Object.keys(RESOURCES))('every field of %s has words in both languages', (kind) => {
  const document = JSON.parse(readFileSync(process.env.OPENAPI_FILE as string, 'utf8'));
  const name = kind
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const fields = [...fieldsOf({ $ref: name }, document.components.schemas)];
  expect(fields.length).toBeGreaterThan(5);
  expect(fields.filter((field) => !hasWords(field))).toEqual([]);
});
