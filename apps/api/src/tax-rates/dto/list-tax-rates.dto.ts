import { CountryCode, FlagParameter, ListParameter, ListResources, SortParameter, Text } from '@app/http';
import { TAX_CATEGORIES, TAX_KINDS, type TaxCategory, type TaxKind } from '@app/money';

export class ListTaxRates extends ListResources {
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

  /** Part of the name. */
  @Text({ max: 100 })
  q?: string;
}
