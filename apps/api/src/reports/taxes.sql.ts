import { HOME, inHome } from '../organization/organization.service.js';
import { CONVERTED } from './converted.sql.js';
import { amount, IS_REPORTED, PERIOD, SIGN } from './period.sql.js';

/** Every tax of an expense is of its net amount. */
const OF_EXPENSE = `json_to_recordset(e.taxes) as x (kind text, rate numeric, amount numeric)`;

/** Nothing where the rate is missing: rates were not required from the beginning. */
const inHomeIfRated = (value: string) =>
  `case when e.currency = home.currency or e.exchange_rate is not null then ${inHome(value, 'e')} end`;

const PERIODS = {
  month: `to_char(d.day, 'YYYY-MM')`,
  quarter: `to_char(d.day, 'YYYY-"Q"Q')`,
  year: `to_char(d.day, 'YYYY')`,
  total: 'null::text',
};

/** Found before they are taken apart (`offset 0`): the planner would take all there are apart, and then find these. */
const REPORTED = `select i.* from period cross join invoices i where ${IS_REPORTED} offset 0`;

const KEYS = 'p.period, p.side, p.kind, p.category, p.rate';

const taxes = (period: string, max: number) => `
  with ${HOME}, ${PERIOD},
  documents as (
    select i.issue_date as day, 'sales' as side, x.kind, x.category, x.rate, i.currency, i.id,
      ${SIGN} * x.taxable as taxable, ${SIGN} * x.tax as tax,
      ${SIGN} * x.home_taxable as home_taxable, ${SIGN} * x.home_tax as home_tax
    from (${REPORTED}) i cross join home cross join lateral (${CONVERTED}) x
    where x.kind is not null
    union all
    select e.expense_date, 'expenses', x.kind, null, x.rate, e.currency, e.id, e.net_amount, x.amount,
      ${inHomeIfRated('e.net_amount')}, ${inHomeIfRated('x.amount')}
    from home cross join period cross join expenses e cross join lateral ${OF_EXPENSE}
    where e.expense_date between period.first and period.last
  ),
  parts as (
    select ${period} as period, d.side, d.kind, d.category, d.rate, d.currency, count(distinct d.id) as documents,
      count(distinct d.id) filter (where d.home_tax is null) as without_rate,
      sum(d.taxable) as taxable, sum(d.tax) as tax, sum(d.home_taxable) as home_taxable, sum(d.home_tax) as home_tax
    from documents d group by 1, 2, 3, 4, 5, 6
  ),
  rows as materialized (
    select ${KEYS}, sum(p.documents)::integer as documents, sum(p.without_rate)::integer as without_rate,
      sum(p.home_taxable) as taxable, sum(p.home_tax) as tax,
      json_agg(json_build_object('currency', p.currency, 'taxable', p.taxable::text, 'tax', p.tax::text)
        order by p.currency) as currencies
    from parts p group by ${KEYS} limit ${max + 1}
  )
  select (select count(*)::integer from rows) as rows, row_to_json(t)::text as json from (
    select period.first as from, period.last as to, home.currency, $3 as group_by, (
      select coalesce(
        json_agg(
          json_build_object('period', r.period, 'side', r.side, 'kind', r.kind, 'category', r.category,
            'rate', trim_scale(r.rate)::text, 'documents', r.documents, 'without_rate', r.without_rate,
            'taxable', ${amount('r.taxable')}, 'tax', ${amount('r.tax')}, 'currencies', r.currencies)
          order by r.period, r.side desc, array_position(array['vat', 'surcharge', 'withholding'], r.kind), r.category, r.rate
        ), '[]')
      from rows r
    ) as data
    from home cross join period
  ) t`;

export const taxStatements = (max: number) => ({
  month: { name: 'taxes_month', text: taxes(PERIODS.month, max) },
  quarter: { name: 'taxes_quarter', text: taxes(PERIODS.quarter, max) },
  year: { name: 'taxes_year', text: taxes(PERIODS.year, max) },
  total: { name: 'taxes_total', text: taxes(PERIODS.total, max) },
});
