import {
  CurrencyCode,
  FlagParameter,
  IdsParameter,
  Instant,
  ListParameter,
  ListQuery,
  SortParameter,
  Text,
} from '@app/http';
import { PRODUCT_TYPES, type ProductType } from './create-product.dto.js';

export class ListProducts extends ListQuery {
  @SortParameter(['created_at', 'updated_at', 'name'])
  sort?: string;

  /** One or more, separated by commas. */
  @ListParameter(PRODUCT_TYPES)
  type?: ProductType[];

  /** ISO 4217. */
  @CurrencyCode()
  currency?: string;

  /** Only those that are archived, or only those that are not. */
  @FlagParameter()
  archived?: boolean;

  /** Your own key of it. */
  @Text({ max: 100 })
  external_id?: string;

  /** Your article number. */
  @Text({ max: 100 })
  sku?: string;

  /** One or more, separated by commas. */
  @IdsParameter('tax_rate')
  tax_rate_id?: string[];

  /** Changed at this instant or later. */
  @Instant()
  updated_since?: string;

  /** Part of the name, the article number or the description. */
  @Text({ max: 100 })
  q?: string;
}
