import {
  batchOf,
  CurrencyCode,
  DecimalString,
  Example,
  ExampleOfChange,
  ExternalId,
  IdOf,
  Metadata,
  OneOf,
  Pattern,
  Text,
} from '@app/http';

export const PRODUCT_TYPES = ['good', 'service'] as const;
export type ProductType = (typeof PRODUCT_TYPES)[number];

/** What can be said of a product; the same for a change. */
@Example({
  name: 'Consulting, one hour',
  description: 'Remote, in Spanish or English',
  type: 'service',
  unit_code: 'HUR',
  unit_price: '85.00',
  currency: 'EUR',
  metadata: { catalogue: '2026' },
})
@ExampleOfChange({ unit_price: '90.00', description: 'Remote or at your office' })
export class CreateProduct {
  @ExternalId()
  external_id?: string | null;

  @Text({ max: 200, required: true, example: 'Consulting, one hour' })
  name!: string;

  @Text({ max: 2000 })
  description?: string | null;

  /** Your article number (BT-155); no two products have the same. */
  @Text({ max: 100, example: 'CONS-H' })
  sku?: string | null;

  /** `service` unless said otherwise. Goods carry the surcharge for clients with `surcharge_applies`. */
  @OneOf(PRODUCT_TYPES)
  type?: ProductType | null;

  /** UN/ECE Recommendation 20; `C62` (a unit) unless said otherwise. */
  @Pattern({ pattern: /^[0-9A-Z]{1,3}$/, max: 3, expected: 'a unit code of UN/ECE Recommendation 20', example: 'HUR' })
  unit_code?: string | null;

  /** Up to 6 decimals, from 0 on. */
  @DecimalString({ places: 6, min: '0', max: '999999999999999.999999', required: true, example: '85.00' })
  unit_price!: string;

  /** ISO 4217; the organization's unless said otherwise. */
  @CurrencyCode()
  currency?: string | null;

  /** The VAT of lines that name this product and no taxes. */
  @IdOf('tax_rate')
  tax_rate_id?: string | null;

  @Metadata()
  metadata?: Record<string, string> | null;
}

@Example({
  items: [
    { name: 'Consulting', sku: 'CONS-01', unit_code: 'HUR', unit_price: '90.00' },
    { name: 'Travel', sku: 'TRAV-01', unit_code: 'KMT', unit_price: '0.26' },
  ],
})
export class CreateProducts extends batchOf(CreateProduct) {}
