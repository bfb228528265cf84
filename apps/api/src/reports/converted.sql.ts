import { inHome } from '../organization/organization.service.js';

/** SQL: without tax, after discounts. */
export const net = (invoice: string) => `(${invoice}.subtotal - ${invoice}.discount_total)`;

/** What an invoice consists of: its taxes, what is withheld of it, and (without a kind) what is in no taxable amount of VAT. */
const parts = (invoice: string) => `
    select b.kind, b.category, b.rate, b.taxable, b.tax
    from json_to_recordset(${invoice}.tax_breakdown) as b (kind text, category text, rate numeric, taxable numeric, tax numeric)
    union all
    select 'withholding', null, w.rate, w.base, w.amount
    from json_to_recordset(${invoice}.withholdings) as w (rate numeric, base numeric, amount numeric)
    union all
    select null, null, null, ${net(invoice)} - coalesce(sum(b.taxable), 0), 0
    from json_to_recordset(${invoice}.tax_breakdown) as b (kind text, taxable numeric) where b.kind = 'vat'`;

const own = (amount: string) => `sum(${amount}) filter (where not p.is_earlier)`;
const upToIt = (amount: string) => inHome(`sum(${amount})`, 'i');
const before = (amount: string) => inHome(`coalesce(sum(${amount}) filter (where p.is_earlier), 0)`, 'i');

/**
 * SQL: the parts of the invoice `i`, each in its currency and in the organization's (docs/adr/0017). Of a credit note it is
 * what all notes of its invoice come to with it, less what they come to without it: at the end they come to the invoice.
 */
export const CONVERTED = `
  select p.kind, p.category, p.rate, ${own('p.taxable')} as taxable, ${own('p.tax')} as tax,
    ${upToIt('p.taxable')} - ${before('p.taxable')} as home_taxable, ${upToIt('p.tax')} - ${before('p.tax')} as home_tax
  from (
    select false as is_earlier, o.* from (${parts('i')}) o
    union all
    select true, e.* from invoices n cross join lateral (${parts('n')}) e
    where i.exchange_rate is not null
      and n.corrects_invoice_id = i.corrects_invoice_id and n.correction_position < i.correction_position
  ) p
  group by p.kind, p.category, p.rate
  having not every(p.is_earlier)`;
