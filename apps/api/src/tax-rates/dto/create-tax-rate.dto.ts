import { CountryCode, DecimalString, Example, ExampleOfChange, ExternalId, Metadata, OneOf, Text } from '@app/http';
import { TAX_CATEGORIES, TAX_KINDS, type TaxCategory, type TaxKind } from '@app/money';

/** What can be said of a tax rate; the same for a change. */
@Example({ name: 'IVA 21 %', rate: '21', kind: 'vat', category: 'S', country: 'ES', metadata: { account: '477' } })
@ExampleOfChange({ name: 'IVA general', metadata: { account: '4770' } })
export class CreateTaxRate {
  @ExternalId()
  external_id?: string | null;

  /** As it stands on documents. */
  @Text({ max: 100, required: true, example: 'IVA 21 %' })
  name!: string;

  /** Percent: above 0 with the category `S`, any with `L`, `M` and for a withholding, and otherwise 0. */
  @DecimalString({ places: 4, min: '0', max: '100', required: true, example: '21' })
  rate!: string;

  /** `vat` unless said otherwise; `surcharge`: recargo de equivalencia; `withholding`: retained by the buyer (IRPF). */
  @OneOf(TAX_KINDS)
  kind?: TaxKind | null;

  /** Category of EN 16931 (BT-151): `S` where the rate is not 0, `Z` where it is, unless said; a withholding has none. */
  @OneOf(TAX_CATEGORIES)
  category?: TaxCategory | null;

  /** Why there is no tax (BT-120): required with `E`, `AE`, `K`, `G` and `O`. */
  @Text({ max: 300 })
  exemption_reason?: string | null;

  /** Whose tax it is: ISO 3166-1, two letters. */
  @CountryCode()
  country?: string | null;

  @Metadata()
  metadata?: Record<string, string> | null;
}
