import { collecting, type FieldError, invalid } from '@app/http';
import { decimal } from '@app/money';
import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import type { Reader } from '../database/database.js';
import { BilledExpensesService } from '../expenses/billed-expenses.service.js';
import { OrganizationService } from '../organization/organization.service.js';
import { SeriesService } from '../organization/series.service.js';
import { ProductsService } from '../products/products.service.js';
import { TaxRatesService } from '../tax-rates/tax-rates.service.js';
import { completeDraft, type Draft, type Terms } from './draft.js';
import type { InvoiceInput, InvoiceLineInput } from './dto/create-invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import { expenseErrors, expenseIdsOf, priceOfExpense } from './line-expenses.js';
import type { TaxTerms } from './line-taxes.js';
import { defaultRateId, type LineContent, type Named, namesNoTaxes, resolveLines } from './lines.js';

interface Options {
  /** The draft as it was: what it names already was checked then. */
  before?: Invoice;
  /** Its lines. */
  stored?: LineContent[];
  /** None were sent: they stay as they are, whatever has become of what they name. */
  keepsLines?: boolean;
  explain?: boolean;
}

/** Completes what was sent of an invoice with what its client, its products and the organization say. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly clients: ClientsService,
    private readonly organization: OrganizationService,
    private readonly series: SeriesService,
    private readonly products: ProductsService,
    private readonly taxRates: TaxRatesService,
    private readonly expenses: BilledExpensesService,
  ) {}

  /** @throws ApiError 400 with all that is wrong */
  async complete(
    reader: Reader,
    input: InvoiceInput,
    id: string,
    { before, stored = [], keepsLines, explain }: Options = {},
  ): Promise<Draft> {
    const sent = input.lines ?? [];
    const wrong: FieldError[] = [];
    const terms = await this.termsOf(reader, input, wrong, before);
    // Without its client, nobody knows which currency the lines are in.
    if (wrong.length > 0 && !input.currency) throw invalid(...wrong);
    const lines =
      before && keepsLines
        ? await this.keep(reader, stored, before, {
            ...terms,
            client_id: input.client_id ?? null,
            isGross: input.prices_include_tax ?? false,
          })
        : resolveLines(sent, await this.namedBy(reader, sent, stored), {
            ...terms,
            client_id: input.client_id ?? null,
            prices_include_tax: input.prices_include_tax ?? false,
          });
    const result = completeDraft(id, input, terms, lines, { explain });
    if ('errors' in result) wrong.push(...result.errors);
    if (wrong.length > 0 || 'errors' in result) throw invalid(...wrong);
    return result.draft;
  }

  /**
   * Currency and locale: as sent, else the client's, else the organization's. What is new is checked. The client's taxes
   * are those of today: lines that were stored before keep theirs.
   * @param wrong collects what is wrong with what the invoice names
   */
  private async termsOf(
    reader: Reader,
    input: InvoiceInput,
    wrong: FieldError[],
    before?: Invoice,
  ): Promise<Terms & { client?: TaxTerms }> {
    const { client_id, series_id } = input;
    if (series_id && series_id !== before?.series_id) {
      await collecting(wrong, this.series.check(reader, series_id, 'invoice'));
    }
    const isNew = client_id !== before?.client_id;
    const isAsked = isNew || !input.currency || !input.locale || input.lines?.some(namesNoTaxes);
    const client =
      client_id && isAsked
        ? await collecting(wrong, this.clients.terms(reader, client_id, '/client_id', isNew))
        : undefined;
    const isKnown = (input.currency ?? client?.currency) && (input.locale ?? client?.locale);
    const defaults = isKnown ? undefined : await this.organization.defaults(reader);
    const currency = (input.currency ?? client?.currency ?? defaults?.currency) as string;
    const locale = (input.locale ?? client?.locale ?? defaults?.locale) as string;
    if (input.exchange_rate !== before?.exchange_rate || currency !== before?.currency) {
      await collecting(wrong, this.organization.checkRate(reader, currency, input.exchange_rate));
    }
    return { currency, locale, client };
  }

  /**
   * The lines as they are: but a price that came from a product or an expense is in the currency of that, expenses are of
   * one client, and the price of one is with tax where prices are.
   */
  private async keep(
    reader: Reader,
    stored: LineContent[],
    before: Invoice,
    { currency, client_id, isGross }: Terms & { client_id: string | null; isGross: boolean },
  ): Promise<{ lines: LineContent[]; errors: FieldError[] }> {
    const isRepriced = currency !== before.currency;
    const isSame = client_id === before.client_id && isGross === before.prices_include_tax;
    if (!isRepriced && isSame) return { lines: stored, errors: [] };
    const expenses = await this.expensesOf(reader, stored);
    const isTurned = isGross !== before.prices_include_tax;
    const lines = isTurned ? stored.map((line) => repriced(line, expenses, isGross)) : stored;
    const errors = client_id === before.client_id ? [] : expenseErrors(lines, expenses, client_id);
    if (!isRepriced) return { lines, errors };
    const products = await this.productsOf(reader, lines);
    for (const [index, { product_id, expense_id }] of lines.entries()) {
      const product_currency = products.get(product_id ?? '')?.currency ?? currency;
      const expense_currency = expenses.get(expense_id ?? '')?.currency ?? currency;
      if (product_currency !== currency) {
        const params = { currency, product_currency };
        errors.push({ pointer: `/lines/${index}/product_id`, code: 'product_currency_mismatch', params });
      }
      if (expense_currency !== currency) {
        const params = { currency, expense_currency };
        errors.push({ pointer: `/lines/${index}/expense_id`, code: 'expense_currency_mismatch', params });
      }
    }
    return { lines, errors };
  }

  /**
   * What the lines name: one statement for all products, one for all expenses and one for all rates; none where nothing
   * is named. What the draft named already is not new in it, archived or not.
   */
  private async namedBy(
    reader: Reader,
    lines: readonly InvoiceLineInput[],
    stored: readonly LineContent[],
  ): Promise<Named> {
    const products = await this.productsOf(reader, lines);
    const rateIds = unique(lines.flatMap((line) => line.tax_rate_ids ?? defaultRateId(line, products)));
    const rates: Named['rates'] = rateIds.length > 0 ? await this.taxRates.byIds(reader, rateIds) : new Map();
    const known = new Set(
      stored.flatMap(({ product_id, taxes }) => [product_id, ...taxes.map((tax) => tax.tax_rate_id)]),
    );
    const expenses = await this.expensesOf(reader, lines);
    return { products: asNew(products, known), expenses, rates: asNew(rates, known) };
  }

  private async productsOf(
    reader: Reader,
    lines: readonly { product_id?: string | null }[],
  ): Promise<Named['products']> {
    const ids = unique(lines.map(({ product_id }) => product_id));
    return ids.length > 0 ? this.products.forLines(reader, ids) : new Map();
  }

  private async expensesOf(
    reader: Reader,
    lines: readonly { expense_id?: string | null }[],
  ): Promise<Named['expenses']> {
    const ids = expenseIdsOf(lines);
    return ids.length > 0 ? this.expenses.forLines(reader, ids) : new Map();
  }
}

/** With the other price of its expense, where it has the one. */
function repriced(line: LineContent, expenses: Named['expenses'], isGross: boolean): LineContent {
  const expense = expenses.get(line.expense_id ?? '');
  const isOfExpense = expense && decimal(priceOfExpense(expense, !isGross)).eq(line.unit_price);
  return isOfExpense ? { ...line, unit_price: priceOfExpense(expense, isGross) } : line;
}

function asNew<T extends { archived_at: Date | null }>(
  rows: ReadonlyMap<string, T>,
  known: ReadonlySet<string | null>,
): ReadonlyMap<string, T> {
  return new Map([...rows].map(([id, row]) => [id, known.has(id) ? { ...row, archived_at: null } : row]));
}

function unique(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
