import { CalendarDate, DecimalString, Example, ExternalId, IdOf, ListOf, Metadata, Text } from '@app/http';
import { MAX_LINES } from '../../dto/create-invoice.dto.js';

const AMOUNT = { places: 4, min: '0.0001', max: '999999999999999.9999' } as const;

/** Either `quantity` or `amount`. */
export class CreditLineInput {
  /** A line of the invoice, each once. */
  @IdOf('line', { required: true })
  line_id!: string;

  /** So many of its units, also where it takes something off; at most what earlier notes left. */
  @DecimalString({ places: 6, min: '0.000001', max: '999999999999999', example: '2' })
  quantity?: string | null;

  /** So much of it with tax, before withholding; at most what earlier notes left. */
  @DecimalString({ ...AMOUNT, example: '50.00' })
  amount?: string | null;
}

/** What to take off an invoice: some of its lines, an amount of the whole, or, with neither, all that is left. */
@Example({ correction_reason: 'Two hours were not worked', amount: '50.00' })
export class CreateCreditNote {
  /** Shown on the credit note. */
  @Text({ max: 500, required: true, example: 'Two hours were not worked' })
  correction_reason!: string;

  @ListOf(() => CreditLineInput, { max: MAX_LINES })
  lines?: CreditLineInput[] | null;

  /** With tax, before withholding: the `total` of the note. It is spread over what is left of every line and tax. */
  @DecimalString({ ...AMOUNT, example: '50.00' })
  amount?: string | null;

  @ExternalId()
  external_id?: string | null;

  /** The default series of credit notes unless said otherwise. */
  @IdOf('series')
  series_id?: string | null;

  /** Today, where the organization is, unless said otherwise; never in the future, nor before the invoice. */
  @CalendarDate()
  issue_date?: string | null;

  /** Shown on the credit note. */
  @Text({ max: 5000 })
  notes?: string | null;

  /** Shown to nobody outside. */
  @Text({ max: 5000 })
  private_notes?: string | null;

  @Metadata()
  metadata?: Record<string, string> | null;
}
