import type { FieldError } from '@app/http';
import type { InvoiceLineInput } from './dto/create-invoice.dto.js';
import type { InvoiceLine, InvoiceLineTax } from './invoice-line.entity.js';
import { contentOfExpense, expenseErrors, type NamedExpense, vatOf } from './line-expenses.js';
import {
  completeTax,
  copyOf,
  defaultTaxes,
  duplicateErrors,
  type NamedRate,
  type TaxTerms,
  taxErrors,
} from './line-taxes.js';

export type DraftLine = Omit<InvoiceLine, 'invoice' | 'product' | 'expense' | 'corrects_line' | 'credited'>;

/** What a line says by itself: its place and its amounts come from the invoice. */
export type LineContent = Omit<
  DraftLine,
  'id' | 'invoice_id' | 'position' | 'net_amount' | 'tax_amount' | 'gross_amount'
> & { id?: string };

/** What a line takes of a product. */
export interface NamedProduct {
  name: string;
  description: string | null;
  type: 'good' | 'service';
  unit_code: string;
  unit_price: string;
  currency: string;
  tax_rate_id: string | null;
  archived_at: Date | null;
}

/** What lines name, by id. */
export interface Named {
  products: ReadonlyMap<string, NamedProduct>;
  expenses: ReadonlyMap<string, NamedExpense>;
  rates: ReadonlyMap<string, NamedRate>;
}

export interface LineTerms {
  currency: string;
  locale: string;
  client_id: string | null;
  prices_include_tax: boolean;
  client?: TaxTerms;
}

export interface ResolvedLines {
  lines: LineContent[];
  errors: FieldError[];
}

/** Neither key was sent; an empty array says that there are none. */
export function namesNoTaxes({ taxes, tax_rate_ids }: InvoiceLineInput): boolean {
  return !taxes && !tax_rate_ids;
}

/** The rate that a line takes from its product, where it takes one. */
export function defaultRateId(line: InvoiceLineInput, products: Named['products']): string | null {
  return (namesNoTaxes(line) && products.get(line.product_id ?? '')?.tax_rate_id) || null;
}

/**
 * The lines that were sent, with what they leave out from their product or expense and their client: each keeps its own
 * copy. A line whose price cannot be known is missing in `lines`, and `errors` says why.
 */
export function resolveLines(sent: readonly InvoiceLineInput[], named: Named, terms: LineTerms): ResolvedLines {
  const lines: LineContent[] = [];
  const errors = expenseErrors(sent, named.expenses, terms.client_id);
  for (const [index, line] of sent.entries()) {
    const at = `/lines/${index}`;
    const product = named.products.get(line.product_id ?? '');
    const expense = named.expenses.get(line.expense_id ?? '');
    const wrong = [
      ...productErrors(line, product, terms.currency, `${at}/product_id`),
      ...priceErrors(line, expense, terms.currency, `${at}/expense_id`),
    ];
    const taxes = taxesOf(line, named, terms);
    const unknown = referenceErrors(line, named, at);
    errors.push(...wrong, ...unknown, ...sentTaxErrors(line, unknown.length > 0 ? [] : taxes, at));
    errors.push(...periodErrors(line, at));
    const isPriced = wrong.length === 0 && (!line.expense_id || expense !== undefined);
    const source = expense ? contentOfExpense(expense, terms.prices_include_tax) : product && contentOfProduct(product);
    if (isPriced) lines.push(contentOf(line, source, taxes));
  }
  return { lines, errors };
}

type Source = Pick<LineContent, 'description' | 'unit_code' | 'unit_price'>;

function contentOfProduct({ name, description, unit_code, unit_price }: NamedProduct): Source {
  return { description: description ?? name, unit_code, unit_price };
}

function contentOf(line: InvoiceLineInput, source: Source | undefined, taxes: InvoiceLineTax[]): LineContent {
  return {
    product_id: line.product_id ?? null,
    description: line.description ?? source?.description ?? '',
    quantity: line.quantity ?? '1',
    unit_code: line.unit_code ?? source?.unit_code ?? 'C62',
    unit_price: line.unit_price ?? source?.unit_price ?? '0',
    discount: line.discount ? { type: line.discount.type, value: line.discount.value } : null,
    taxes,
    period_start: line.period_start ?? null,
    period_end: line.period_end ?? null,
    expense_id: line.expense_id ?? null,
    corrects_line_id: null,
  };
}

function taxesOf(line: InvoiceLineInput, named: Named, { locale, client }: LineTerms): InvoiceLineTax[] {
  if (line.taxes) return line.taxes.map((tax) => completeTax(tax, locale));
  if (line.tax_rate_ids) return line.tax_rate_ids.flatMap((id) => named.rates.get(id) ?? []).map(copyOf);
  const expense = named.expenses.get(line.expense_id ?? '');
  if (expense) return [...vatOf(expense, locale), ...defaultTaxes(undefined, false, client)];
  const rate = named.rates.get(defaultRateId(line, named.products) ?? '');
  return defaultTaxes(rate, named.products.get(line.product_id ?? '')?.type === 'good', client);
}

function productErrors(
  { product_id, unit_price }: InvoiceLineInput,
  product: NamedProduct | undefined,
  currency: string,
  pointer: string,
): FieldError[] {
  if (!product_id) return [];
  const params = { kind: 'product' };
  if (!product) return [{ pointer, code: 'reference_unknown', params }];
  if (product.archived_at) return [{ pointer, code: 'reference_archived', params }];
  if (unit_price || product.currency === currency) return [];
  return [{ pointer, code: 'product_currency_mismatch', params: { currency, product_currency: product.currency } }];
}

function priceErrors(
  { product_id, expense_id, unit_price }: InvoiceLineInput,
  expense: NamedExpense | undefined,
  currency: string,
  pointer: string,
): FieldError[] {
  if (product_id && expense_id) return [{ pointer, code: 'product_or_expense' }];
  if (!expense || unit_price || expense.currency === currency) return [];
  return [{ pointer, code: 'expense_currency_mismatch', params: { currency, expense_currency: expense.currency } }];
}

/** Of the rates that a line names itself or through its product. */
function referenceErrors(line: InvoiceLineInput, { products, rates }: Named, at: string): FieldError[] {
  const params = { kind: 'tax rate' };
  const check = (id: string, pointer: string): FieldError[] => {
    const rate = rates.get(id);
    if (!rate) return [{ pointer, code: 'reference_unknown', params }];
    return rate.archived_at ? [{ pointer, code: 'reference_archived', params }] : [];
  };
  if (line.tax_rate_ids) return line.tax_rate_ids.flatMap((id, index) => check(id, `${at}/tax_rate_ids/${index}`));
  const id = defaultRateId(line, products);
  return id ? check(id, `${at}/product_id`) : [];
}

function sentTaxErrors(line: InvoiceLineInput, taxes: readonly InvoiceLineTax[], at: string): FieldError[] {
  if (line.taxes && line.tax_rate_ids) return [{ pointer: `${at}/tax_rate_ids`, code: 'tax_rate_ids_or_taxes' }];
  const pointer = `${at}/${line.tax_rate_ids ? 'tax_rate_ids' : 'taxes'}`;
  return [...taxErrors(line.taxes ?? [], pointer), ...duplicateErrors(taxes, pointer)];
}

function periodErrors({ period_start, period_end }: InvoiceLineInput, at: string): FieldError[] {
  if (!period_start || !period_end || period_end >= period_start) return [];
  return [{ pointer: `${at}/period_end`, code: 'date_before', params: { date: period_start } }];
}
