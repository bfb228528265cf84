import { type FieldError, newId } from '@app/http';
import {
  computeTotals,
  discountProblems,
  inCurrency,
  type Problem,
  type Step,
  sizeProblems,
  type Totals,
} from '@app/money';
import type { InvoiceInput } from './dto/create-invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import type { DraftLine, ResolvedLines } from './lines.js';

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

/**
 * Completes an input, whose lines are resolved, to a draft with all its amounts.
 * @returns the draft, or what is wrong with the input, with pointers
 */
export function completeDraft(
  invoiceId: string,
  input: InvoiceInput,
  terms: Terms,
  resolved: ResolvedLines,
  options: { explain?: boolean },
): { draft: Draft } | { errors: FieldError[] } {
  const { lines } = resolved;
  const document = {
    currency: terms.currency,
    prices_include_tax: input.prices_include_tax ?? false,
    discount: input.discount ?? null,
    lines,
  };
  // Where the price of a line is not known, nothing can be said of what is taken off.
  const isPriced = lines.length === (input.lines ?? lines).length;
  const errors = [
    ...resolved.errors,
    ...dateErrors(input),
    ...(isPriced ? discountProblems(document).map(fieldError) : []),
  ];
  if (errors.length > 0) return { errors };
  const totals = computeTotals(document, options);
  const tooLarge = sizeProblems(totals);
  if (tooLarge.length > 0) return { errors: tooLarge.map(fieldError) };
  return {
    draft: {
      fields: fieldsOf(input, terms, totals),
      lines: lines.map((line, index) => ({
        ...line,
        id: line.id ?? newId('line'),
        invoice_id: invoiceId,
        position: index + 1,
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
  const zero = inCurrency('0', currency);
  return {
    external_id: input.external_id ?? null,
    client_id: input.client_id ?? null,
    issue_date: input.issue_date ?? null,
    due_date: input.due_date ?? null,
    supply_date: input.supply_date ?? null,
    currency,
    exchange_rate: input.exchange_rate ?? null,
    prices_include_tax: input.prices_include_tax ?? false,
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

function dateErrors({ issue_date, due_date }: InvoiceInput): FieldError[] {
  if (!issue_date || !due_date || due_date >= issue_date) return [];
  return [{ pointer: '/due_date', code: 'date_before', params: { date: issue_date } }];
}

function fieldError({ pointer, ...problem }: Problem): FieldError {
  const { code, ...params } = problem;
  return { pointer, code, params: params as Record<string, string | number> };
}
