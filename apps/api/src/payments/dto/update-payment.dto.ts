import { CalendarDate, DecimalString, Example, ExternalId, ListOf, Metadata, OneOf, Text } from '@app/http';
import { PAYMENT_METHODS, type PaymentMethod } from '../payment-methods.js';
import { AllocationInput, AMOUNT, MAX_ALLOCATIONS } from './create-payment.dto.js';

/** What can be said of a payment later. Its amount stands: a payment that was recorded wrongly is reversed. */
@Example({ method: 'card', reference: 'TRF 0042', metadata: { bank: 'B-1' } })
export class UpdatePayment {
  @ExternalId()
  external_id?: string | null;

  @OneOf(PAYMENT_METHODS, { required: true })
  method!: PaymentMethod;

  @CalendarDate({ required: true })
  paid_on!: string;

  @Text({ max: 200 })
  reference?: string | null;

  @Text({ max: 5000 })
  notes?: string | null;

  @Metadata()
  metadata?: Record<string, string> | null;
}

@Example({ allocations: [{ invoice_id: 'inv_01h455vb4pex5vsknk084sn02q', amount: '100.00' }] })
export class AddAllocations {
  /** Each invoice once; together at most `unallocated_amount`. */
  @ListOf(() => AllocationInput, { max: MAX_ALLOCATIONS, required: true })
  allocations!: AllocationInput[];
}

/** Money that goes back to the client. */
@Example({ amount: '50.00', method: 'bank_transfer', paid_on: '2026-02-20', reference: 'TRF 0043' })
export class CreateRefund {
  @ExternalId()
  external_id?: string | null;

  /** More than 0, at most the payment's `unallocated_amount`. */
  @DecimalString({ ...AMOUNT, example: '50.00' })
  amount!: string;

  @OneOf(PAYMENT_METHODS, { required: true })
  method!: PaymentMethod;

  /** Today, where the organization is, unless said otherwise; never in the future. */
  @CalendarDate()
  paid_on?: string | null;

  @Text({ max: 200 })
  reference?: string | null;

  @Text({ max: 5000 })
  notes?: string | null;

  @Metadata()
  metadata?: Record<string, string> | null;
}

@Example({ reason: 'The bank returned the direct debit' })
export class ReversePayment {
  @Text({ max: 500, required: true })
  reason!: string;
}
