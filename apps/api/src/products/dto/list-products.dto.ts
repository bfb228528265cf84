import {
  CurrenciesParameter,
  FlagParameter,
  IdsParameter,
  ListParameter,
  ListResources,
  SortParameter,
  Text,
} from '@app/http';
import { PRODUCT_TYPES, type ProductType } from './create-product.dto.js';

export class ListProducts extends ListResources {
  @SortParameter(['created_at', 'updated_at', 'name'])
  sort?: string;

  /** One or more, separated by commas. */
  @ListParameter(PRODUCT_TYPES)
  type?: ProductType[];

  /** Any of these (ISO 4217). */
  @CurrenciesParameter()
  currency?: string[];

  /** Only those that are archived, or only those that are not. */
  @FlagParameter()
  archived?: boolean;

  /** Your article number. */
  @Text({ max: 100 })
  sku?: string;

  /** One or more, separated by commas. */
  @IdsParameter('tax_rate')
  tax_rate_id?: string[];

  /** Part of the name, the article number or the description. */
  @Text({ max: 100 })
  q?: string;
}
