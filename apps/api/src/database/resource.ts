import { isDeepStrictEqual } from 'node:util';
import { Answer, ApiError, driverError, type RequestContext } from '@app/http';
import { canonical } from '@app/money';
import type { EntityManager, EntityMetadata, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Blanked, Changes, EventsService, EventType, ResourceType, Verb } from '../events/events.service.js';
import type { Database, JsonRow, Reader, Statement } from './database.js';
import { type JsonShape, jsonSelect } from './json-select.js';

interface Stored extends ObjectLiteral {
  id: string;
  version: number;
  /** Where the resource has it: it can still be read, and not be used in new documents. */
  archived_at?: Date | null;
}

/** Few enough that a statement is done long before its timeout. */
const AT_ONCE = 5000;

/**
 * What all resources do alike with a row: read it as JSON, lock it and check If-Match, and change it with the event that
 * tells of it. A change that changes nothing leaves version and log alone.
 */
export class Resource<E extends Stored> {
  readonly metadata: EntityMetadata;
  private readonly plain: Statement;
  /** Those with more relations, by name. */
  private readonly statements = new Map<string, Statement>();

  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly entity: EntityTarget<E>,
    private readonly type: ResourceType,
    private readonly shape: JsonShape = {},
    /** Which row an id names: one that is only kept for the record is not found. */
    private readonly where = 'r.id = $1',
  ) {
    this.metadata = database.metadata(entity);
    this.plain = this.statement(`${type}_one`);
  }

  /**
   * @param included relations beside those that every answer shows
   * @throws ApiError 404 `not_found`
   */
  async get(id: string, included?: JsonShape['relations']): Promise<Answer> {
    return this.found(await this.database.query<JsonRow>(this.one(included), [id]), id);
  }

  /** The same inside a transaction, for the answer to what it did. */
  async answer(tx: EntityManager, id: string, status = 200): Promise<Answer> {
    return this.found(await tx.query(this.one().text, [id]), id, status);
  }

  /**
   * Locks the row until the transaction ends.
   * @throws ApiError 404 `not_found`, 412 `version_conflict`
   */
  async lock(tx: EntityManager, context: RequestContext, id: string): Promise<E> {
    const row = await tx.findOne(this.entity, {
      where: { id } as FindOptionsWhere<E>,
      // Leaves room for foreign keys to refer to the row meanwhile.
      lock: { mode: 'for_no_key_update' },
    });
    if (!row) throw this.notFound(id);
    await this.events.checkVersion(tx, context, row);
    return row;
  }

  /** Inserts the row with its event; the answer follows when all that belongs to it is there. */
  async add(tx: EntityManager, context: RequestContext, row: Partial<E> & { id: string }): Promise<void> {
    await tx.insert(this.entity, row as QueryDeepPartialEntity<E>);
    await this.record(tx, context, 'created', row.id, 1);
  }

  async insert(tx: EntityManager, context: RequestContext, row: Partial<E> & { id: string }): Promise<Answer> {
    await this.add(tx, context, row);
    return this.answer(tx, row.id, 201);
  }

  /**
   * Changes the row, with the event that tells of it.
   * @param verb what the event says happened: `client.updated`
   * @param also what changed beside the row itself, such as its lines
   */
  async change(
    tx: EntityManager,
    context: RequestContext,
    before: E,
    fields: Partial<E>,
    verb: Verb = 'updated',
    also: Changes = {},
  ): Promise<void> {
    const changes = { ...this.difference(before, this.shown(fields)), ...also };
    if (Object.keys(changes).length > 0) {
      await tx.update(this.entity, before.id, fields as QueryDeepPartialEntity<E>);
      await this.record(tx, context, verb, before.id, before.version + 1, changes);
    }
  }

  async update(
    tx: EntityManager,
    context: RequestContext,
    before: E,
    fields: Partial<E>,
    verb?: Verb,
    also?: Changes,
  ): Promise<Answer> {
    await this.change(tx, context, before, fields, verb, also);
    return this.answer(tx, before.id);
  }

  /** One that is so already stays unchanged. */
  setArchived(id: string, context: RequestContext, archived: boolean, check?: (row: E) => void): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const row = await this.lock(tx, context, id);
      check?.(row);
      if ((row.archived_at !== null) === archived) return this.answer(tx, id);
      const fields = { archived_at: archived ? new Date() : null } as Partial<E>;
      return this.update(tx, context, row, fields, archived ? 'archived' : 'unarchived');
    });
  }

  /**
   * The rows that exist, archived ones too, by id: for what another resource names.
   * @param lock with one, none of them changes until the transaction ends
   */
  async byIds(
    reader: Reader,
    ids: readonly string[],
    lock: '' | 'for share' | 'for no key update' = '',
  ): Promise<Map<string, E>> {
    const columns = this.metadata.columns.filter((column) => !column.isVirtualProperty);
    const names = columns.map((column) => column.databaseName).join(', ');
    const text = `select ${names} from ${this.metadata.tableName} where id = any($1) order by id ${lock}`;
    const rows = await reader.query<E>({ name: `${this.type}_by_ids ${lock}`, text }, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Gives fields of these rows, however many, other values where they have others: in statements over some thousand, with an
   * event for each changed row that names the fields and tells no values.
   * @param condition SQL over `r`, a text of ours: which of the rows are meant
   */
  async blank(
    tx: EntityManager,
    context: RequestContext,
    ids: readonly string[],
    fields: Readonly<Record<string, string | null>>,
    condition = 'true',
  ): Promise<void> {
    const columns = Object.keys(fields).map((name, index) => {
      const type = String(this.metadata.findColumnWithPropertyName(name)?.type);
      return { name, to: `$${index + 2}::text`, type };
    });
    const differs = columns.map(({ name, to }) => `r.${name}::text is distinct from ${to}`);
    const changed = columns.map(({ name }, index) => `case when ${differs[index]} then '${name}' end`);
    const text = `
      with found as (
        select r.id, array_remove(array[${changed}], null) as changed from ${this.metadata.tableName} r
        where r.id = any($1) and ${condition} and (${differs.join(' or ')})
      )
      update ${this.metadata.tableName} r
      set ${columns.map(({ name, to, type }) => `${name} = ${to}::${type}`)}, version = r.version + 1, updated_at = now()
      from found where r.id = found.id returning r.id, r.version, found.changed`;
    const reader = this.database.within(tx);
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const rows = await reader.query<Blanked>({ text }, [ids.slice(from, from + AT_ONCE), ...Object.values(fields)]);
      await this.events.recordBlanked(tx, context, this.type, rows);
    }
  }

  /** Deletes the row; the event keeps what it was. `inUse` is the error where something refers to it. */
  async remove(tx: EntityManager, context: RequestContext, row: E, inUse?: () => ApiError): Promise<Answer> {
    await tx.delete(this.entity, row.id).catch((error) => {
      throw inUse && driverError(error)?.code === '23503' ? inUse() : error;
    });
    const blank = Object.fromEntries(Object.keys(row).map((name) => [name, null]));
    await this.record(tx, context, 'deleted', row.id, row.version + 1, this.difference(row, blank as Partial<E>));
    return new Answer(204, null);
  }

  /** What no answer shows, no event tells: hashes stay out of the log. */
  private shown(fields: Partial<E>): Partial<E> {
    const hidden = new Set(this.metadata.columns.filter((c) => !c.isSelect).map((c) => c.propertyName));
    return Object.fromEntries(Object.entries(fields).filter(([name]) => !hidden.has(name))) as Partial<E>;
  }

  /** The fields that are not what they were: a decimal is its value, however many zeros it ends in. */
  private difference(before: E, fields: Partial<E>): Changes {
    const changes: Record<string, { from: unknown; to: unknown }> = {};
    for (const [name, to] of Object.entries(fields)) {
      const from = before[name];
      const isDecimal = this.metadata.findColumnWithPropertyName(name)?.type === 'numeric';
      const value = isDecimal ? numeric : plain;
      if (to !== undefined && !isDeepStrictEqual(value(from), value(to))) changes[name] = { from, to };
    }
    return changes;
  }

  private one(included?: JsonShape['relations']): Statement {
    if (!included) return this.plain;
    const relations = Object.keys(included).sort();
    const name = `${this.type}_one_${relations.join('_')}`;
    let statement = this.statements.get(name);
    if (!statement) {
      statement = this.statement(name, included);
      this.statements.set(name, statement);
    }
    return statement;
  }

  private statement(name: string, included?: JsonShape['relations']): Statement {
    const relations = { ...this.shape.relations, ...included };
    return { name, text: jsonSelect(this.metadata, { ...this.shape, relations }, { rest: `where ${this.where}` }) };
  }

  private record(
    tx: EntityManager,
    context: RequestContext,
    verb: Verb,
    resource_id: string,
    resource_version: number,
    changes?: Changes,
  ): Promise<void> {
    return this.events.record(tx, context, {
      type: `${this.type}.${verb}` as EventType,
      resource_id,
      resource_version,
      changes,
    });
  }

  private found([row]: JsonRow[], id: string, status = 200): Answer {
    if (!row) throw this.notFound(id);
    const path = this.metadata.tableName.replaceAll('_', '-');
    const location = status === 201 ? `/api/v1/${path}/${id}` : undefined;
    return new Answer(status, row.json, { version: row.version, location });
  }

  private notFound(id: string): ApiError {
    return new ApiError('not_found', { params: { kind: this.type.replaceAll('_', ' '), id } });
  }
}

const numeric = (value: unknown): unknown => (typeof value === 'string' ? canonical(value) : (value ?? null));

/** As JSON, which is what is stored: an absent member and an undefined one are the same. */
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
