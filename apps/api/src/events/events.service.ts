import { Answer, ApiError, invalid, newId, type RequestContext } from '@app/http';
import { Injectable, type OnApplicationBootstrap, type StreamableFile } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../database/conditions.js';
import { Database } from '../database/database.js';
import { exportRows } from '../database/exports/export-rows.js';
import { jsonSelect } from '../database/json-select.js';
import { Timers } from '../database/timers.js';
import type { Changes } from './differences.js';
import type { ExportEvents } from './dto/export-events.dto.js';
import type { ListEvents } from './dto/list-events.dto.js';
import { Event } from './event.entity.js';
import { RESOURCES, type ResourceType } from './event-resources.js';
import { EVENT_TYPES, type EventType } from './event-texts.js';
import { readableEvent } from './readable-event.js';

export type { ResourceType } from './event-resources.js';
export type { EventType, Verb } from './event-texts.js';
export type { Changes };

export interface Occurrence {
  type: EventType;
  resource_id: string;
  /** The version that the resource has after it. */
  resource_version: number;
  changes?: Changes | null;
}

/** A row that lost values: its version since then, and the names of these. */
export interface Blanked {
  id: string;
  version: number;
  changed: string[];
}

const INSERT = `
  insert into events
    (id, type, resource_type, resource_id, resource_version, changed_fields, actor_type, actor_id, request_id)`;

const RECORD_BLANKED = `${INSERT}
  select x.event, $1, $2, x.id, x.version, array(select json_array_elements_text(x.changed)), $3, $4, $5
  from json_to_recordset($6::json) as x (event text, id text, version integer, changed json) order by x.id`;

const BLANK = `
  update event_changes c set changes = (
    select json_object_agg(field.key, field.value) from json_each(c.changes) field where field.key = any($2)
  )
  where c.changes is not null and c.event_id in (select e.id from events e where e.resource_id = any($1))
    and exists (select from json_object_keys(c.changes) name where name <> all($2))`;

/** Resources whose events are blanked in one statement: it is done long before its timeout. */
const AT_ONCE = 5000;

const DELETED_OF = `
  select d.resource_id as id from events d
  where d.type in ('invoice.deleted', 'payment.deleted', 'expense.deleted') and exists (
    select from events e join event_changes c on c.event_id = e.id
    where e.resource_id = d.resource_id and c.changes -> 'client_id' ->> 'from' = $1
  )`;

/** Above every position: that of a cursor has at most 18 digits. */
const MAX_POSITION = '9223372036854775807';

const RECORD = `
  with event as (${INSERT} values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id)
  insert into event_changes (event_id, changes) select id, $10::json from event where $10::json is not null`;

/**
 * The event log: written in the transaction of what happened, after its row locks, and read as a feed.
 *
 * Order without a bottleneck: an event is inserted without a position. `number_events()` gives the visible ones their
 * positions in the order of `seq`, one caller at a time. What commits later gets higher positions, so a reader that has
 * seen a position has seen all below it; and since `seq` is drawn while the resource's row is locked, the events of one
 * resource keep their order.
 */
