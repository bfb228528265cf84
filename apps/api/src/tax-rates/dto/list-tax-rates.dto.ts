import { CountryCode, FlagParameter, Instant, ListParameter, ListQuery, SortParameter, Text } from '@app/http';
import { TAX_RATE_CATEGORIES, TAX_RATE_KINDS, type TaxRateCategory, type TaxRateKind } from './create-tax-rate.dto.js';

export class ListTaxRates extends ListQuery {
  @SortParameter(['created_at', 'updated_at', 'name'])
  sort?: string;

  /** One or more, separated by commas. */
  @ListParameter(TAX_RATE_KINDS)
  kind?: TaxRateKind[];

  /** One or more, separated by commas. */
  @ListParameter(TAX_RATE_CATEGORIES)
  category?: TaxRateCategory[];

  /** ISO 3166-1, two letters. */
  @CountryCode()
  country?: string;

  /** Only those that are archived, or only those that are not. */
  @FlagParameter()
  archived?: boolean;

  /** Your own key of it. */
  @Text({ max: 100 })
  external_id?: string;

  /** Changed at this instant or later. */
  @Instant()
  updated_since?: string;

  /** Part of the name. */
  @Text({ max: 100 })
  q?: string;
}
