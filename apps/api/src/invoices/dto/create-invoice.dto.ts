import {
  batchOf,
  CalendarDate,
  CurrencyCode,
  DecimalString,
  Example,
  ExampleOfChange,
  ExternalId,
  Flag,
  IdOf,
  IdsOf,
  LANGUAGES,
  type Language,
  ListOf,
  Metadata,
  Nested,
  OneOf,
  Pattern,
  Text,
} from '@app/http';
import { TAX_CATEGORIES, TAX_KINDS, type TaxCategory, type TaxKind } from '@app/money';

const DISCOUNT_TYPES = ['percent', 'amount'] as const;

export const MAX_LINES = 500;
export const MAX_TAXES = 10;

export class Discount {
  @OneOf(DISCOUNT_TYPES, { required: true })
  type!: (typeof DISCOUNT_TYPES)[number];

  /** Percent from 0 to 100, or an amount in the invoice's currency that is at most what it is taken from. */
  @DecimalString({ places: 4, min: '0', max: '999999999999999', required: true, example: '10' })
  value!: string;
}

export class LineTax {
  @Text({ max: 100, example: 'IVA 21 %' })
  name?: string | null;

  /** Percent. */
  @DecimalString({ places: 4, min: '0', max: '100', required: true, example: '21' })
  rate!: string;

  @OneOf(TAX_KINDS, { description: '`vat` unless said otherwise; `withholding`: what the buyer keeps back (IRPF).' })
  kind?: TaxKind | null;

  /** EN 16931, BT-151: `S` where the rate is not 0, `Z` where it is, unless said otherwise; a withholding has none. */
  @OneOf(TAX_CATEGORIES)
  category?: TaxCategory | null;

  /** Why there is no tax (BT-120): required with E, AE, K, G and O. */
  @Text({ max: 300 })
  exemption_reason?: string | null;
}

export class InvoiceLineInput {
  /** What it leaves out comes from there: description, unit, price (in its currency only) and tax. */
  @IdOf('product')
  product_id?: string | null;

  /**
   * An expense that is to be charged to the client of the invoice, on one line of it. What the line leaves out comes from
   * there, and stays as it is should the expense change: description (or else vendor and category), the price of one
   * (`net_amount`, with `prices_include_tax` plus its VAT; in the currency of the expense only) and VAT. The quantity is
   * more than 0. It is `invoiced` once the invoice is issued, and `recorded` again once
   * that is void; a credit note leaves it invoiced.
   */
  @IdOf('expense')
  expense_id?: string | null;

  /** Required without a product and an expense. */
  @Text({ max: 2000, unless: ['product_id', 'expense_id'], example: 'Consulting' })
  description?: string | null;

  /** Up to 6 decimals. 1 unless said otherwise; may be negative. */
  @DecimalString({ places: 6, example: '10' })
  quantity?: string | null;

  /** UN/ECE Recommendation 20; the product's, or else `C62` (a unit), unless said otherwise. */
  @Pattern({ pattern: /^[0-9A-Z]{1,3}$/, max: 3, expected: 'a unit code of UN/ECE Recommendation 20', example: 'HUR' })
  unit_code?: string | null;

  /** Up to 6 decimals; without tax, unless `prices_include_tax`. Required without a product and an expense. */
  @DecimalString({ places: 6, unless: ['product_id', 'expense_id'], example: '85.00' })
  unit_price?: string | null;

  @Nested(() => Discount)
  discount?: Discount | null;

  /** Instead of `taxes`: the line gets copies of these. */
  @IdsOf('tax_rate', { max: MAX_TAXES })
  tax_rate_ids?: string[] | null;

  /**
   * Without `taxes` and `tax_rate_ids` a line gets the rate of its product or the VAT of its expense, what its client
   * withholds, and on goods the surcharge of a client with `surcharge_applies`, as these stand when the line is sent.
   * `[]`: no taxes.
   */
  @ListOf(() => LineTax, { max: MAX_TAXES })
  taxes?: LineTax[] | null;

