import {
  type Answer,
  ApiError,
  type FieldError,
  InputPipe,
  invalid,
  newId,
  type Patch,
  type RequestContext,
} from '@app/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../database/conditions.js';
import { Database, type Reader } from '../database/database.js';
import { listPage } from '../database/list.js';
import { Resource } from '../database/resource.js';
import { violating } from '../database/violations.js';
import { EventsService } from '../events/events.service.js';
import type { DocumentType } from './document-types.js';
import { CreateSeries, UpdateSeries } from './dto/create-series.dto.js';
import type { ListSeries } from './dto/list-series.dto.js';
import { formatNumber, formatsOverlap } from './number-format.js';
import { Series } from './series.entity.js';

export { DOCUMENT_TYPES, type DocumentType } from './document-types.js';

/** $3 the first and $4 the last date of the $5 documents. */
const TAKE = `
  insert into series_counters as c (series_id, year, last_number, last_issue_date)
  values ($1, $2, $5, $4)
  on conflict (series_id, year) do update
    set last_number = c.last_number + excluded.last_number, last_issue_date = excluded.last_issue_date
    where c.last_issue_date is null or c.last_issue_date <= $3
  returning last_number::text as number`;

const LAST_DATE = `
  select c.last_issue_date::text as date
  from series s join series_counters c on c.series_id = s.id and c.year = case when s.yearly_restart then $3::int else 0 end
  where s.id = coalesce($1, default_series($2))`;
const IS_USED = `exists (
  select from series_counters c where c.series_id = s.id and c.last_issue_date is not null
)`;

/** The counter that a document of today would take its number from stands at what comes before `next_number`. */
const BEGIN = `
  insert into series_counters (series_id, year, last_number)
  select id, case when yearly_restart then extract(year from organization_today())::integer else 0 end, $2::bigint - 1
  from series where id = $1 and $2::bigint > 1`;

/** What stays as it is once a series has numbered a document. */
const FIXED = ['type', 'format', 'yearly_restart', 'next_number'] as const;

