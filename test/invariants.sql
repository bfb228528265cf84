-- What holds in every sound database. Each row of the answer is one thing that is wrong: the name of the invariant, the id
-- of the document, payment or other row that breaks it, and what was found. No rows: all is well.
--
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f test/invariants.sql
--
-- One statement, so one snapshot: it can be asked while people work. It only reads. Sums are computed from the rows below
-- them, never from another sum. Above each invariant stands what it says. The tests ask all of
-- every database that they have filled.

with
home as (
  select default_currency as currency, organization_today() as today from organizations
),

-- The numbers that were given, taken apart by the format of their series; year 0 where a series never restarts.
numbered as (
  select i.id, i.series_id, i.number, i.issue_date, digits.width, part.*,
    case when s.yearly_restart then extract(year from i.issue_date)::integer else 0 end as year,
    case when digits.text ~ '^[0-9]+$' then digits.text::numeric end as seq
  from invoices i
  join series s on s.id = i.series_id
  cross join lateral (
    select replace(substring(s.format from '^(.*)\{seq'), '{yyyy}', to_char(i.issue_date, 'YYYY')) as prefix,
      replace(substring(s.format from '\{seq[^}]*\}(.*)$'), '{yyyy}', to_char(i.issue_date, 'YYYY')) as suffix
  ) part
  cross join lateral (
    select coalesce(substring(s.format from '\{seq:([0-9]+)\}')::integer, 1) as width,
      substring(i.number from length(prefix) + 1 for greatest(length(i.number) - length(prefix) - length(suffix), 0)) as text
  ) digits
  where i.status <> 'draft'
),
last_numbers as (
  select series_id, year, max(seq) as number, max(issue_date) as date from numbered group by series_id, year
),

-- What belongs to a document, summed.
lines as (
  select invoice_id as id, count(*) as count, sum(net_amount) as net, sum(tax_amount) as tax
  from invoice_lines group by invoice_id
),
taxed as (
  select i.id, sum((row->>'tax')::numeric) as tax
  from invoices i cross join json_array_elements(i.tax_breakdown) row group by i.id
),
withheld as (
  select i.id, sum((row->>'amount')::numeric) as amount
  from invoices i cross join json_array_elements(i.withholdings) row group by i.id
),
paid as (
  select invoice_id as id, sum(amount) as amount from payment_allocations group by invoice_id
),
credited as (
  select corrects_invoice_id as id, sum(amount_payable) as amount
  from invoices where type = 'credit_note' group by corrects_invoice_id
),

-- What became of the money that came in.
allocated as (
  select payment_id as id, sum(amount) as amount from payment_allocations group by payment_id
),
refunded as (
  select refunds_payment_id as id, sum(amount) as amount
  from payments where direction = 'refund' and status = 'completed' group by refunds_payment_id
),

-- Each figure of an invoice, and of its credit notes together.
figures as (
  select i.id, i.type, i.corrects_invoice_id, figure.name, figure.amount
  from invoices i
  cross join lateral (
    values ('subtotal', i.subtotal), ('discount_total', i.discount_total), ('tax_total', i.tax_total),
      ('total', i.total), ('withholding_total', i.withholding_total), ('amount_payable', i.amount_payable)
    union all
    select concat_ws(' ', name, row->>'kind', row->>'category', row->>'rate'), (row->>name)::numeric
    from json_array_elements(i.tax_breakdown) row cross join unnest(array['taxable', 'tax']) name
    union all
    select concat_ws(' ', name, row->>'name', row->>'rate'), (row->>name)::numeric
    from json_array_elements(i.withholdings) row cross join unnest(array['base', 'amount']) name
  ) figure (name, amount)
),
corrections as (
  select id, name, coalesce(invoice.amount, 0) as amount, note.amount as credited
  from (
    select corrects_invoice_id as id, name, sum(amount) as amount
    from figures where type = 'credit_note' group by corrects_invoice_id, name
  ) note
  left join (select id, name, amount from figures where type = 'invoice') invoice using (id, name)
),

