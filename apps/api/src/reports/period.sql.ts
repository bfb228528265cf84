import { invalid } from '@app/http';

export const MAX_YEARS = 10;

/** A CTE after that of `home`: both days included; what is left out is the beginning or the end of that year. */
export const PERIOD = `period as materialized (
    select
      coalesce($1::date, date_trunc('year', coalesce($2::date, home.today))::date) as first,
      coalesce($2::date, (date_trunc('year', coalesce($1::date, home.today)) + interval '1 year - 1 day')::date) as last
    from home
  )`;

/** SQL: is the invoice one of the period's? By its expression an index knows the day. */
export const IS_REPORTED = `i.status in ('issued', 'uncollectible')
  and coalesce(i.issue_date, 'infinity'::date) between period.first and period.last`;

/** SQL: what a credit note says is taken off. */
export const SIGN = `case i.type when 'credit_note' then -1 else 1 end`;

/** SQL: a sum in the organization's currency, also of nothing. */
export const amount = (sum: string) => `round(coalesce(${sum}, 0), home.decimals)::text`;

/** @throws ApiError 400 where the period ends before it begins, or is too long */
export function checkPeriod({ from, to }: { from?: string; to?: string }): void {
  if (!from || !to) return;
  if (to < from) throw invalid({ parameter: 'to', code: 'date_before', params: { date: from } });
  const last = new Date(`${from}T00:00:00Z`);
  last.setUTCFullYear(last.getUTCFullYear() + MAX_YEARS);
  last.setUTCDate(last.getUTCDate() - 1);
  const date = last.toISOString().slice(0, 10);
  // Beyond the year 9999 no day can be asked for.
  if (last.getUTCFullYear() <= 9999 && to > date)
    throw invalid({ parameter: 'to', code: 'date_after', params: { date } });
}
