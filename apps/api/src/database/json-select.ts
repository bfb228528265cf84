import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** Which columns and relations of an entity a reading shows. */
export interface JsonShape {
  /** Relations that stand in the JSON, by property name. */
  relations?: Readonly<Record<string, JsonShape>>;
  /** Columns left out, by property name. */
  without?: readonly string[];
  /** The property that orders a one-to-many relation. */
  orderBy?: string;
}

export interface JsonSource {
  /** Reads a table from a common table expression of the same statement: table name → its name. */
  tables?: Tables;
  /** What follows FROM: conditions, order, limit, over the alias `r`. */
  rest?: string;
}

const ROOT = 'r';

/**
 * A SELECT that yields one finished JSON text per row (`json`) and its version (`version`), made from the entity's own
 * metadata: names, types and joins stand in the entity and nowhere else. Decimals and bigints are JSON strings, instants
 * are RFC 3339 in UTC with milliseconds, dates `YYYY-MM-DD`. Virtual columns are computed by their query.
 */
export function jsonSelect(metadata: EntityMetadata, shape: JsonShape = {}, source: JsonSource = {}): string {
  const version = metadata.versionColumn ? `, t.${quote(metadata.versionColumn.propertyName)} as version` : '';
  return `select row_to_json(t)::text as json${version} from (${select(metadata, shape, ROOT, source.tables ?? {})} ${source.rest ?? ''}) t`;
}

type Tables = Readonly<Record<string, string>>;

function select(metadata: EntityMetadata, shape: JsonShape, alias: string, tables: Tables): string {
  const fields = metadata.columns
    .filter((column) => column.isSelect && !shape.without?.includes(column.propertyName))
    .map((column) => `${expression(column, alias)} as ${quote(column.propertyName)}`);
  for (const [name, related] of Object.entries(shape.relations ?? {})) {
    fields.push(`(${relation(metadata, name, related, alias, tables)}) as ${quote(name)}`);
  }
  return `select ${fields.join(', ')} from ${table(metadata, tables)} ${alias}`;
}

/** The related row as an object or null, the related rows as an array. */
function relation(metadata: EntityMetadata, name: string, shape: JsonShape, alias: string, tables: Tables): string {
  const found = metadata.findRelationWithPropertyPath(name);
  if (!found) throw new Error(`${metadata.name} has no relation ${name}`);
  const other = found.inverseEntityMetadata;
  const inner = `${alias}_${name}`;
  const rows = select(other, shape, inner, tables);
  if (found.isManyToOne || found.isOneToOneOwner) {
    return `select row_to_json(x) from (${rows} where ${matches(found.joinColumns, inner, alias)}) x`;
  }
  if (found.isOneToMany && found.inverseRelation) {
    const order = other.findColumnWithPropertyPath(shape.orderBy ?? 'id');
    if (!order) throw new Error(`${other.name} has no column ${shape.orderBy ?? 'id'}`);
    const where = matches(found.inverseRelation.joinColumns, alias, inner);
    return `select coalesce(json_agg(x), '[]'::json) from (${rows} where ${where} order by ${inner}.${quote(order.databaseName)}) x`;
  }
  throw new Error(`${metadata.name}.${name}: this kind of relation is not supported`);
}

function matches(joinColumns: ColumnMetadata[], referenced: string, owner: string): string {
  return joinColumns
    .map((c) => `${referenced}.${quote(c.referencedColumn?.databaseName ?? 'id')} = ${owner}.${quote(c.databaseName)}`)
    .join(' and ');
}

const AS_TEXT = new Set(['bigint', 'int8', 'numeric', 'decimal']);

function expression(column: ColumnMetadata, alias: string): string {
  if (column.transformer)
    throw new Error(`${column.entityMetadata.name}.${column.propertyPath}: a transformer cannot run in SQL`);
  if (column.isVirtualProperty) {
    if (!column.query) throw new Error(`${column.entityMetadata.name}.${column.propertyPath} has no query`);
    return column.query(alias);
  }
  const reference = `${alias}.${quote(column.databaseName)}`;
  const type = String(column.type);
  if (column.isArray) return reference;
  if (AS_TEXT.has(type)) return `${reference}::text`;
  if (type === 'timestamptz' || type === 'timestamp with time zone') return instant(reference);
  return reference;
}

/** An instant as the API spells it. */
export function instant(reference: string): string {
  return `to_char(${reference} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function table(metadata: EntityMetadata, tables: Tables): string {
  return quote(tables[metadata.tableName] ?? metadata.tableName);
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
