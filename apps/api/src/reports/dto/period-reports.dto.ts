import { CURRENCY, DATE, DECIMAL, idSchema, integerSchema } from '@app/http';
import { TAX_CATEGORIES, TAX_KINDS } from '@app/money';
import { ApiProperty } from '@nestjs/swagger';
import { MAX_ROWS } from './aging.dto.js';
import { REVENUE_GROUPS, TAX_GROUPS } from './report-queries.dto.js';

const count = { ...integerSchema(), example: 3 };
const amount = { ...DECIMAL, example: '1000.00' };
const tax = { ...DECIMAL, example: '210.00' };
const gross = { ...DECIMAL, example: '1210.00' };

class PeriodReport {
  /** The first day. */
  @ApiProperty(DATE)
  from!: string;

  /** The last day. */
  @ApiProperty({ ...DATE, example: '2026-12-31' })
  to!: string;

  /** The organization's: every amount is in it, but for those in `currencies`. */
  @ApiProperty(CURRENCY)
  currency!: string;
}

/** The documents in one currency, in that currency. */
class CurrencyRevenue {
  @ApiProperty(CURRENCY)
  currency!: string;

  @ApiProperty(amount)
  net!: string;

  @ApiProperty(tax)
  tax!: string;

  @ApiProperty(gross)
  gross!: string;
}

/**
 * Invoices less credit notes, in the organization's currency: the sums of what the report of taxes has, plus what bears no
 * VAT.
 */
class RevenueAmounts {
  @ApiProperty(count)
  invoices!: number;

  @ApiProperty(count)
  credit_notes!: number;

  /** Without tax, after discounts. */
  @ApiProperty(amount)
  net!: string;

  @ApiProperty(tax)
  tax!: string;

  /** net + tax. */
  @ApiProperty(gross)
  gross!: string;

  /** The same by the currency of the documents, not converted. */
  @ApiProperty({ type: CurrencyRevenue, isArray: true, maxItems: 200 })
  currencies!: CurrencyRevenue[];
}

class RevenueRow extends RevenueAmounts {
  /** `2026-01`; `null` where it is not grouped by month. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 7, example: '2026-01' })
  month!: string | null;

  /** `null` where it is not grouped by client. */
  @ApiProperty({ ...idSchema('client'), nullable: true })
  client_id!: string | null;

  /** `null` where it is not grouped by client, and for a caller without `read:clients`. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 200, example: 'Ejemplo Consultores SL' })
  client_name!: string | null;
}

/** What was invoiced. */
export class Revenue extends PeriodReport {
  @ApiProperty({ enum: REVENUE_GROUPS })
  group_by!: string;

  /** In the order of months and of the names of clients, or of their ids without `read:clients`. */
  @ApiProperty({ type: RevenueRow, isArray: true, maxItems: MAX_ROWS })
  data!: RevenueRow[];

  @ApiProperty({ type: RevenueAmounts })
  total!: RevenueAmounts;
}

/** The documents in one currency, in that currency. */
class CurrencyTax {
  @ApiProperty(CURRENCY)
  currency!: string;

  @ApiProperty(amount)
  taxable!: string;

  @ApiProperty(tax)
  tax!: string;
}

/**
 * One tax by its rate, in the organization's currency: each document's is converted by the rate that it keeps, and rounded
 * once. Credit notes are converted so that those which take all of an invoice come to what the invoice comes to.
 */
class TaxRow {
  /** `2026-01`, `2026-Q1` or `2026`; `null` where it is the whole. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 7, example: '2026-Q1' })
  period!: string | null;

  /** `sales`: of invoices less credit notes, by their issue dates; `expenses`: by the days on the receipts. */
  @ApiProperty({ enum: ['sales', 'expenses'] })
  side!: string;

  @ApiProperty({ enum: TAX_KINDS })
  kind!: string;

  /** Of EN 16931; `null` for what is withheld and for expenses. */
  @ApiProperty({ type: 'string', enum: TAX_CATEGORIES, nullable: true })
  category!: string | null;

  /** Percent. */
  @ApiProperty({ ...DECIMAL, example: '21' })
  rate!: string;

  /** In how many documents it is. */
  @ApiProperty(count)
  documents!: number;

  /**
   * How many of these are expenses in a foreign currency without an exchange rate, from before it was required: they are in
   * `currencies`, but neither in `taxable` nor in `tax`, until they are given one.
   */
  @ApiProperty({ ...integerSchema(), example: 0 })
  without_rate!: number;

  /** What it is a tax of; of an expense, its net amount. */
  @ApiProperty(amount)
  taxable!: string;

  @ApiProperty(tax)
  tax!: string;

  /** The same by the currency of the documents, not converted. */
  @ApiProperty({ type: CurrencyTax, isArray: true, maxItems: 200 })
  currencies!: CurrencyTax[];
}

/** What was taxed, at which rates. */
export class TaxReport extends PeriodReport {
  @ApiProperty({ enum: TAX_GROUPS })
  group_by!: string;

  @ApiProperty({ type: TaxRow, isArray: true, maxItems: MAX_ROWS })
  data!: TaxRow[];
}