-- Everything that has a history.
resources as (
  select id, version from organizations
  union all select id, version from series
  union all select id, version from clients
  union all select id, version from products
  union all select id, version from tax_rates
  union all select id, version from invoices
  union all select id, version from payments
  union all select id, version from expenses
  union all select id, version from api_keys
  union all select id, version from users
),
history as (
  select id, type, resource_type, resource_id, resource_version, position,
    lag(resource_version) over story as version_before,
    lead(id) over story is null as is_last
  from events
  -- What is not numbered yet comes after what is.
  window story as (partition by resource_id order by position nulls last, seq)
)

-- NUMBERS -------------------------------------------------------------------------------------------------------------

-- A number is spelled as its series says.
select 'numbers_spelled' as invariant, id, format('%s is not as its series spells %s', number, seq) as detail
from numbered
where seq is null or number <> prefix || lpad(seq::text, greatest(width, length(seq::text)), '0') || suffix

union all
-- Within a series and year each number is the one after the number before it.
select 'numbers_gapless', id, format('%s follows %s', number, before)
from (
  select id, number, seq, lag(seq) over line as seq_before, lag(number) over line as before
  from numbered where seq is not null window line as (partition by series_id, year order by seq)
) n
where seq <> seq_before + 1

union all
-- A higher number never has an earlier date.
select 'numbers_in_order_of_dates', id, format('%s is of %s, after %s', number, issue_date, date_before)
from (
  select *, lag(issue_date) over (partition by series_id, year order by seq, issue_date) as date_before
  from numbered where seq is not null
) n
where issue_date < date_before

union all
-- No two documents have one number, whatever their series.
select 'numbers_unique', min(id), format('%s stands on %s documents', number, count(*))
from numbered group by number having count(*) > 1

union all
-- The counter of a series stands at the last number that it gave, and at its date.
select 'counters_right', series_id, format('year %s: the counter says %s of %s, the documents %s of %s', year,
    coalesce(c.last_number::text, 'nothing'), c.last_issue_date, coalesce(n.number::text, 'nothing'), n.date)
from last_numbers n
full join (select * from series_counters where last_issue_date is not null) c using (series_id, year)
where (n.number, n.date) is distinct from (c.last_number::numeric, c.last_issue_date)

union all
-- What people are shown as the next number comes after the last, or is the one that they chose to begin with.
select 'next_number_right', s.id, format('%s: %s is said to be next, and %s is', s.code, said.number, next.number)
from series s
cross join home
cross join lateral (
  select case when s.yearly_restart then extract(year from home.today)::integer else 0 end as year
) this
cross join lateral (select series_next_number(s.id, s.yearly_restart) as number) said
cross join lateral (
  select 1 + coalesce(
    (select n.number from last_numbers n where n.series_id = s.id and n.year = this.year),
    (select c.last_number from series_counters c
      where c.series_id = s.id and c.year = this.year and c.last_issue_date is null),
    0) as number
) next
where said.number is distinct from next.number

union all
-- One series of each type numbers what names none.
select 'series_default', document, format('%s series are the default', count(s.id))
from unnest(array['invoice', 'credit_note']) document
left join series s on s.type = document and s.is_default
group by document having count(s.id) <> 1

-- DOCUMENTS: SUMS EQUAL PARTS -----------------------------------------------------------------------------------------

union all
select 'document_sums', i.id, format('%s is %s, and its parts are %s', name, stated, parts)
from invoices i
left join lines using (id)
left join taxed using (id)
left join withheld using (id)
cross join lateral (
  values ('subtotal', subtotal, coalesce(lines.net, 0)),
    ('tax_total', tax_total, coalesce(taxed.tax, 0)),
    ('the tax of the lines', tax_total, coalesce(lines.tax, 0)),
    ('withholding_total', withholding_total, coalesce(withheld.amount, 0)),
    ('total', total, subtotal - discount_total + tax_total),
    ('amount_payable', amount_payable, total - withholding_total)
) sum (name, stated, parts)
where stated <> parts

union all
select 'line_sums', invoice_id, format('%s: %s is not %s + %s', id, gross_amount, net_amount, tax_amount)
from invoice_lines
where gross_amount <> net_amount + tax_amount

