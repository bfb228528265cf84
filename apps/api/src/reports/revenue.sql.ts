import { HOME } from '../organization/organization.service.js';
import { CONVERTED, net } from './converted.sql.js';
import { amount, IS_REPORTED, PERIOD, SIGN } from './period.sql.js';

const NET = net('i');

/** The sums of what the report of taxes has; no other invoice has to be taken apart. */
const FOREIGN = `
  select sum(c.home_taxable) filter (where c.kind = 'vat' or c.kind is null) as net,
    sum(c.home_tax) filter (where c.kind in ('vat', 'surcharge')) as tax
  from (${CONVERTED}) c where i.exchange_rate is not null`;

const AMOUNTS = `coalesce(r.invoices, 0) as invoices, coalesce(r.credit_notes, 0) as credit_notes,
  ${amount('r.net')} as net, ${amount('r.tax')} as tax, ${amount('r.net + r.tax')} as gross,
  coalesce(r.currencies, '[]') as currencies`;

/** What the parts of a group add up to, each currency in itself and all in the organization's. */
const SUMS = `sum(p.invoices)::integer as invoices, sum(p.credit_notes)::integer as credit_notes,
  sum(p.home_net) as net, sum(p.home_tax) as tax`;
const CURRENCIES = `json_agg(json_build_object('currency', p.currency, 'net', p.net::text, 'tax', p.tax::text,
  'gross', (p.net + p.tax)::text) order by p.currency) as currencies`;

const PARTS = `count(*) filter (where d.type = 'invoice') as invoices,
  count(*) filter (where d.type = 'credit_note') as credit_notes,
  sum(d.net) as net, sum(d.tax) as tax, sum(d.home_net) as home_net, sum(d.home_tax) as home_tax`;

function revenue(byMonth: boolean, byClient: boolean, max: number): string {
  const keys = [...(byMonth ? ['month'] : []), ...(byClient ? ['client_id'] : [])].join(', ');
  const months = `(select to_char(m, 'YYYY-MM') as month from period,
    generate_series(date_trunc('month', period.first), period.last, interval '1 month') m) every left join rows r using (month)`;
  const isComplete = byMonth && !byClient;
  return `
  with ${HOME}, ${PERIOD},
  documents as materialized (
    select to_char(i.issue_date, 'YYYY-MM') as month, i.client_id, i.type, i.currency,
      ${SIGN} * ${NET} as net, ${SIGN} * i.tax_total as tax,
      ${SIGN} * coalesce(foreign_amounts.net, ${NET}) as home_net,
      ${SIGN} * coalesce(foreign_amounts.tax, i.tax_total) as home_tax
    from home cross join period cross join invoices i
    left join lateral (${FOREIGN}) foreign_amounts on true
    where ${IS_REPORTED}
  ),
  parts as (select ${keys}, d.currency, ${PARTS} from documents d group by ${keys}, d.currency),
  rows as materialized (
    select ${keys}, ${SUMS}, ${CURRENCIES} from parts p group by ${keys} order by ${keys} limit ${max + 1}
  )
  select (select count(*)::integer from rows) as rows, row_to_json(t)::text as json from (
    select period.first as from, period.last as to, home.currency, $3 as group_by, (
      select coalesce(json_agg(row_to_json(c) order by c.month, c.client_name, c.client_id), '[]') from (
        select ${byMonth ? 'month' : 'null as month'}, ${byClient ? 'r.client_id' : 'null as client_id'},
          case when $4::boolean then ${byClient ? '(select k.name from clients k where k.id = r.client_id)' : 'null'} end
            as client_name,
          ${AMOUNTS}
        from ${isComplete ? months : 'rows r'}
      ) c
    ) as data, (
      select row_to_json(c) from (
        select ${AMOUNTS} from (
          select ${SUMS}, ${CURRENCIES} from (
            select d.currency, ${PARTS} from documents d group by d.currency
          ) p
        ) r
      ) c
    ) as total
    from home cross join period
  ) t`;
}

export const revenueStatements = (max: number) => ({
  month: { name: 'revenue_month', text: revenue(true, false, max) },
  client: { name: 'revenue_client', text: revenue(false, true, max) },
  'month,client': { name: 'revenue_month_client', text: revenue(true, true, max) },
});
