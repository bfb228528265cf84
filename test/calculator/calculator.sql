-- The totals of documents once more, in SQL: the same rules ("Totals: one calculator"; which of equal parts comes first is
-- a rule too), by sets of rows instead of steps, and numeric only; a quotient is never rounded but where a rule says so.

create schema calculator;

-- ISO 4217: how many decimals an amount has.
create function calculator.exponent(currency text) returns integer language sql immutable
return case when currency = 'JPY' then 0 when currency in ('BHD', 'KWD', 'TND') then 3 when currency = 'CLF' then 4 else 2 end;

-- n ÷ d to the currency's decimals, half-up, away from zero.
create function calculator.divided(n numeric, d numeric, exponent integer) returns numeric language sql immutable
return sign(n) * div(2 * abs(n) * ('1e' || exponent)::numeric + d, 2 * d) * ('1e-' || exponent)::numeric;

-- Largest remainder: `total` in parts as near as can be to ideals[i] ÷ divisor. Each is cut to the unit, and the units that
-- are missing go to those that lost most, the first of equals first. A negative total is split as its opposite is.
create function calculator.split(total numeric, ideals numeric[], divisor numeric, exponent integer) returns numeric[]
language sql immutable
return (
  select array_agg(
    case when total < 0 then -1 else 1 end * (units + case when place <= missing then 1 else 0 end) * ('1e-' || exponent)::numeric
    order by i)
  from (
    select i, units, row_number() over (order by n - units * divisor desc, i) as place,
      abs(total) * ('1e' || exponent)::numeric - sum(units) over () as missing
    from (
      select i, n, div(n, divisor) - case when n < 0 and mod(n, divisor) <> 0 then 1 else 0 end as units
      from (
        select i, ideal * ('1e' || exponent)::numeric * case when total < 0 then -1 else 1 end as n
        from unnest(ideals) with ordinality as part (ideal, i)
      ) ideal
    ) cut
  ) ranked
);

-- `total` in proportion to weights; to their magnitudes where they cancel out, in equal parts where there are none.
create function calculator.spread(total numeric, weights numeric[], exponent integer) returns numeric[]
language sql immutable
return (
  select calculator.split(total, array_agg(total * weight * sign(whole) order by i), abs(min(whole)), exponent)
  from (
    select i, weight, sum(weight) over () as whole
    from (
      select i, case when sum(w) over () <> 0 then w when sum(abs(w)) over () <> 0 then abs(w) else 1 end as weight
      from unnest(weights) with ordinality as part (w, i)
    ) chosen
  ) weighed
);

create function calculator.minus(whole numeric[], parts numeric[]) returns numeric[] language sql immutable
return (select array_agg(w - p order by i) from unnest(whole, parts) with ordinality as part (w, p, i));

create function calculator.times(parts numeric[], factor numeric) returns numeric[] language sql immutable
return (select array_agg(p * factor order by i) from unnest(parts) with ordinality as part (p, i));

-- In the order of which rows stand in the breakdown, and sets of them are compared: VAT before the surcharge on it.
create type calculator.tax as (surcharge boolean, category text collate "C", rate numeric);

-- What the lines of a combination come to without tax: their shares of its base, where prices include it.
create function calculator.nets(shown numeric[], rates numeric, gross boolean, exponent integer) returns numeric[]
language sql immutable
return case
  when gross then calculator.split(
    (select calculator.divided(sum(s) * 100, 100 + rates, exponent) from unnest(shown) s),
    calculator.times(shown, 100), 100 + rates, exponent)
  else shown
end;

