import {
  CalendarDate,
  CurrenciesParameter,
  DecimalString,
  IdsParameter,
  ListParameter,
  ListResources,
  SortParameter,
  Text,
} from '@app/http';
import { PAYMENT_METHODS } from '../payment-methods.js';

export const PAYMENT_DIRECTIONS = ['in', 'refund'] as const;
export type PaymentDirection = (typeof PAYMENT_DIRECTIONS)[number];

export const PAYMENT_STATES = ['completed', 'reversed'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export class ListPayments extends ListResources {
  @SortParameter(['created_at', 'updated_at', 'paid_on', 'amount'])
  sort?: string;

  /** Of any of these clients. */
  @IdsParameter('client')
  client_id?: string[];

  /** That pay any of these invoices. */
  @IdsParameter('invoice')
  invoice_id?: string[];

  /** The refunds of any of these payments. */
  @IdsParameter('payment')
  refunds_payment_id?: string[];

  /** Any of these. */
  @ListParameter(PAYMENT_DIRECTIONS)
  direction?: string[];

  /** Any of these. */
  @ListParameter(PAYMENT_STATES)
  status?: string[];

  /** Any of these. */
  @ListParameter(PAYMENT_METHODS)
  method?: string[];

  /** Any of these (ISO 4217). */
  @CurrenciesParameter()
  currency?: string[];

  /** Paid on this day or later. */
  @CalendarDate()
  paid_on_from?: string;

  /** Paid on this day or before. */
  @CalendarDate()
  paid_on_to?: string;

  /** In whichever currency the payment is. */
  @DecimalString({ places: 4 })
  amount_min?: string;

  /** In whichever currency the payment is. */
  @DecimalString({ places: 4 })
  amount_max?: string;

  /** Part of the reference or, with read:clients, of the client's name. */
  @Text({ max: 100 })
  q?: string;
}
