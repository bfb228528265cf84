import type { EntityMetadata } from 'typeorm';
import type { Conditions } from '../conditions.js';
import type { Database, JsonRow } from '../database.js';
import { type JsonShape, jsonSelect } from '../json-select.js';

export interface ExportSource {
  metadata: EntityMetadata;
  shape: JsonShape;
  conditions: Conditions;
  /** The column that orders the rows, and its value in the last one that is not wanted any more. */
  key: { name: 'id' | 'position'; type: 'text' | 'bigint'; after: string };
}

/** About as much as is in memory at once: rows of one kind are alike in size, so a batch tells how many fit the next. */
const BATCH_BYTES = 131_072;
const FIRST_BATCH = 50;
const MOST = 1000;

/**
 * The rows in batches, oldest first. Each is a short statement of its own, so a slow reader holds neither a connection
 * nor a snapshot; what is added meanwhile has a later key and comes too.
 */
export async function* batches(database: Database, { metadata, shape, conditions, key }: ExportSource) {
  const after = conditions.place(key.after);
  const limit = conditions.place(FIRST_BATCH);
  const values = [...conditions.values];
  const column = `r.${key.name}`;
  const text = jsonSelect(metadata, shape, {
    rest: `where ${conditions.sql} and ${column} > ${after}::${key.type} order by ${column} limit ${limit}`,
  });
  for (let size = FIRST_BATCH; ; ) {
    values[values.length - 1] = size;
    const found = await database.query<JsonRow>({ text }, values);
    const rows = found.map(({ json }) => json);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    values[values.length - 2] = JSON.parse(rows.at(-1) as string)[key.name];
    const bytes = rows.reduce((sum, row) => sum + row.length, 0);
    size = Math.min(MOST, Math.max(1, Math.floor((size * BATCH_BYTES) / bytes)));
  }
}
