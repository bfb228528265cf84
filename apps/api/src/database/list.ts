import { Answer, type Cursor, decodeCursor, encodeCursor, invalid, type ListQuery } from '@app/http';
import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { type Conditions, nullsLast } from './conditions.js';
import type { Database, JsonRow, Statement } from './database.js';
import { type JsonShape, jsonSelect } from './json-select.js';

export interface ListRequest {
  metadata: EntityMetadata;
  shape: JsonShape;
  conditions: Conditions;
  query: ListQuery & { sort?: string };
}

/**
 * One page, by keyset: the cost depends neither on the depth of the page nor on the size of the table, given an index
 * over (field, id), or over that expression which puts nulls last.
 */
export async function listPage(
  database: Database,
  { metadata, shape, conditions, query }: ListRequest,
): Promise<Answer> {
  const sort = query.sort ?? '-created_at';
  const descending = sort.startsWith('-');
  const field = sort.replace(/^-/, '');
  const { column, expression, last } = sortable(metadata, field, descending);
  // The list belongs to the order: a cursor of clients is none of invoices.
  const order = `${metadata.tableName} ${sort}`;
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, order, column);
  const isFiltered = conditions.values.length > 0;
  let after = 'true';
  if (cursor) {
    const value = conditions.place(cursor.value ?? last);
    const id = conditions.place(cursor.id);
    after = `(${expression}, r.id) ${descending ? '<' : '>'} (${value}::${column.type}, ${id})`;
    // Of two upper bounds PostgreSQL begins at the one that is no pair, and would pass by all the pages before.
    if (descending && conditions.sql.includes(`${expression} <= `))
      after += ` and ${expression} <= ${value}::${column.type}`;
  }
  const direction = descending ? 'desc' : 'asc';
  const rest = `where ${conditions.sql} and ${after} order by ${expression} ${direction}, r.id ${direction} limit ${conditions.place(query.limit + 1)}`;
  const rows = await database
    .query<JsonRow>(statement(metadata, shape, rest, isFiltered), conditions.values)
    .catch((error: { code?: string }) => {
      // Everything else was checked on its way in: a value that PostgreSQL cannot read stood in the cursor.
      if (cursor && error.code?.startsWith('22')) throw invalid({ parameter: 'cursor', code: 'cursor_invalid' });
      throw error;
    });
  return page(rows, query.limit, order, field);
}

/** As far as counting goes: beyond, what it costs would depend on the size of the table. */
export const MOST_COUNTED = 10_000;

/** How many rows there are, or that there are more than are counted. */
export async function countRows(database: Database, metadata: EntityMetadata, conditions: Conditions): Promise<Answer> {
  const limit = conditions.place(MOST_COUNTED + 1);
  const text = `select count(*)::integer as found from (select from ${metadata.tableName} r where ${conditions.sql} limit ${limit}) counted`;
  const [row] = await database.query<{ found: number }>({ text }, conditions.values);
  const found = row?.found ?? 0;
  return new Answer(200, JSON.stringify({ count: Math.min(found, MOST_COUNTED), exact: found <= MOST_COUNTED }));
}

const MAX_PREPARED = 100;
const prepared = new Map<string, Statement>();

/**
 * Planning a list costs PostgreSQL up to half of what running it does. Without filters there are few lists, and they are
 * prepared; with filters the best plan depends on their values.
 */
function statement(metadata: EntityMetadata, shape: JsonShape, rest: string, isFiltered: boolean): Statement {
  const make = () => jsonSelect(metadata, shape, { rest });
  if (isFiltered) return { text: make() };
  const key = `${metadata.tableName} ${JSON.stringify(shape)} ${rest}`;
  let found = prepared.get(key);
  if (!found) {
    if (prepared.size >= MAX_PREPARED) return { text: make() };
    found = { name: `list_${prepared.size + 1}`, text: make() };
    prepared.set(key, found);
  }
  return found;
}

function page(rows: JsonRow[], limit: number, order: string, field: string): Answer {
  const shown = rows.slice(0, limit);
  const more = rows.length > limit;
  let next: string | null = null;
  if (more) {
    const row = JSON.parse((shown.at(-1) as JsonRow).json);
    next = encodeCursor({ order, value: row[field] ?? null, id: row.id });
  }
  const data = shown.map((row) => row.json).join(',');
  return new Answer(200, `{"data":[${data}],"has_more":${more},"next_cursor":${JSON.stringify(next)}}`, {
    next_cursor: next ?? undefined,
  });
}

/** How the JSON spells a value of these types. PostgreSQL reads `now` and `NaN` as well, which no row ever gave. */
const SPELLED: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  numeric: /^-?\d+(\.\d+)?$/,
  timestamptz: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
};

function readCursor(text: string, order: string, column: ColumnMetadata): Cursor {
  const cursor = decodeCursor(text, order);
  const isSpelled =
    cursor?.value === null ? column.isNullable : SPELLED[String(column.type)]?.test(cursor?.value ?? '');
  if (!cursor || isSpelled === false) throw invalid({ parameter: 'cursor', code: 'cursor_invalid' });
  return cursor;
}

function sortable(metadata: EntityMetadata, field: string, descending: boolean) {
  const column = metadata.findColumnWithPropertyName(field);
  if (!column) throw new Error(`${metadata.name} has no column ${field}`);
  const reference = `r.${column.databaseName}`;
  if (!column.isNullable) return { column, expression: reference, last: null };
  return { column, ...nullsLast(reference, String(column.type), descending) };
}
