import {
  CalendarDate,
  CurrencyCode,
  DecimalString,
  Example,
  ExampleOfChange,
  ExternalId,
  Flag,
  IdOf,
  ListOf,
  Metadata,
  Nested,
  OneOf,
  Text,
} from '@app/http';
import { TAX_KINDS, type TaxKind } from '@app/money';
import { PAYMENT_METHODS, type PaymentMethod } from '../../payments/payment-methods.js';

/** No currency has more. */
const MOST_DECIMALS = 4;
export const MAX_AMOUNT = '999999999999999.9999';
export const MAX_TAXES = 10;

/** Whom the organization bought from. */
export class Vendor {
  @Text({ max: 200, required: true, example: 'Suministros Ejemplo SL' })
  name!: string;

  /** As it stands on the receipt; not checked. */
  @Text({ max: 50, example: 'B58818501' })
  tax_id?: string | null;
}

export class ExpenseTaxInput {
  @Text({ max: 100, example: 'IVA 21 %' })
  name?: string | null;

  /** Percent. */
  @DecimalString({ places: 4, min: '0', max: '100', required: true, example: '21' })
  rate!: string;

  @OneOf(TAX_KINDS, { description: '`vat` unless said otherwise.' })
  kind?: TaxKind | null;

  /**
   * As it stands on the receipt: it counts where it is within 0.05 (where the currency has no decimals, 1) of what
   * `amount` and the rates give, and is refused elsewhere. As computed unless said otherwise.
   */
  @DecimalString({ places: MOST_DECIMALS, min: '0', max: MAX_AMOUNT, example: '21.00' })
  amount?: string | null;
}

/** What can be said of an expense; the same for a change. */
@Example({
  vendor: { name: 'Suministros Ejemplo SL', tax_id: 'B58818501' },
  category: 'office_supplies',
  description: 'Paper and toner',
  expense_date: '2026-01-31',
  amount: '121.00',
  taxes: [{ name: 'IVA 21 %', rate: '21', kind: 'vat' }],
  currency: 'EUR',
  payment_method: 'card',
  reference: 'F-2026-118',
  metadata: { cost_center: 'CC-7' },
})
@ExampleOfChange({ category: 'training', reference: 'F-2026-119' })
export class CreateExpense {
  @ExternalId()
  external_id?: string | null;

  @Nested(() => Vendor, { required: true })
  vendor!: Vendor;

  /** A word of your own chart of accounts. */
  @Text({ max: 100, required: true, example: 'office_supplies' })
  category!: string;

  @Text({ max: 2000 })
  description?: string | null;

  /** The day on the receipt; never in the future. */
  @CalendarDate({ required: true })
  expense_date!: string;

  /**
   * What the receipt comes to, with VAT and surcharges, before what is withheld: more than 0, with the decimals of its
   * currency at most.
   */
  @DecimalString({ places: MOST_DECIMALS, min: '0', max: MAX_AMOUNT, required: true, example: '121.00' })
  amount!: string;

  /** VAT and surcharges that are in `amount`, and what is withheld from it. A change of `amount` or `currency` without `taxes` computes their amounts anew. */
  @ListOf(() => ExpenseTaxInput, { max: MAX_TAXES })
  taxes?: ExpenseTaxInput[] | null;

  /** ISO 4217; the organization's unless said otherwise. */
  @CurrencyCode()
  currency?: string | null;

  /** Units of the organization's currency for one unit of the expense's; required where they differ. */
  @DecimalString({ places: 6, min: '0.000001', max: '999999999999999', example: '0.92' })
  exchange_rate?: string | null;

  @OneOf(PAYMENT_METHODS)
  payment_method?: PaymentMethod | null;

  /** The number on the receipt. */
  @Text({ max: 100 })
  reference?: string | null;

  /** To be charged to `client_id`. `false` unless said otherwise. */
  @Flag()
  is_billable?: boolean | null;

  /** For whom it was; required where it is billable. */
  @IdOf('client')
  client_id?: string | null;

  @Metadata()
  metadata?: Record<string, string> | null;
}
