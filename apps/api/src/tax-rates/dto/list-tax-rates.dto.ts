import { CountryCode, FlagParameter, Instant, ListParameter, ListQuery, SortParameter, Text } from '@app/http';
import { TAX_CATEGORIES, TAX_KINDS, type TaxCategory, type TaxKind } from '@app/money';

export class ListTaxRates extends ListQuery {
  @SortParameter(['created_at', 'updated_at', 'name'])
  sort?: string;

  /** One or more, separated by commas. */
  @ListParameter(TAX_KINDS)
  kind?: TaxKind[];

  /** One or more, separated by commas. */
  @ListParameter(TAX_CATEGORIES)
  category?: TaxCategory[];

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
