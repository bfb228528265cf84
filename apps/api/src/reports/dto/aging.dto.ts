import { CURRENCY, DATE, DECIMAL, integerSchema } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';

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

/** The invoices in one currency: amounts in several are never added up. */
class CurrencyAging {
  @ApiProperty(CURRENCY)
  currency!: string;

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

/** What is unpaid, and for how long it should have been paid. */
export class Aging {
  /** Today, where the organization is. */
  @ApiProperty(DATE)
  as_of!: string;

  /** A row for each currency in which something is unpaid, in the order of their codes. */
  @ApiProperty({ type: CurrencyAging, isArray: true, maxItems: 200 })
  data!: CurrencyAging[];
}
