import {
  CalendarDate,
  CurrencyCode,
  DecimalString,
  Example,
  ExternalId,
  IdOf,
  ListOf,
  Metadata,
  OneOf,
  Text,
} from '@app/http';
import { PAYMENT_METHODS, type PaymentMethod } from '../payment-methods.js';

/** Invoices that one payment pays at most. */
export const MAX_ALLOCATIONS = 100;

/** More than 0; the smallest unit of any currency has four decimals, and the payment's currency says how many it takes. */
export const AMOUNT = { places: 4, min: '0.0001', max: '999999999999999.9999', required: true } as const;

export class AllocationInput {
  /** An issued invoice of the payment's client, in its currency. */
  @IdOf('invoice', { required: true })
  invoice_id!: string;

  /** More than 0, at most what is due on the invoice. */
  @DecimalString({ ...AMOUNT, example: '500.00' })
  amount!: string;
}

/** Money that came from a client. What is not allocated is the client's credit. */
@Example({
  client_id: 'cli_01h455vb4pex5vsknk084sn02q',
  amount: '500.00',
  currency: 'EUR',
  method: 'bank_transfer',
  paid_on: '2026-02-15',
  reference: 'TRF 0042',
  allocations: [{ invoice_id: 'inv_01h455vb4pex5vsknk084sn02q', amount: '100.00' }],
})
export class CreatePayment {
  @ExternalId()
  external_id?: string | null;

  @IdOf('client', { required: true })
  client_id!: string;

  /** More than 0, with at most the decimals of its currency. */
  @DecimalString({ ...AMOUNT, example: '500.00' })
  amount!: string;

  /** The client's unless said otherwise. */
  @CurrencyCode()
  currency?: string | null;

  /** Units of the organization's currency for one unit of the payment's; required where they differ. */
  @DecimalString({ places: 6, min: '0.000001', max: '999999999999999', example: '0.92' })
  exchange_rate?: string | null;

  @OneOf(PAYMENT_METHODS, { required: true })
  method!: PaymentMethod;

  /** Today, where the organization is, unless said otherwise; never in the future. */
  @CalendarDate()
  paid_on?: string | null;

  /** What the bank statement says. */
  @Text({ max: 200 })
  reference?: string | null;

  @Text({ max: 5000 })
  notes?: string | null;

  /** What it pays, each invoice once; together at most `amount`. */
  @ListOf(() => AllocationInput, { max: MAX_ALLOCATIONS })
  allocations?: AllocationInput[] | null;

  @Metadata()
  metadata?: Record<string, string> | null;
}