create function calculator.totals(documents jsonb) returns table (place bigint, totals jsonb) language sql as $$
with
document as materialized (
  select d, calculator.exponent(body->>'currency') as e, (body->>'prices_include_tax')::boolean as gross,
    body->'discount'->>'type' as off, (body->'discount'->>'value')::numeric as off_value, body->'lines' as lines
  from jsonb_array_elements(documents) with ordinality as document (body, d)
),
-- 1. Line net = round(quantity × unit price − line discount).
line as materialized (
  select d, l, body->'taxes' as taxes, round(case body->'discount'->>'type'
      when 'percent' then amount * (100 - value) * 0.01
      when 'amount' then amount - case when amount < 0 then -value else value end
      else amount
    end, e) as amount
  from document
  cross join jsonb_array_elements(lines) with ordinality as line (body, l)
  cross join lateral (select (body->>'quantity')::numeric * (body->>'unit_price')::numeric as amount,
    (body->'discount'->>'value')::numeric as value) stated
),
named as materialized (
  select d, l, tax->>'kind' as kind, tax->>'name' as name, tax->>'exemption_reason' as reason,
    row(tax->>'kind' = 'surcharge', coalesce(tax->>'category', ''), (tax->>'rate')::numeric)::calculator.tax as tax
  from line cross join jsonb_array_elements(taxes) tax
),
-- 6. Withholdings take no part in what follows, but tell lines of one amount apart.
withholding as materialized (
  select distinct d, l, name, (tax).rate as rate,
    dense_rank() over (partition by d order by name collate "C", (tax).rate) as w
  from named where kind = 'withholding'
),
held as (
  select d, l, string_agg(w || ' ', '' order by w) collate "C" as held from withholding group by d, l
),
-- 3. Lines with the same set of VAT and surcharge taxes form a combination; a line without any forms one too.
carried as (
  select d, l, array_agg(distinct tax order by tax) as taxes from named where kind <> 'withholding' group by d, l
),
arranged as materialized (
  select d, l, line.amount, coalesce(carried.taxes, '{}') as taxes, coalesce(held, '') as held
  from line left join carried using (d, l) left join held using (d, l)
),
combination as materialized (
  select d, taxes, row_number() over (partition by d order by taxes) as c, sum(amount) as amount,
    (select coalesce(sum((t).rate), 0) from unnest(taxes) t) as rates,
    array_agg(l order by amount desc, held, l) as ls, array_agg(amount order by amount desc, held, l) as amounts
  from arranged group by d, taxes
),
-- 2. A percent discount is round(subtotal × p/100).
discount as materialized (
  select d, e, gross, discount, calculator.spread(discount, array_agg(amount order by c), e) as shares
  from document
  join combination using (d)
  join (select d, sum(amount) as whole from combination group by d) whole using (d)
  cross join lateral (
    select case off when 'percent' then round(whole * off_value * 0.01, e) when 'amount' then off_value else 0 end as discount
  ) off
  group by d, e, gross, discount
),
reduced as materialized (
  select d, c, e, gross, taxes, rates, ls, amounts,
    calculator.minus(amounts, calculator.spread(shares[c], amounts, e)) as lefts
  from combination join discount using (d)
),
-- 5. Prices that include tax: base = round(gross ÷ (1 + Σ rates/100)).
netted as materialized (
  select d, c, e, gross, taxes, rates, ls, lefts, calculator.nets(amounts, rates, gross, e) as nets,
    calculator.nets(lefts, rates, gross, e) as taxables
  from reduced
),
part as materialized (
  select d, c, o, e, gross, l, net, taxable, remaining
  from netted cross join unnest(ls, nets, taxables, lefts) with ordinality as line (l, net, taxable, remaining, o)
),
held_back as materialized (
  select d, c, (select sum(x) from unnest(lefts) x) as shown, (select sum(x) from unnest(taxables) x) as base
  from netted
),
-- 4. tax = round(taxable × rate/100); with prices that include it, what the base leaves, split over the taxes.
tax_row as materialized (
  select d, t as tax, e, gross, sum(base) as taxable,
    case when gross then sum(amount) else round(sum(base) * (t).rate * 0.01, e) end as amount
  from netted join held_back using (d, c)
  cross join unnest(taxes, case when gross then calculator.split(
    shown - base, (select array_agg(shown * (x).rate order by i) from unnest(taxes) with ordinality as tax (surcharge, category, rate, i)
      cross join lateral (select row(surcharge, category, rate)::calculator.tax as x) y),
    100 + rates, e) end) as tax (surcharge, category, rate, amount)
  cross join lateral (select row(surcharge, category, rate)::calculator.tax as t) z
  group by d, t, e, gross
),
-- 7. A line's share of its rows' tax.
line_tax as materialized (
  select d, l, sum(amount) as tax
  from (
    select d, tax, min(ls) as ls,
      calculator.split(min(amount), min(ideals), 100, min(e)) as amounts
    from (
      select r.d, r.tax, r.amount, r.e, array_agg(p.l order by p.c, p.o) as ls,
        array_agg(p.taxable * (r.tax).rate order by p.c, p.o) as ideals
      from tax_row r
      join netted n on n.d = r.d and r.tax = any(n.taxes)
      join part p on p.d = n.d and p.c = n.c
      where not r.gross
      group by r.d, r.tax, r.amount, r.e
    ) ideal
    group by d, tax
  ) split
  cross join unnest(ls, amounts) as line (l, amount)
  group by d, l
),
withheld as materialized (
  select d, name, rate, e, sum(taxable) as base, round(sum(taxable) * rate * 0.01, e) as amount
  from withholding join part using (d, l) group by d, name, rate, e
),
taxed_line as materialized (
  select d, l, e, net, case when gross then remaining - taxable else coalesce(tax, 0) end as tax
  from part left join line_tax using (d, l)
),
summed as (
  select d, document.e,
    coalesce(s.net, 0) as subtotal,
    case when document.gross then coalesce(s.net - s.taxable, 0) else coalesce(discount, 0) end as discount_total,
    coalesce(r.amount, 0) as tax_total, coalesce(w.amount, 0) as withholding_total
  from document
  left join discount using (d)
  left join (select d, sum(net) as net, sum(taxable) as taxable from part group by d) s using (d)
  left join (select d, sum(amount) as amount from tax_row group by d) r using (d)
  left join (select d, sum(amount) as amount from withheld group by d) w using (d)
),
total as materialized (
  select *, subtotal - discount_total + tax_total as total,
    subtotal - discount_total + tax_total - withholding_total as payable
  from summed
)
select d, jsonb_build_object(
  'lines', coalesce(lines, '[]'),
  'subtotal', round(subtotal, e)::text, 'discount_total', round(discount_total, e)::text,
  'tax_total', round(tax_total, e)::text, 'total', round(total, e)::text,
  'withholding_total', round(withholding_total, e)::text, 'amount_payable', round(payable, e)::text,
  'tax_breakdown', coalesce(rows, '[]'), 'withholdings', coalesce(withholdings, '[]'),
  -- 8. A negative total blocks issuing, and so does more that is withheld than there is.
  'blockers', case
    when total < 0 then jsonb_build_array(jsonb_build_object(
      'code', 'negative_total', 'pointer', '/total', 'total', round(total, e)::text))
    when payable < 0 then jsonb_build_array(jsonb_build_object(
      'code', 'negative_payable', 'pointer', '/amount_payable', 'amount_payable', round(payable, e)::text))
    else '[]'
  end)
from total
left join (
  select d, jsonb_agg(jsonb_build_object('net_amount', round(net, e)::text, 'tax_amount', round(tax, e)::text,
    'gross_amount', round(net + tax, e)::text) order by l) as lines
  from taxed_line group by d
) line using (d)
left join (
  select d, jsonb_agg(jsonb_build_object('kind', case when (tax).surcharge then 'surcharge' else 'vat' end,
    'category', nullif((tax).category, ''), 'rate', trim_scale((tax).rate)::text, 'taxable', round(taxable, e)::text,
    'tax', round(amount, e)::text, 'exemption_reason', reasons) order by tax) as rows
  from tax_row
  join (
    select d, tax, string_agg(distinct reason collate "C", '; ' order by reason collate "C") as reasons
    from named where kind <> 'withholding' group by d, tax
  ) reason using (d, tax)
  group by d
) breakdown using (d)
left join (
  select d, jsonb_agg(jsonb_build_object('name', name, 'rate', trim_scale(rate)::text, 'base', round(base, e)::text,
    'amount', round(amount, e)::text) order by name collate "C", rate) as withholdings
  from withheld group by d
) withholding using (d)
order by d
$$;
