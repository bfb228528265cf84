import { ApiError, type FieldError, invalid } from '@app/http';
import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import type { Reader } from '../database/database.js';
import { OrganizationService } from '../organization/organization.service.js';
import { SeriesService } from '../organization/series.service.js';
import { ProductsService } from '../products/products.service.js';
import { TaxRatesService } from '../tax-rates/tax-rates.service.js';
import { completeDraft, type Draft, type Terms } from './draft.js';
import type { InvoiceInput, InvoiceLineInput } from './dto/create-invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import type { TaxTerms } from './line-taxes.js';
import { defaultRateId, type LineContent, type Named, namesNoTaxes, resolveLines } from './lines.js';

interface Options {
  /** The draft as it was: what it names already was checked then. */
  before?: Invoice;
  /** Its lines, where none were sent: they stay as they are, whatever has become of what they name. */
  keptLines?: LineContent[];
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
  ) {}

  /** @throws ApiError 400 with all that is wrong */
  async complete(
    reader: Reader,
    input: InvoiceInput,
    id: string,
    { before, keptLines, explain }: Options = {},
  ): Promise<Draft> {
    const sent = input.lines ?? [];
    const wrong: FieldError[] = [];
    const terms = await this.termsOf(reader, input, wrong, before);
    // Without its client, nobody knows which currency the lines are in.
    if (wrong.length > 0 && !input.currency) throw invalid(...wrong);
    const lines = keptLines
      ? { lines: keptLines, errors: [] }
      : resolveLines(sent, await this.namedBy(reader, sent), terms);
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
    const currency = input.currency ?? client?.currency;
    const locale = input.locale ?? client?.locale;
    if (currency && locale) return { currency, locale, client };
    const defaults = await this.organization.defaults(reader);
    return { currency: currency ?? defaults.currency, locale: locale ?? defaults.locale, client };
  }

  /** One statement for all products and one for all rates; none where nothing is named. */
  private async namedBy(reader: Reader, lines: readonly InvoiceLineInput[]): Promise<Named> {
    const productIds = unique(lines.map(({ product_id }) => product_id));
    const products: Named['products'] =
      productIds.length > 0 ? await this.products.forLines(reader, productIds) : new Map();
    const rateIds = unique(lines.flatMap((line) => line.tax_rate_ids ?? defaultRateId(line, products)));
    const rates: Named['rates'] = rateIds.length > 0 ? await this.taxRates.byIds(reader, rateIds) : new Map();
    return { products, rates };
  }
}

/** What the work gives, or nothing where it is refused: then `wrong` says why. */
async function collecting<T>(wrong: FieldError[], work: Promise<T>): Promise<T | undefined> {
  return work.catch((error) => {
    if (!(error instanceof ApiError && error.code === 'validation_failed')) throw error;
    wrong.push(...(error.errors ?? []));
    return undefined;
  });
}

function unique(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