union all
-- A line comes to quantity × price less its discount. What a credit note takes back is a part of that, and where prices
-- include tax the net is what the tax leaves.
select 'lines_priced', l.invoice_id, format('%s is %s, not %s', l.id, l.net_amount, priced.net)
from invoice_lines l
join invoices i on i.id = l.invoice_id and i.type = 'invoice' and not i.prices_include_tax
cross join lateral (select l.quantity * l.unit_price as amount, (l.discount->>'value')::numeric as off) whole
cross join lateral (
  select round(case l.discount->>'type'
    when 'percent' then amount * (100 - off) / 100
    when 'amount' then amount - case when amount < 0 then -off else off end
    else amount
  end, scale(i.subtotal)) as net
) priced
where l.net_amount <> priced.net

union all
-- Tax is the taxable amount × rate, rounded (BR-CO-17); where prices include tax it is the rest of what was shown, and a
-- credit note takes what earlier ones have left.
select 'taxes_rounded', i.id, format('%s %s %s %%: %s of %s', row->>'kind', row->>'category', row->>'rate',
    row->>'tax', row->>'taxable')
from invoices i cross join json_array_elements(i.tax_breakdown) row
where i.type = 'invoice' and not i.prices_include_tax
  and (row->>'tax')::numeric <> round((row->>'taxable')::numeric * (row->>'rate')::numeric / 100, scale(i.subtotal))

union all
select 'withholdings_rounded', i.id, format('%s %s %%: %s of %s', row->>'name', row->>'rate', row->>'amount', row->>'base')
from invoices i cross join json_array_elements(i.withholdings) row
where i.type = 'invoice'
  and (row->>'amount')::numeric <> round((row->>'base')::numeric * (row->>'rate')::numeric / 100, scale(i.subtotal))

-- DOCUMENTS: BALANCES -------------------------------------------------------------------------------------------------

union all
select 'amount_paid', i.id, format('%s, and its allocations are %s', i.amount_paid, coalesce(paid.amount, 0))
from invoices i left join paid using (id)
where i.amount_paid <> coalesce(paid.amount, 0)

union all
select 'amount_credited', i.id, format('%s, and its credit notes are %s', i.amount_credited, coalesce(credited.amount, 0))
from invoices i left join credited using (id)
where i.type = 'invoice' and i.amount_credited <> coalesce(credited.amount, 0)

union all
select 'amount_due', id, format('%s of %s, %s paid, %s credited', amount_due, amount_payable, amount_paid, amount_credited)
from invoices
where amount_due <> case status when 'void' then 0 else amount_payable - amount_paid - amount_credited end
  or amount_due < 0 and status <> 'draft' or amount_paid < 0 or amount_credited < 0

union all
-- What a client is said to owe is what its documents and payments come to.
select 'balances', client_id, format('%s: said are %s owed, %s overdue, %s credit; the documents say %s, %s, %s', currency,
    b.outstanding, b.overdue, b.credit, d.outstanding, d.overdue, d.credit)
from (
  select client_id, currency, sum(due) as outstanding, sum(due) filter (where late) as overdue, sum(credit) as credit
  from (
    select i.client_id, i.currency, i.amount_payable - coalesce(paid.amount, 0) - coalesce(credited.amount, 0) as due,
      i.status = 'issued' and i.due_date < home.today as late, 0 as credit
    from invoices i cross join home left join paid using (id) left join credited using (id)
    where i.type = 'invoice' and i.status in ('issued', 'uncollectible')
    union all
    select p.client_id, p.currency, 0, false, p.amount - coalesce(allocated.amount, 0) - coalesce(refunded.amount, 0)
    from payments p left join allocated using (id) left join refunded using (id)
    where p.direction = 'in' and p.status = 'completed'
  ) document
  group by client_id, currency
) d
full join (
  select c.id as client_id, b.*
  from clients c
  cross join lateral json_to_recordset(client_balances(c.id))
    as b (currency text, outstanding numeric, overdue numeric, credit numeric)
) b using (client_id, currency)
where (coalesce(d.outstanding, 0), coalesce(d.overdue, 0), coalesce(d.credit, 0))
  <> (coalesce(b.outstanding, 0), coalesce(b.overdue, 0), coalesce(b.credit, 0))

-- DOCUMENTS: STATES ---------------------------------------------------------------------------------------------------

union all
-- A draft has no number and no history of payment.
select 'drafts', id, format('draft %s %s %s', number, payment_status, type)
from invoices
where status = 'draft' and (
  num_nonnulls(number, issued_at, buyer, seller, sent_at, paid_at, voided_at, void_reason) > 0
  or payment_status <> 'unpaid' or amount_paid <> 0 or amount_credited <> 0 or type <> 'invoice'
)