/** Gives out numbers: gapless and in the order of their dates within a series and year, whatever runs beside. */
@Injectable()
export class SeriesService {
  private readonly resource: Resource<Series>;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly input: InputPipe,
  ) {
    this.resource = new Resource(database, events, Series, 'series');
  }

  list(query: ListSeries): Promise<Answer> {
    const conditions = new Conditions().among('r.type', query.type);
    return listPage(this.database, { metadata: this.resource.metadata, shape: {}, conditions, query });
  }

  get(id: string): Promise<Answer> {
    return this.resource.get(id);
  }

  create(input: CreateSeries, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const id = newId('series');
      const { next_number, ...row } = complete(input);
      this.checkAgainst(await this.lockAll(tx), id, row);
      if (row.is_default) await this.takeDefault(tx, context, row.type);
      const answer = await this.resource.insert(tx, context, { id, ...row }).catch(meaning(row));
      if (next_number === 1) return answer;
      await tx.query(BEGIN, [id, next_number]);
      return this.resource.answer(tx, id, 201);
    });
  }

  update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const all = await this.lockAll(tx);
      const found = await this.resource.lock(tx, context, id);
      // The driver reads a bigint as text.
      const series = { ...found, next_number: Number(found.next_number) };
      const { next_number, ...row } = complete(await this.input.merge(UpdateSeries, series, patch));
      const changed = FIXED.filter((name) => ({ ...row, next_number })[name] !== series[name]);
      if (series.is_default && (!row.is_default || changed.includes('type'))) throw invalid(defaultRequired(row));
      if (changed.length > 0 && (await this.isUsed(tx, id))) throw inUse(changed);
      this.checkAgainst(all, id, row);
      if (row.is_default && !series.is_default) await this.takeDefault(tx, context, row.type);
      const also = { next_number: { from: series.next_number, to: next_number } };
      const answer = await this.resource
        .update(tx, context, found, row, 'updated', changed.includes('next_number') ? also : {})
        .catch(meaning(row));
      if (!changed.includes('next_number') && !changed.includes('yearly_restart')) return answer;
      await tx.query('delete from series_counters where series_id = $1', [id]);
      await tx.query(BEGIN, [id, next_number]);
      return this.resource.answer(tx, id);
    });
  }

  /**
   * Is this a series for such documents? Where none is named, `default_series(type)` says which it is.
   * @throws ApiError 400 at `/series_id`
   */
  async check(reader: Reader, id: string, type: DocumentType): Promise<void> {
    const [series] = await reader.query<Pick<Series, 'type'>>(
      { name: 'series_type', text: 'select type from series where id = $1' },
      [id],
    );
    if (!series) throw invalid({ pointer: '/series_id', code: 'reference_unknown', params: { kind: 'series' } });
    if (series.type !== type) throw invalid({ pointer: '/series_id', code: 'series_type_mismatch' });
  }

  async default(tx: EntityManager, type: DocumentType): Promise<string> {
    const [row] = await tx.query('select default_series($1) as id', [type]);
    return row.id;
  }

  /** The date of the last document in the year of `date`; `null` where there is none. `id` null: the default series. */
  async lastDate(reader: Reader, id: string | null, type: DocumentType, date: string): Promise<string | null> {
    const [counter] = await reader.query<{ date: string }>({ name: 'series_last_date', text: LAST_DATE }, [
      id,
      type,
      Number.parseInt(date.slice(0, 4), 10),
    ]);
    return counter?.date ?? null;
  }

  /**
   * Takes the next number for a document with this date. The counter's row stays locked until the transaction ends, so
   * this is the last lock that a transaction takes; a rollback gives the number back.
   * @throws ApiError 409 `invoice_not_issuable` when a later date has a number already
   */
  async take(tx: EntityManager, seriesId: string, issueDate: string): Promise<string> {
    return (await this.takeMany(tx, seriesId, [issueDate]))[0] as string;
  }

  /** The same for many documents in the order of their dates: one step of the counter for all of a year. */
  async takeMany(tx: EntityManager, seriesId: string, issueDates: readonly string[]): Promise<string[]> {
    const { format, yearly_restart } = await this.form(tx, seriesId);
    const numbers: string[] = [];
    while (numbers.length < issueDates.length) {
      const rest = issueDates.slice(numbers.length);
      const year = (rest[0] as string).slice(0, 4);
      const dates = rest.filter((date) => date.startsWith(year));
      const counterYear = yearly_restart ? Number.parseInt(year, 10) : 0;
      const [taken] = await tx.query(TAKE, [seriesId, counterYear, dates[0], dates.at(-1), dates.length]);
      if (!taken) throw await this.outOfOrder(tx, seriesId, counterYear);
      const before = BigInt(taken.number) - BigInt(dates.length);
      numbers.push(...dates.map((_, index) => formatNumber(format, year, `${before + BigInt(index + 1)}`)));
    }
    return numbers;
  }

  /**
   * Keeps series that have numbered nothing yet from changing until the transaction ends: who changes one locks them all
   * in the order of their ids. An id that is null: the default one.
   */
  async hold(tx: EntityManager, ids: readonly (string | null)[], type: DocumentType): Promise<void> {
    await tx.query(
      `select from series s
       where s.id in (select coalesce(id, default_series($2)) from unnest($1::text[]) id) and not ${IS_USED}
       order by s.id for share of s`,
      [ids, type],
    );
  }

  /** How a series numbers, which does not change until the transaction ends. */
  private async form(tx: EntityManager, id: string): Promise<Pick<Series, 'format' | 'yearly_restart'>> {
    const [series] = await tx.query(
      `select s.format, s.yearly_restart, ${IS_USED} as is_used from series s where s.id = $1`,
      [id],
    );
    if (series.is_used) return series;
    // Before its first number it can still be changed: the lock makes whoever does wait, and then see this number.
    const [locked] = await tx.query('select format, yearly_restart from series where id = $1 for share', [id]);
    return locked;
  }

  private async outOfOrder(tx: EntityManager, seriesId: string, year: number): Promise<ApiError> {
    const [counter] = await tx.query(
      'select last_issue_date::text as date from series_counters where series_id = $1 and year = $2',
      [seriesId, year],
    );
    return new ApiError('invoice_not_issuable', {
      errors: [{ pointer: '/issue_date', code: 'date_before', params: { date: counter.date } }],
    });
  }

  /** Who changes series does so alone: each has to fit all others, and one of a type is the default. */
  private async lockAll(tx: EntityManager): Promise<Pick<Series, 'id' | 'code' | 'format'>[]> {
    await tx.query('select from series order by id for no key update');
    // Once more: what others did meanwhile is seen by a later statement only.
    return tx.query('select id, code, format from series');
  }

  private checkAgainst(all: Pick<Series, 'id' | 'code' | 'format'>[], id: string, { format }: Pick<Series, 'format'>) {
    const other = all.find((each) => each.id !== id && formatsOverlap(each.format, format));
    if (other) throw new ApiError('series_format_overlaps', { params: { code: other.code, format: other.format } });
  }

  private async isUsed(tx: EntityManager, id: string): Promise<boolean> {
    const [{ is_used }] = await tx.query(`select ${IS_USED} as is_used from series s where s.id = $1`, [id]);
    return is_used;
  }

  private async takeDefault(tx: EntityManager, context: RequestContext, type: DocumentType): Promise<void> {
    const before = await tx.findOneByOrFail(Series, { type, is_default: true });
    await this.resource.update(tx, context, before, { is_default: false });
  }
}

/** Every column that can be sent, with what stands where nothing was sent. */
function complete(input: CreateSeries) {
  const yearly_restart = input.yearly_restart ?? true;
  if (yearly_restart && !input.format.includes('{yyyy}')) throw invalid({ pointer: '/format', code: 'year_required' });
  return {
    code: input.code,
    type: input.type,
    format: input.format,
    yearly_restart,
    next_number: input.next_number ?? 1,
    is_default: input.is_default ?? false,
  };
}

function defaultRequired({ is_default }: Pick<Series, 'is_default'>): FieldError {
  return { pointer: is_default ? '/type' : '/is_default', code: 'default_series_required' };
}

function inUse(fields: readonly string[]): ApiError {
  return new ApiError('series_in_use', { params: { fields: fields.join(', ') } });
}

function meaning({ code }: Pick<Series, 'code'>) {
  return violating({
    series_code_key: () => new ApiError('series_code_taken', { params: { code } }),
    invoices_series_id_type_fkey: () => inUse(['type']),
  });
}
