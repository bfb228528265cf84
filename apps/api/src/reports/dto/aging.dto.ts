import { CURRENCY, DATE, DECIMAL, idSchema, integerSchema } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';

/** A report with more rows is refused. */
export const MAX_ROWS = 10_000;

const amount = { ...DECIMAL, example: '1210.00' };
const count = { ...integerSchema(), example: 3 };

/** What is due on invoices by how many days they are late; the day after the due date is the first. */
class AgingBuckets {
  /** Due today or later. */
  @ApiProperty(amount)
  not_due!: string;

  @ApiProperty(amount)
  days_1_30!: string;

  @ApiProperty(amount)
  days_31_60!: string;

  @ApiProperty(amount)
  days_61_90!: string;

  @ApiProperty(amount)
  days_over_90!: string;
}

/** What is unpaid, in one currency. */
class AgingAmounts {
  /** How many are not fully paid. */
  @ApiProperty(count)
  invoices!: number;

  /** Σ of their `amount_due`. */
  @ApiProperty(amount)
  amount_due!: string;

  /** How many of them are past their due date. */
  @ApiProperty(count)
  overdue_invoices!: number;

  /** Σ of the `amount_due` of those. */
  @ApiProperty(amount)
  overdue_amount!: string;

  @ApiProperty({ type: AgingBuckets })
  buckets!: AgingBuckets;
}

/** The invoices in one currency, in that currency. */
class CurrencyAging extends AgingAmounts {
  @ApiProperty(CURRENCY)
  currency!: string;
}

/** The invoices of one client, in the organization's currency. */
class ClientAging extends AgingAmounts {
  @ApiProperty(idSchema('client'))
  client_id!: string;

  /** `null` for a caller without `read:clients`. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 200, example: 'Ejemplo Consultores SL' })
  client_name!: string | null;
}

/** What is unpaid, and for how long it should have been paid. */
export class Aging {
  /** Today, where the organization is. */
  @ApiProperty(DATE)
  as_of!: string;

  /** The organization's: of `total` and `clients`. */
  @ApiProperty(CURRENCY)
  currency!: string;

  /** A row for each currency in which something is unpaid, in the order of their codes. */
  @ApiProperty({ type: CurrencyAging, isArray: true, maxItems: 200 })
  data!: CurrencyAging[];

  /** All of them, each converted by the rate that it keeps and rounded once. */
  @ApiProperty({ type: AgingAmounts })
  total!: AgingAmounts;

  /** With `group_by=client`: a row for each client that owes something, in the order of their names, or of their ids without `read:clients`. */
  @ApiProperty({ type: ClientAging, isArray: true, nullable: true, maxItems: MAX_ROWS })
  clients!: ClientAging[] | null;
}
