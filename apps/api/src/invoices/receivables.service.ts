import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { isOpen, isOverdue } from './due.js';

/** The days after its due date that an invoice may be late, by bucket; `null`: and all that come after. */
const LATE = [
  ['days_1_30', 1, 30],
  ['days_31_60', 31, 60],
  ['days_61_90', 61, 90],
  ['days_over_90', 91, null],
] as const;

/** A sum that has the decimals of its currency where nothing is in it too. */
const sum = (condition: string) => `sum(case when ${condition} then o.amount_due else 0 * o.amount_due end)::text`;

const BUCKETS = LATE.map(([name, from, to]) => {
  const until = to === null ? '' : ` and o.days_late <= ${to}`;
  return `'${name}', ${sum(`o.overdue and o.days_late >= ${from}${until}`)}`;
});

/** Only an invoice is owed to the organization: a credit note is not. */
const AGING = `
  with open as (
    select i.currency, i.amount_due, ${isOverdue('i')} as overdue, organization_today() - i.due_date as days_late
    from invoices i where i.type = 'invoice' and ${isOpen('i')}
  ), aged as (
    select o.currency, count(*) as invoices, sum(o.amount_due)::text as amount_due,
      count(*) filter (where o.overdue) as overdue_invoices, ${sum('o.overdue')} as overdue_amount,
      json_build_object('not_due', ${sum('not o.overdue')}, ${BUCKETS.join(', ')}) as buckets
    from open o
    group by o.currency
  )
  select row_to_json(t)::text as json from (
    select organization_today()::text as as_of,
      (select coalesce(json_agg(row_to_json(aged) order by currency), '[]') from aged) as data
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
