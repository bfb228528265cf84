import { DECIMAL } from '@app/http';
import { TAX_CATEGORIES } from '@app/money';
import { ApiProperty } from '@nestjs/swagger';

/** One row of the tax breakdown (EN 16931, BG-23). */
export class TaxBreakdownRow {
  @ApiProperty({ type: 'string', enum: ['vat', 'surcharge'] })
  kind!: 'vat' | 'surcharge';

  /** Category of EN 16931 (BT-118). */
  @ApiProperty({ type: 'string', enum: TAX_CATEGORIES, nullable: true, example: 'S' })
  category!: string | null;

  /** Percent (BT-119). */
  @ApiProperty({ ...DECIMAL, example: '21' })
  rate!: string;

  /** Σ of what the discount left of the lines that carry it (BT-116). */
  @ApiProperty({ ...DECIMAL, example: '807.50' })
  taxable!: string;

  /** taxable × rate, rounded once (BT-117); of prices that include tax, what was in them. */
  @ApiProperty({ ...DECIMAL, example: '169.58' })
  tax!: string;

  /** BT-120; the reasons of several lines are joined with `; `. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 200_000 })
  exemption_reason!: string | null;
}

/** A tax that the buyer withholds and pays to the tax office (IRPF). */
export class WithholdingRow {
  /** As the lines name it. */
  @ApiProperty({ type: 'string', maxLength: 100, example: 'IRPF 15 %' })
  name!: string;

  /** Percent. */
  @ApiProperty({ ...DECIMAL, example: '15' })
  rate!: string;

  /** Σ of what the discount left of the lines that carry it. */
  @ApiProperty({ ...DECIMAL, example: '826.50' })
  base!: string;

  /** base × rate, rounded once. */
  @ApiProperty({ ...DECIMAL, example: '123.98' })
  amount!: string;
}