  /** The period that the line bills (BT-134). */
  @CalendarDate()
  period_start?: string | null;

  /** BT-135; not before `period_start`. */
  @CalendarDate()
  period_end?: string | null;
}

/** What can be said of an invoice. A draft needs neither a client nor lines. */
@ExampleOfChange({ po_number: 'PO-8', notes: 'Thank you for your trust.' })
export class InvoiceInput {
  @ExternalId()
  external_id?: string | null;

  @IdOf('client')
  client_id?: string | null;

  /** The default series of invoices unless said otherwise. */
  @IdOf('series')
  series_id?: string | null;

  /** Today, where the organization is, when it is issued, unless said otherwise; never in the future. */
  @CalendarDate()
  issue_date?: string | null;

  /** The issue date and the terms of the client, or else of the organization, unless said otherwise. */
  @CalendarDate()
  due_date?: string | null;

  /** When the goods or services were supplied, where it differs from the issue date (BT-72). */
  @CalendarDate()
  supply_date?: string | null;

  /** The client's, or else the organization's, unless said otherwise. */
  @CurrencyCode()
  currency?: string | null;

  /** Units of the organization's currency for one unit of the invoice's (BT-111); required to issue where they differ. */
  @DecimalString({ places: 6, min: '0.000001', max: '999999999999999', example: '0.92' })
  exchange_rate?: string | null;

  /** Whether unit prices, those of products too, and discount amounts hold VAT and surcharges; `false` unless said otherwise. */
  @Flag()
  prices_include_tax?: boolean | null;

  @Nested(() => Discount)
  discount?: Discount | null;

  @ListOf(() => InvoiceLineInput, { max: MAX_LINES })
  lines?: InvoiceLineInput[] | null;

  /** The number of the purchase order (BT-13). */
  @Text({ max: 100 })
  po_number?: string | null;

  /** What the buyer wants to find on the invoice (BT-10). */
  @Text({ max: 100 })
  buyer_reference?: string | null;

  /** Shown on the invoice. */
  @Text({ max: 5000 })
  notes?: string | null;

  /** Shown to nobody outside. */
  @Text({ max: 5000 })
  private_notes?: string | null;

  /** Terms of payment (BT-20), shown on the invoice. */
  @Text({ max: 5000 })
  terms?: string | null;

  /** The organization's, when it is issued, unless said otherwise. */
  @Text({ max: 2000 })
  footer?: string | null;

  /** The client's, or else the organization's, unless said otherwise. */
  @OneOf(LANGUAGES)
  locale?: Language | null;

  @Metadata()
  metadata?: Record<string, string> | null;
}

@Example({
  client_id: 'cli_01h455vb4pex5vsknk084sn02q',
  lines: [
    {
      description: 'Consulting',
      quantity: '10',
      unit_code: 'HUR',
      unit_price: '85.00',
      taxes: [{ name: 'IVA 21 %', rate: '21' }],
    },
    { description: 'Manual', unit_price: '20.00', taxes: [{ name: 'IVA 4 %', rate: '4' }] },
  ],
  discount: { type: 'percent', value: '5' },
  currency: 'EUR',
  po_number: 'PO-7',
  metadata: { project: 'P-1' },
})
export class CreateInvoice extends InvoiceInput {
  /**
   * Issues it at once, in the same transaction: a number and what it needs, or nothing is stored and `errors` says what
   * is missing.
   */
  @Flag()
  issue?: boolean | null;
}

@Example({
  items: [
    {
      client_id: 'cli_01h455vb4pex5vsknk084sn02q',
      lines: [{ description: 'Consulting, March', quantity: '8', unit_price: '90.00', taxes: [{ rate: '21' }] }],
      issue: true,
    },
    {
      client_id: 'cli_01h455vb4pex5vsknk084sn02q',
      lines: [{ description: 'Consulting, April', quantity: '6', unit_price: '90.00', taxes: [{ rate: '21' }] }],
    },
  ],
})
export class CreateInvoices extends batchOf(CreateInvoice) {}
