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
  WordsParameter,
} from '@app/http';

export const EXPENSE_STATUSES = ['recorded', 'invoiced'] as const;

const AMOUNT = { places: 4 } as const;

export class ListExpenses extends ListResources {
  @SortParameter(['created_at', 'updated_at', 'expense_date', 'amount'])
  sort?: string;

  /** Of any of these categories. */
  @WordsParameter({ example: ['travel'] })
  category?: string[];

  /** For any of these clients. */
  @IdsParameter('client')
  client_id?: string[];

  /** Charged by any of these invoices. */
  @IdsParameter('invoice')
  invoice_id?: string[];

  /** Any of these. */
  @ListParameter(EXPENSE_STATUSES)
  status?: string[];

  /** Only those that are to be charged to a client, or only the others. */
  @FlagParameter()
  is_billable?: boolean;

  /** Any of these (ISO 4217). */
  @CurrenciesParameter()
  currency?: string[];

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

  /** Part of the vendor's name, the description or the reference. */
  @Text({ max: 100 })
  q?: string;
}
