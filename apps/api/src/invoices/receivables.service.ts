import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { HOME, inHome } from '../organization/organization.service.js';
import { isOpen } from './due.js';

/** Overdue, as the list of invoices has it. */
const LATE = 'o.days_late > 0';

/** By how many days an invoice is late: by none on its due date. */
const BUCKETS = {
  not_due: 'o.days_late <= 0',
  days_1_30: 'o.days_late between 1 and 30',
  days_31_60: 'o.days_late between 31 and 60',
  days_61_90: 'o.days_late between 61 and 90',
  days_over_90: 'o.days_late > 90',
};

/** What the open invoices of a group come to. A sum has the decimals of its currency where nothing is in it too. */
function sums(amount: string): string {
  const sum = (condition = 'true') => `coalesce(sum(case when ${condition} then ${amount} else 0 * ${amount} end), 0)`;
  const text = (condition?: string) => `${amount === 'o.home_due' ? IN_HOME(sum(condition)) : sum(condition)}::text`;
  return `count(o.days_late) as invoices, ${text()} as amount_due,
    count(*) filter (where ${LATE}) as overdue_invoices, ${text(LATE)} as overdue_amount,
    json_build_object(${Object.entries(BUCKETS).map(([name, condition]) => `'${name}', ${text(condition)}`)}) as buckets`;
}

const IN_HOME = (amount: string) => `round(${amount}, (select decimals from home))`;

const rows = (select: string, order: string) =>
  `(select coalesce(json_agg(row_to_json(c) order by ${order}), '[]') from (${select}) c)`;

const CLIENTS = `
  select o.client_id, case when $1::boolean then (select k.name from clients k where k.id = o.client_id) end as client_name, ${sums('o.home_due')}
  from open o group by o.client_id`;

/** Only an invoice is owed to the organization: a credit note is not. */
const aging = (clients: string, count: string) => `
  with ${HOME},
  open as materialized (
    select i.client_id, i.currency, i.amount_due, ${inHome('i.amount_due', 'i')} as home_due,
      home.today - i.due_date as days_late
    from home cross join invoices i where i.type = 'invoice' and ${isOpen('i')}
  )
  select row_to_json(t)::text as json, ${count} as rows from (
    select home.today as as_of, home.currency,
      ${rows(`select o.currency, ${sums('o.amount_due')} from open o group by o.currency`, 'c.currency')} as data,
      (select row_to_json(c) from (select ${sums('o.home_due')} from open o) c) as total,
      ${clients} as clients
    from home
  ) t`;

const STATEMENTS = {
  currency: { name: 'receivables_aging', text: aging('null::json', '0') },
  client: {
    name: 'receivables_aging_clients',
    text: aging(rows(CLIENTS, 'c.client_name, c.client_id'), '(select count(distinct client_id)::integer from open)'),
  },
};

/** What is owed to the organization. */
@Injectable()
export class ReceivablesService {
  constructor(private readonly database: Database) {}

  /** The open invoices by how late they are, as JSON, and how many clients are in it: one statement over their index. */
  async aging(by: keyof typeof STATEMENTS, withNames: boolean): Promise<{ json: string; rows: number }> {
    const values = by === 'client' ? [withNames] : [];
    const [row] = await this.database.query<{ json: string; rows: number }>(STATEMENTS[by], values);
    return row as { json: string; rows: number };
  }
}
