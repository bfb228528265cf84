import type { INestApplicationContext } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { Database } from '../../database/database.js';
import { SeriesService } from '../../organization/series.service.js';
import { BATCH, copies, TEMPLATES } from './bulk.sql.js';
import { daysBefore, SPAN, spread, type Window } from './dates.js';
import type { Progress } from './progress.js';
import { Random } from './random.js';

const BATCH_SIZE = 10_000;
/** How far from its place in time a template may be copied to, in a hundred of them. */
const SPREAD = 8;

interface Template {
  slot: number;
  series_id: string;
  is_draft: boolean;
}

/**
 * Very many invoices fast: copies, made within the database, of those that the services made, with their lines, payments
 * and events. Ids, numbers and dates are their own; every amount and every state is one that the calculator and the
 * services have arrived at, and all constraints and triggers look at each row.
 */
export class DemoBulk {
  private readonly database: Database;
  private readonly series: SeriesService;
  private readonly random = new Random('bulk');

  constructor(
    services: INestApplicationContext,
    private readonly progress: Progress,
  ) {
    this.database = services.get(Database);
    this.series = services.get(SeriesService);
  }

  async run(count: number, today: string, window: Window): Promise<void> {
    // The templates are temporary tables: of this one connection.
    const runner = this.database.source.createQueryRunner();
    try {
      for (const statement of TEMPLATES) await runner.query(statement);
      const templates: Template[] = await runner.query(
        `select slot, series_id, status = 'draft' as is_draft from demo_invoices order by slot`,
      );
      this.progress.begin('Copies', count);
      for (let done = 0; done < count; done += BATCH_SIZE) {
        const indexes = Array.from({ length: Math.min(BATCH_SIZE, count - done) }, (_, index) => done + index);
        const rows = indexes.map((index) => {
          const days = spread(window, index, count);
          const slot = this.slot(1 - (days + 0.5) / (SPAN + 1), templates.length);
          return { template: templates[slot] as Template, issue_date: daysBefore(today, days) };
        });
        await this.batch(runner, rows);
        this.progress.step(rows.length);
      }
      await runner.query('analyze invoices, invoice_lines, payments, payment_allocations, events, event_changes');
    } finally {
      await runner.release();
    }
  }

  private async batch(runner: QueryRunner, rows: { template: Template; issue_date: string }[]): Promise<void> {
    await runner.startTransaction();
    try {
      const numbers = await this.numbers(runner, rows);
      await runner.query(BATCH(), [
        rows.map(({ template }) => template.slot),
        rows.map(({ issue_date }) => issue_date),
        numbers,
      ]);
      for (const statement of copies(this.database)) await runner.query(statement);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    }
  }

  /** In the order of the rows, which is that of their dates; drafts have none. */
  private async numbers(
    runner: QueryRunner,
    rows: { template: Template; issue_date: string }[],
  ): Promise<(string | null)[]> {
    const numbers: (string | null)[] = rows.map(() => null);
    for (const series of new Set(rows.map(({ template }) => template.series_id))) {
      const places = rows.flatMap(({ template }, index) =>
        template.series_id === series && !template.is_draft ? [index] : [],
      );
      const dates = places.map((place) => rows[place]?.issue_date as string);
      const taken = await this.series.takeMany(runner.manager, series, dates);
      for (const [index, place] of places.entries()) numbers[place] = taken[index] as string;
    }
    return numbers;
  }

  /** The template for a place in all of the time, 0 < share < 1: one that came about as early among the templates. */
  private slot(share: number, templates: number): number {
    const reach = Math.floor((templates * SPREAD) / 100);
    const slot = Math.abs(Math.floor(share * templates) + this.random.int(-reach, reach));
    // Turned back at the ends: else the first and the last template would be copied most.
    return slot < templates ? slot : 2 * (templates - 1) - slot;
  }
}
