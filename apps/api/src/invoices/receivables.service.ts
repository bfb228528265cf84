import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { isOpen } from './due.js';

/** A sum that has the decimals of its currency where nothing is in it too. */
const sum = (condition: string) => `sum(case when ${condition} then o.amount_due else 0 * o.amount_due end)::text`;

/** Overdue, as the list of invoices has it. */
const LATE = 'o.days_late > 0';

/** By how many days an invoice is late: by none on its due date. */
const BUCKETS = {
  not_due: sum('o.days_late <= 0'),
  days_1_30: sum('o.days_late between 1 and 30'),
  days_31_60: sum('o.days_late between 31 and 60'),
  days_61_90: sum('o.days_late between 61 and 90'),
  days_over_90: sum('o.days_late > 90'),
};

/** Only an invoice is owed to the organization: a credit note is not. */
const AGING = `
  with today as materialized (select organization_today() as date),
  open as materialized (
    select i.currency, i.amount_due, today.date - i.due_date as days_late
    from today cross join invoices i where i.type = 'invoice' and ${isOpen('i')}
  ), aged as (
    select o.currency, count(*) as invoices, sum(o.amount_due)::text as amount_due,
      count(*) filter (where ${LATE}) as overdue_invoices, ${sum(LATE)} as overdue_amount,
      ${Object.entries(BUCKETS).map(([name, amount]) => `${amount} as ${name}`)}
    from open o group by o.currency
  )
  select row_to_json(t)::text as json from (
    select today.date as as_of, (
      select coalesce(json_agg(row_to_json(c) order by c.currency), '[]') from (
        select currency, invoices, amount_due, overdue_invoices, overdue_amount,
          (select row_to_json(b) from (select ${Object.keys(BUCKETS)}) b) as buckets
        from aged
      ) c
    ) as data
    from today
  ) t`;

/** What is owed to the organization. */
@Injectable()
export class ReceivablesService {
  constructor(private readonly database: Database) {}

  /** The open invoices by currency and by how late they are, as JSON: one statement over an index of open invoices. */
  async aging(): Promise<string> {
    const [row] = await this.database.query<{ json: string }>({ name: 'receivables_aging', text: AGING }, []);
    return (row as { json: string }).json;
  }
}
