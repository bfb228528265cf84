import {
  CalendarDate,
  CurrencyCode,
  DecimalString,
  FlagParameter,
  IdsParameter,
  Instant,
  ListParameter,
  ListQuery,
  SortParameter,
  Text,
} from '@app/http';

export const EXPENSE_STATUSES = ['recorded', 'invoiced'] as const;

const AMOUNT = { places: 4 } as const;

export class ListExpenses extends ListQuery {
  @SortParameter(['created_at', 'updated_at', 'expense_date', 'amount'])
  sort?: string;

  /** Of this category. */
  @Text({ max: 100 })
  category?: string;

  /** For any of these clients. */
  @IdsParameter('client')
  client_id?: string[];

  /** Any of these. */
  @ListParameter(EXPENSE_STATUSES)
  status?: string[];

  /** Only those that are to be charged to a client, or only the others. */
  @FlagParameter()
  is_billable?: boolean;

  /** ISO 4217. */
  @CurrencyCode()
  currency?: string;

  /** Of this day or later. */
  @CalendarDate()
  expense_date_from?: string;

  /** Of this day or before. */
  @CalendarDate()
  expense_date_to?: string;

  /** In whichever currency the expense is. */
  @DecimalString(AMOUNT)
  amount_min?: string;

  /** In whichever currency the expense is. */
  @DecimalString(AMOUNT)
  amount_max?: string;

  /** Changed at this instant or later. */
  @Instant()
  updated_since?: string;

  /** Your own key of it. */
  @Text({ max: 100 })
  external_id?: string;

  /** Part of the vendor's name, the description or the reference. */
  @Text({ max: 100 })
  q?: string;
}
