import { type FieldError, newId } from '@app/http';
import {
  canonical,
  computeTotals,
  currencyExponent,
  decimal,
  discountProblems,
  formatAmount,
  type Problem,
  type Step,
  sizeProblems,
  type Totals,
} from '@app/money';
import type { InvoiceInput, InvoiceLineInput, LineTax, TAX_CATEGORIES } from './dto/create-invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import type { InvoiceLine, InvoiceLineTax } from './invoice-line.entity.js';

export type DraftLine = Omit<InvoiceLine, 'invoice' | 'product' | 'expense'>;

/** What the input, its client and the organization decide together. */
export interface Terms {
  currency: string;
  locale: string;
}

/** A draft as it is stored: every column that its input decides, with what stands where nothing was sent. */
export interface Draft {
  fields: ReturnType<typeof fieldsOf>;
  lines: DraftLine[];
  /** How its totals came about, where that was asked for. */
  steps: Step[];
}

export interface CompleteOptions {
  /** Keeps the ids of lines that are the same as before. */
  lineIds?: readonly string[];
  explain?: boolean;
}

/**
 * Completes an input to a draft with all its amounts.
 * @returns the draft, or what is wrong with the input, with pointers
 */
export function completeDraft(
  input: InvoiceInput,
  terms: Terms,
  invoiceId: string,
  { lineIds = [], explain }: CompleteOptions = {},
): { draft: Draft } | { errors: FieldError[] } {
  const sent = input.lines ?? [];
  const lines = sent.map((line) => ({
    description: line.description,
    quantity: line.quantity ?? '1',
    unit_code: line.unit_code ?? 'C62',
    unit_price: line.unit_price,
    discount: line.discount ? { type: line.discount.type, value: line.discount.value } : null,
    taxes: (line.taxes ?? []).map(completeTax),
    period_start: line.period_start ?? null,
    period_end: line.period_end ?? null,
  }));
  const document = { currency: terms.currency, prices_include_tax: false, discount: input.discount ?? null, lines };
  const errors = [
    ...sent.flatMap((line, index) => [...taxErrors(line, index), ...periodErrors(line, index)]),
    ...dateErrors(input),
    ...discountProblems(document).map(fieldError),
  ];
  if (errors.length > 0) return { errors };
  const totals = computeTotals(document, { explain });
  const tooLarge = sizeProblems(totals);
  if (tooLarge.length > 0) return { errors: tooLarge.map(fieldError) };
  return {
    draft: {
      fields: fieldsOf(input, terms, totals),
      lines: lines.map((line, index) => ({
        id: lineIds[index] ?? newId('line'),
        invoice_id: invoiceId,
        position: index + 1,
        product_id: null,
        ...line,
        expense_id: null,
        ...(totals.lines[index] as Totals['lines'][number]),
      })),
      steps: totals.steps,
    },
  };
}

/** A draft nobody has seen yet, but for its version and its instants. `series_id` null: the default one. */
export function newInvoice(id: string, { series_id }: InvoiceInput, { fields }: Draft) {
  return {
    id,
    type: 'invoice',
    status: 'draft',
    payment_status: 'unpaid',
    series_id: series_id ?? null,
    ...fields,
  } as const;
}

function fieldsOf(input: InvoiceInput, { currency, locale }: Terms, totals: Totals) {
  const { subtotal, discount_total, tax_total, total, withholding_total, amount_payable } = totals;
  const zero = formatAmount(decimal('0'), currencyExponent(currency));
  return {
    external_id: input.external_id ?? null,
    client_id: input.client_id ?? null,
    issue_date: input.issue_date ?? null,
    due_date: input.due_date ?? null,
    supply_date: input.supply_date ?? null,
    currency,
    exchange_rate: input.exchange_rate ?? null,
    prices_include_tax: false,
    discount: input.discount ? { type: input.discount.type, value: input.discount.value } : null,
    tax_breakdown: totals.tax_breakdown,
    withholdings: totals.withholdings,
    subtotal,
    discount_total,
    tax_total,
    total,
    withholding_total,
    amount_payable,
    amount_paid: zero,
    amount_credited: zero,
    amount_due: amount_payable,
    po_number: input.po_number ?? null,
    buyer_reference: input.buyer_reference ?? null,
    notes: input.notes ?? null,
    private_notes: input.private_notes ?? null,
    terms: input.terms ?? null,
    footer: input.footer ?? null,
    locale,
    metadata: input.metadata ?? {},
  } satisfies Partial<Invoice>;
}

/** What was sent, or could have been, to make the stored draft: what a merge patch is applied to. */
export function inputOf(invoice: Invoice, lines: readonly DraftLine[]): object {
  return {
    ...invoice,
    lines: lines.map(({ description, quantity, unit_code, unit_price, discount, taxes, period_start, period_end }) => ({
      description,
      quantity,
      unit_code,
      unit_price,
      discount,
      taxes: taxes.map(({ name, rate, kind, category, exemption_reason }) => ({
        name,
        rate,
        kind,
        category,
        exemption_reason,
      })),
      period_start,
      period_end,
    })),
  };
}

type Category = (typeof TAX_CATEGORIES)[number];

/** Categories whose rate may be other than 0 (EN 16931, BR-S-05, BR-IG-05, BR-IP-05). */
const TAXED = new Set<Category>(['S', 'L', 'M']);
/** Categories that need a reason (EN 16931, BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10). */
const EXEMPT = new Set<Category>(['E', 'AE', 'K', 'G', 'O']);

function completeTax(tax: LineTax): InvoiceLineTax {
  const kind = tax.kind ?? 'vat';
  const rate = canonical(tax.rate);
  return {
    tax_rate_id: null,
    name: tax.name ?? `${kind === 'vat' ? 'VAT' : 'Surcharge'} ${rate}%`,
    rate,
    kind,
    category: categoryOf(tax),
    exemption_reason: tax.exemption_reason ?? null,
  };
}

function categoryOf({ category, rate }: LineTax): Category {
  return category ?? (decimal(rate).isZero() ? 'Z' : 'S');
}

function taxErrors(line: InvoiceLineInput, index: number): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [t, tax] of (line.taxes ?? []).entries()) {
    const pointer = `/lines/${index}/taxes/${t}`;
    const category = categoryOf(tax);
    const isZero = decimal(tax.rate).isZero();
    if (isZero ? category === 'S' : !TAXED.has(category)) {
      errors.push({ pointer: `${pointer}/rate`, code: 'category_rate_mismatch' });
    }
    if (EXEMPT.has(category) && !tax.exemption_reason) {
      errors.push({ pointer: `${pointer}/exemption_reason`, code: 'exemption_reason_required', params: { category } });
    }
    const identity = `${tax.kind ?? 'vat'} ${category} ${canonical(tax.rate)}`;
    if (seen.has(identity)) errors.push({ pointer, code: 'duplicate_tax' });
    seen.add(identity);
  }
  return errors;
}

function periodErrors({ period_start, period_end }: InvoiceLineInput, index: number): FieldError[] {
  if (!period_start || !period_end || period_end >= period_start) return [];
  return [{ pointer: `/lines/${index}/period_end`, code: 'date_before', params: { date: period_start } }];
}

function dateErrors({ issue_date, due_date }: InvoiceInput): FieldError[] {
  if (!issue_date || !due_date || due_date >= issue_date) return [];
  return [{ pointer: '/due_date', code: 'date_before', params: { date: issue_date } }];
}

function fieldError({ pointer, ...problem }: Problem): FieldError {
  const { code, ...params } = problem;
  return { pointer, code, params: params as Record<string, string | number> };
}