union all
-- What was issued is complete, and nobody is billed less than nothing.
select 'issued_documents', i.id, format('%s of %s for %s, %s lines', i.number, i.issue_date, i.total, coalesce(lines.count, 0))
from invoices i left join lines using (id)
where i.status <> 'draft' and (
  num_nulls(number, issued_at, buyer, seller, client_id, issue_date, due_date) > 0
  or i.due_date < i.issue_date or i.total < 0 or i.amount_payable < 0 or lines.count is null
)

union all
-- A void invoice says when and why, and nothing was paid or credited on it.
select 'void_documents', id, format('%s, voided at %s: %s', status, voided_at, void_reason)
from invoices
where num_nulls(voided_at, void_reason) <> case status when 'void' then 0 else 2 end
  or status = 'void' and (amount_paid <> 0 or amount_credited <> 0 or type <> 'invoice')

union all
-- The payment status is what the amounts say.
select 'payment_status', id, format('%s, with %s paid and %s due', payment_status, amount_paid, amount_due)
from invoices
where status in ('issued', 'uncollectible')
  and payment_status <> case when amount_due = 0 then 'paid' when amount_paid > 0 then 'partial' else 'unpaid' end

union all
select 'paid_at', id, format('%s, paid at %s', payment_status, paid_at)
from invoices
where status <> 'draft' and (payment_status = 'paid') <> (paid_at is not null)

union all
-- Whoever bills in a foreign currency says what it is worth; at home there is nothing to say.
select 'exchange_rates', id, format('%s at %s', i.currency, exchange_rate)
from invoices i cross join home
where i.status <> 'draft' and (i.currency <> home.currency) <> (i.exchange_rate is not null)

-- CREDIT NOTES --------------------------------------------------------------------------------------------------------

union all
-- A credit note corrects an invoice that stands, of the same client in the same currency, and says why.
select 'credit_notes', n.id, format('%s corrects %s', n.number, coalesce(i.number, n.corrects_invoice_id, 'nothing'))
from invoices n left join invoices i on i.id = n.corrects_invoice_id
where n.type = 'credit_note' and (
    i.id is null or i.type <> 'invoice' or i.status not in ('issued', 'uncollectible') or n.correction_reason is null
    or (n.client_id, n.currency) is distinct from (i.client_id, i.currency)
    or n.exchange_rate is distinct from i.exchange_rate or n.issue_date < i.issue_date
  )
  or n.type = 'invoice' and n.corrects_invoice_id is not null

union all
-- It is settled at once: all of it is credited, nothing is due or paid.
select 'credit_notes_settled', id, format('%s: %s of %s credited, %s due', status, amount_credited, amount_payable, amount_due)
from invoices
where type = 'credit_note' and status <> 'draft'
  and (status <> 'issued' or amount_credited <> amount_payable or amount_paid <> 0)

union all
-- The credit notes of an invoice take back no more of any figure than it has, and of a negative one no more than that.
select 'credit_notes_within', id, format('%s: %s of %s credited', name, credited, amount)
from corrections
where credited not between least(amount, 0) and greatest(amount, 0)

union all
-- Once all is credited, the notes sum to the invoice to the cent, in every figure.
select 'credit_notes_exhaust', id, format('%s: %s of %s credited, and all of the total', name, credited, amount)
from corrections
where credited <> amount and credited between least(amount, 0) and greatest(amount, 0)
  and id in (select id from corrections where name = 'total' and credited = amount and amount > 0)

-- PAYMENTS ------------------------------------------------------------------------------------------------------------

union all
-- What came in is allocated, refunded or credit; what was reversed, and a refund, is none of it.
select 'payment_parts', p.id, format('%s %s of %s: %s allocated, %s unallocated, %s refunded', p.status, p.direction, p.amount,
    coalesce(allocated.amount, 0), p.unallocated_amount, p.refunded_amount)
from payments p left join allocated using (id)
where p.unallocated_amount < 0 or p.refunded_amount < 0 or p.amount <= 0
  or coalesce(allocated.amount, 0) + p.unallocated_amount + p.refunded_amount
    <> case when p.direction = 'in' and p.status = 'completed' then p.amount else 0 end

