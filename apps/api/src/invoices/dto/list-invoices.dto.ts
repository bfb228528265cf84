import {
  CalendarDate,
  CurrenciesParameter,
  DecimalString,
  FlagParameter,
  IdsParameter,
  ListParameter,
  ListResources,
  SortParameter,
  Text,
} from '@app/http';
import { DOCUMENT_TYPES } from '../../organization/series.service.js';

export const INVOICE_STATUSES = ['draft', 'issued', 'void', 'uncollectible'] as const;
export const PAYMENT_STATUSES = ['unpaid', 'partial', 'paid'] as const;
const GET_INCLUDES = ['client', 'payments'] as const;
export const LIST_INCLUDES = ['lines', ...GET_INCLUDES] as const;

const TOTAL = { places: 4 } as const;

export class ListInvoices extends ListResources {
  @SortParameter(['created_at', 'updated_at', 'number', 'issue_date', 'due_date', 'total'])
  sort?: string;

  /** The number itself, as a whole. */
  @Text({ max: 100 })
  number?: string;

  /** Of any of these series. */
  @IdsParameter('series')
  series_id?: string[];

  /** Any of these. */
  @ListParameter(DOCUMENT_TYPES)
  type?: string[];

  /** Credit notes of any of these invoices. */
  @IdsParameter('invoice')
  corrects_invoice_id?: string[];

  /** Any of these. */
  @ListParameter(INVOICE_STATUSES)
  status?: string[];

  /** Any of these. */
  @ListParameter(PAYMENT_STATUSES)
  payment_status?: string[];

  /** Of any of these clients. */
  @IdsParameter('client')
  client_id?: string[];

  /** Any of these (ISO 4217). */
  @CurrenciesParameter()
  currency?: string[];

  /** Issued on this day or later. */
  @CalendarDate()
  issue_date_from?: string;

  /** Issued on this day or before. */
  @CalendarDate()
  issue_date_to?: string;

  /** Due on this day or later. */
  @CalendarDate()
  due_date_from?: string;

  /** Due on this day or before. */
  @CalendarDate()
  due_date_to?: string;

  /** In whichever currency the invoice is. */
  @DecimalString(TOTAL)
  total_min?: string;

  /** In whichever currency the invoice is. */
  @DecimalString(TOTAL)
  total_max?: string;

  /** Issued, not paid, and past its due date where the organization is. */
  @FlagParameter()
  overdue?: boolean;

  /** Part of the number, the purchase order, the buyer's reference or, with read:clients, of the client's name. */
  @Text({ max: 100 })
  q?: string;

  /** What a list leaves out otherwise; `client` needs read:clients too, `payments` read:payments. */
  @ListParameter(LIST_INCLUDES)
  include?: (typeof LIST_INCLUDES)[number][];
}

export class GetInvoice {
  /** `client` needs read:clients too, `payments` read:payments. */
  @ListParameter(GET_INCLUDES)
  include?: (typeof GET_INCLUDES)[number][];
}