@Injectable()
export class EventsService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly timers: Timers,
  ) {}

  onApplicationBootstrap() {
    this.timers.every(1000, 'number events', () => this.number());
  }

  async record(tx: EntityManager, context: RequestContext, occurrence: Occurrence): Promise<void> {
    const { type, resource_id, resource_version, changes } = occurrence;
    const fields = Object.keys(changes ?? {});
    await tx.query(RECORD, [
      newId('event'),
      type,
      type.split('.', 1)[0],
      resource_id,
      resource_version,
      fields,
      ...actorOf(context),
      changes && fields.length > 0 ? JSON.stringify(changes) : null,
    ]);
  }

  /** Records that values of these rows of one kind were erased; which, nobody tells. */
  async recordBlanked(
    tx: EntityManager,
    context: RequestContext,
    type: ResourceType,
    rows: readonly Blanked[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const events = rows.map((row) => ({ ...row, event: newId('event') }));
    await tx.query(RECORD_BLANKED, [`${type}.erased`, type, ...actorOf(context), JSON.stringify(events)]);
  }

  /**
   * The same for a statement that does everything at once: the text of a CTE that records the creation of the rows of
   * another CTE, from the parameter `first` on, and the values of its parameters.
   */
  static creation(type: ResourceType, rows: string, first: number): string {
    return `${INSERT} select $${first}, '${type}.created', '${type}', id, version, '{}', $${first + 1}, $${first + 2}, $${first + 3} from ${rows}`;
  }

  static creationValues(context: RequestContext): unknown[] {
    return [newId('event'), ...actorOf(context)];
  }

  /**
   * Does If-Match allow a change of this version?
   * @throws ApiError 412 `version_conflict`, with what changed since the version that the caller knows
   */
  async checkVersion(tx: EntityManager, context: RequestContext, row: { id: string; version: number }): Promise<void> {
    if (context.if_match === null || context.if_match.includes(row.version)) return;
    const known = Math.max(...context.if_match);
    const [{ fields }] = await tx.query(
      `select coalesce(array_agg(distinct field order by field), '{}') as fields
       from events e cross join unnest(e.changed_fields) field
       where e.resource_id = $1 and e.resource_version > $2`,
      [row.id, known],
    );
    throw new ApiError('version_conflict', {
      params: { current_version: row.version },
      members: { current_version: row.version, changed_fields: fields },
    });
  }

  /**
   * Blanks what the events of these resources tell of their values, but for the fields in `kept`. Events, their order and
   * the names of what was changed stay.
   */
  async blank(tx: EntityManager, resourceIds: readonly string[], kept: readonly string[] = []): Promise<void> {
    for (let from = 0; from < resourceIds.length; from += AT_ONCE) {
      await tx.query(BLANK, [resourceIds.slice(from, from + AT_ONCE), kept]);
    }
  }

  /** When this one was deleted, if it was. */
  async deletedAt(tx: EntityManager, id: string): Promise<Date | null> {
    const [event] = await tx.query(
      `select created_at from events where resource_id = $1 and type = resource_type || '.deleted'`,
      [id],
    );
    return event?.created_at ?? null;
  }

  /** The resources that are deleted and named this client once. */
  async deletedOf(tx: EntityManager, client_id: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(DELETED_OF, [client_id]);
    return rows.map(({ id }) => id);
  }

  async number(): Promise<void> {
    await this.database.query({ name: 'number_events', text: 'select number_events()' }, []);
  }

  list(query: ListEvents, context: RequestContext): Promise<Answer> {
    return query.sort === '-position' ? this.history(query, context) : this.feed(query, context);
  }

  async export(query: ExportEvents, context: RequestContext): Promise<StreamableFile> {
    await this.number();
    return exportRows(this.database, {
      metadata: this.database.metadata(Event),
      conditions: eventConditions(query, context),
      query: { ...query, cursor: readCursor(query.cursor) },
      key: { name: 'position', type: 'bigint', first: '0' },
      read: (json) => readableEvent(json, context.language),
      also: ['summary'],
    });
  }

  /** A page of the feed. `next_cursor` is never null: a reader that has caught up asks again from there. */
  private async feed(query: ListEvents, context: RequestContext): Promise<Answer> {
    await this.number();
    const conditions = eventConditions(query, context).add(
      readCursor(query.cursor) ?? '0',
      (p) => `r.position > ${p}::bigint`,
    );
    // One snapshot: an event numbered between two statements would lie before the cursor and be lost.
    const rows = await this.database.query<{ json: string | null; head: string }>(
      {
        text: `select page.json, coalesce(head.position, 0)::text as head
          from (select max(position) as position from events) head
          left join (${this.page(conditions, 'asc', query)}) page on true`,
      },
      conditions.values,
    );
    const found = rows.flatMap(({ json }) => (json === null ? [] : [json]));
    const more = found.length > query.limit;
    return answer(found, query, more ? positionOf(found[query.limit - 1]) : (rows[0]?.head ?? '0'), context);
  }

  /** A page of what happened, the newest first. `next_cursor` is null at the end. */
  private async history(query: ListEvents, context: RequestContext): Promise<Answer> {
    await this.number();
    const conditions = eventConditions(query, context).add(
      readCursor(query.cursor) ?? MAX_POSITION,
      (p) => `r.position < ${p}::bigint`,
    );
    const statement = { text: this.page(conditions, 'desc', query) };
    const rows = await this.database.query<{ json: string }>(statement, conditions.values);
    const found = rows.map(({ json }) => json);
    return answer(found, query, found.length > query.limit ? positionOf(found[query.limit - 1]) : null, context);
  }

  private page(conditions: Conditions, direction: 'asc' | 'desc', { limit }: ListEvents): string {
    const rest = `where ${conditions.sql} order by r.position ${direction} limit ${limit + 1}`;
    return jsonSelect(this.database.metadata(Event), {}, { rest });
  }
}

type Filters = Omit<ListEvents, 'limit'>;

/** The filters, and what of the rest the caller may see. */
function eventConditions(
  { resource, type, actor, request_id, created_from, created_to }: Filters,
  { scopes }: RequestContext,
) {
  if (type?.some((each) => !(EVENT_TYPES as string[]).includes(each))) {
    throw invalid({ parameter: 'type', code: 'not_one_of', params: { values: EVENT_TYPES.join(', ') } });
  }
  const visible = Object.entries(RESOURCES)
    .filter(([, scope]) => scopes.has(scope))
    .map(([kind]) => kind);
  const isKind = resource !== undefined && Object.hasOwn(RESOURCES, resource);
  return new Conditions()
    .among('r.resource_type', isKind ? visible.filter((kind) => kind === resource) : visible)
    .among('r.type', type)
    .add(isKind ? undefined : resource, (p) => `r.resource_id = ${p}`)
    .add(actor, (p) => `r.actor_id = ${p}`)
    .add(request_id, (p) => `r.request_id = ${p}`)
    .add(created_from, (p) => `r.created_at >= ${p}::timestamptz`)
    .add(created_to, (p) => `r.created_at <= ${p}::timestamptz`);
}

function answer(
  found: readonly string[],
  { limit }: ListEvents,
  next: string | null,
  { language }: RequestContext,
): Answer {
  const shown = found
    .slice(0, limit)
    .map((json) => readableEvent(json, language))
    .join(',');
  const json = `{"data":[${shown}],"has_more":${found.length > limit},"next_cursor":${JSON.stringify(next)}}`;
  return new Answer(200, json, { next_cursor: next ?? undefined });
}

function positionOf(json: string | undefined): string {
  return JSON.parse(json as string).position;
}

function actorOf({ actor, request_id }: RequestContext): [string, string, string | null] {
  return [actor.type, actor.id, request_id];
}

function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || /^\d{1,18}$/.test(cursor)) return cursor;
  throw invalid({ parameter: 'cursor', code: 'cursor_invalid' });
}