union all
select 'refunded_amount', p.id, format('%s, and its refunds are %s', p.refunded_amount, coalesce(refunded.amount, 0))
from payments p left join refunded using (id)
where p.refunded_amount <> coalesce(refunded.amount, 0)

union all
-- A refund gives back what came in from the same client in the same currency.
select 'refunds', r.id, format('%s %s refunds %s', r.direction, r.status, coalesce(r.refunds_payment_id, 'nothing'))
from payments r left join payments p on p.id = r.refunds_payment_id
where (r.direction = 'refund') <> (r.refunds_payment_id is not null)
  or r.direction = 'refund' and (
    p.direction is distinct from 'in' or (p.client_id, p.currency) is distinct from (r.client_id, r.currency)
  )

union all
select 'reversals', id, format('%s, reversed at %s: %s', status, reversed_at, reversal_reason)
from payments
where num_nulls(reversed_at, reversal_reason) <> case status when 'reversed' then 0 else 2 end

union all
-- Money that counts meets invoices that stand, of its client and currency.
select 'allocations', a.payment_id, format('%s pays %s', p.status, coalesce(i.number, i.status, 'nothing'))
from payment_allocations a
left join payments p on p.id = a.payment_id
left join invoices i on i.id = a.invoice_id
where a.amount <= 0
  or (p.direction, p.status, i.type) is distinct from ('in', 'completed', 'invoice')
  or i.status not in ('issued', 'uncollectible')
  or (p.client_id, p.currency) is distinct from (i.client_id, i.currency)

union all
-- Money in a foreign currency says what it is worth at home. What is from before it was asked for counts at 1 in reports,
-- and is told here.
select 'payment_rates', id, format('%s at %s', p.currency, coalesce(exchange_rate::text, 'nothing'))
from payments p cross join home
where p.currency <> home.currency and exchange_rate is null or exchange_rate <= 0
  or p.currency = home.currency and exchange_rate is not null

-- EXPENSES ------------------------------------------------------------------------------------------------------------

union all
select 'expense_sums', e.id, format('%s = %s net + %s tax, and its taxes are %s', e.amount, e.net_amount, e.tax_amount, taxes.sum)
from expenses e
cross join lateral (
  select coalesce(sum((tax->>'amount')::numeric), 0) as sum
  from json_array_elements(e.taxes) tax where tax->>'kind' <> 'withholding'
) taxes
where e.amount <> e.net_amount + e.tax_amount or e.tax_amount <> taxes.sum or e.amount <= 0 or e.net_amount < 0

union all
-- An expense was billed if an invoice that stands, of its client, has a line for it; nobody pays for it twice.
select 'expenses_billed', e.id, format('%s on %s, and it stands on %s', e.status, coalesce(e.invoice_id, 'nothing'),
    coalesce(billed.invoices, 'nothing'))
from expenses e
left join (
  select l.expense_id, string_agg(i.id, ', ' order by i.id) as invoices, min(i.client_id) as client_id
  from invoice_lines l join invoices i on i.id = l.invoice_id
  where l.expense_id is not null and i.type = 'invoice' and i.status in ('issued', 'uncollectible')
  group by l.expense_id
) billed on billed.expense_id = e.id
where e.invoice_id is distinct from billed.invoices
  or (e.status = 'invoiced') <> (e.invoice_id is not null)
  or e.invoice_id is not null and (not e.is_billable or e.client_id is distinct from billed.client_id)

union all
-- The same of what was spent.
select 'expense_rates', id, format('%s at %s', e.currency, coalesce(exchange_rate::text, 'nothing'))
from expenses e cross join home
where e.currency <> home.currency and exchange_rate is null or exchange_rate <= 0
  or e.currency = home.currency and exchange_rate is not null

-- ERASED CLIENTS ------------------------------------------------------------------------------------------------------

union all
-- Nothing of the client is left but its id and its terms, and it stays in the archive.
select 'erased_clients', id, format('%s is called so still, or has more than that', name)
from clients
where erased_at is not null and (
  name not in ('Erased client', 'Cliente suprimido') or archived_at is null
  or num_nonnulls(external_id, trade_name, tax_id, tax_id_type, email, phone, website, billing_address,
    shipping_address, einvoice_address, notes) > 0
  or billing_emails::text <> '[]' or contacts::text <> '[]' or metadata::text <> '{}'
)

