import { ApiError, invalid } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Reader } from '../database/database.js';
import { type DocumentType, Series } from './series.entity.js';

/** $3 the first and $4 the last date of the $5 documents. */
const TAKE = `
  insert into series_counters as c (series_id, year, last_number, last_issue_date)
  values ($1, $2, $5, $4)
  on conflict (series_id, year) do update
    set last_number = c.last_number + excluded.last_number, last_issue_date = excluded.last_issue_date
    where c.last_issue_date <= $3
  returning last_number::text as number`;

const LAST_DATE = `
  select c.last_issue_date::text as date
  from series s join series_counters c on c.series_id = s.id and c.year = case when s.yearly_restart then $3::int else 0 end
  where s.id = coalesce($1, default_series($2))`;

/** Gives out numbers: gapless and in the order of their dates within a series and year, whatever runs beside. */
@Injectable()
export class SeriesService {
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
    const series = await tx.findOneByOrFail(Series, { id: seriesId });
    const numbers: string[] = [];
    while (numbers.length < issueDates.length) {
      const rest = issueDates.slice(numbers.length);
      const year = (rest[0] as string).slice(0, 4);
      const dates = rest.filter((date) => date.startsWith(year));
      const counterYear = series.yearly_restart ? Number.parseInt(year, 10) : 0;
      const values = [seriesId, counterYear, dates[0], dates.at(-1), dates.length];
      const [taken] = await tx.query(TAKE, values);
      if (!taken) throw await this.outOfOrder(tx, seriesId, counterYear);
      const before = BigInt(taken.number) - BigInt(dates.length);
      numbers.push(...dates.map((_, index) => format(series.format, year, `${before + BigInt(index + 1)}`)));
    }
    return numbers;
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
}

/** `INV-{yyyy}-{seq:6}` with 2026 and 42 is `INV-2026-000042`; a number with more digits is written out. */
function format(pattern: string, year: string, number: string): string {
  return pattern
    .replaceAll('{yyyy}', year)
    .replaceAll(/\{seq(?::(\d+))?\}/g, (_, width?: string) => number.padStart(Number.parseInt(width ?? '1', 10), '0'));
}