union all
-- What was written about it went along: drafts, and what documents and payments had beside what law keeps.
select 'erased_documents', d.id, format('%s of %s', d.what, d.client_id)
from (
  select id, client_id, 'a draft' as what from invoices where status = 'draft'
  union all
  select i.id, i.client_id, 'notes or metadata' from invoices i join history h on h.resource_id = i.id and h.is_last
  where h.type = 'invoice.erased' and (i.private_notes is not null or i.metadata::text <> '{}')
  union all
  select p.id, p.client_id, 'a reference, notes or metadata' from payments p join history h on h.resource_id = p.id and h.is_last
  where h.type = 'payment.erased' and (num_nonnulls(p.reference, p.notes) > 0 or p.metadata::text <> '{}')
) d
join clients c on c.id = d.client_id and c.erased_at is not null

union all
-- Its events tell no values, and no kept answer of before tells of it.
select 'erased_values', e.id, format('%s of %s tells a value', e.type, c.id)
from clients c
join events e on e.resource_id = c.id
join event_changes changed on changed.event_id = e.id and changed.changes is not null
where c.erased_at is not null

union all
select 'erased_answers', c.id, format('an answer of %s tells of it', k.created_at)
from clients c
join idempotency_keys k on k.created_at < c.erased_at and k.body <> c.id and strpos(k.body, c.id) > 0
where c.erased_at is not null
  -- What the erasure itself answered tells no more than that.
  and not starts_with(k.body, format('{"client_id":"%s","erased_at":', c.id))

-- EVENTS --------------------------------------------------------------------------------------------------------------

union all
-- Positions run from 1 without a gap.
select 'event_positions', id, format('position %s is the one in place %s', position, place)
from (select id, position, row_number() over (order by position) as place from events where position is not null) e
where position <> place

union all
-- One event for each version of a resource, in the order of positions. What was there from the start begins with its
-- second version, as nobody made it. What happens beside a key or a person, such as the end of a session, leaves the
-- version as it is.
select 'event_versions', id, format('%s is version %s, after %s', type, resource_version, coalesce(version_before, 0))
from history
where case
  when resource_type in ('api_key', 'user') then resource_version < coalesce(version_before, 1)
  when version_before is null and resource_type in ('organization', 'series') then resource_version not in (1, 2)
  else resource_version <> coalesce(version_before, 0) + 1
end

union all
-- The first event is the creation, and no other is.
select 'event_creations', id, format('%s is version %s', type, resource_version)
from history
where (type = resource_type || '.created') <> (version_before is null)
  and not (resource_type in ('organization', 'series') and version_before is null and resource_version = 2)

union all
select 'event_types', id, format('%s of %s', type, resource_type)
from events
where type not like replace(resource_type, '_', '\_') || '.%'

union all
-- What exists is as its last event left it. Keys and people can be changed by hand too, and then say so by a new version.
select 'resources_logged', r.id, format('version %s, and the last event is %s of version %s', r.version, h.type,
    coalesce(h.resource_version, 1))
from resources r left join history h on h.resource_id = r.id and h.is_last
where h.type like '%.deleted' or case left(r.id, 4)
  when 'key_' then r.version < h.resource_version
  when 'usr_' then r.version < h.resource_version
  else r.version <> coalesce(h.resource_version, 1) or h.id is null and left(r.id, 4) not in ('org_', 'ser_')
end

union all
-- What is gone was deleted, and the log says so.
select 'deletions_logged', h.resource_id, format('it is gone, and the last event is %s', h.type)
from history h
where h.is_last and h.type not like '%.deleted' and not exists (select from resources r where r.id = h.resource_id)

-- ACCESS --------------------------------------------------------------------------------------------------------------

union all
-- No session is of a generation that its key has not had.
select 'session_generations', s.id, format('generation %s of %s', s.gen, coalesce(k.gen, 0))
from sessions s left join api_keys k on k.id = s.key_id
where s.gen > coalesce(k.gen, 0)

union all
-- Of the refresh tokens of a session one at most can still be used.
select 'refresh_tokens', session_id, format('%s can be used', count(*))
from refresh_tokens where spent_at is null group by session_id having count(*) > 1

order by invariant, id, detail;
