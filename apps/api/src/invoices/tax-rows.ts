import { ApiProperty } from '@nestjs/swagger';

/** One row of the tax breakdown (EN 16931, BG-23). */
export class TaxBreakdownRow {
  @ApiProperty({ type: 'string', enum: ['vat', 'surcharge'] })
  kind!: 'vat' | 'surcharge';

  /** Category of EN 16931 (BT-118). */
  @ApiProperty({ type: 'string', nullable: true })
  category!: string | null;

  /** Percent (BT-119). */
  @ApiProperty({ type: 'string', format: 'decimal', example: '21' })
  rate!: string;

  /** Σ of what the discount left of the lines that carry it (BT-116). */
  @ApiProperty({ type: 'string', format: 'decimal', example: '807.50' })
  taxable!: string;

  /** taxable × rate, rounded once (BT-117); of prices that include tax, what was in them. */
  @ApiProperty({ type: 'string', format: 'decimal', example: '169.58' })
  tax!: string;

  /** BT-120; the reasons of several lines are joined with `; `. */
  @ApiProperty({ type: 'string', nullable: true })
  exemption_reason!: string | null;
}

/** A tax that the buyer withholds and pays to the tax office (IRPF). */
export class WithholdingRow {
  /** As the lines name it. */
  @ApiProperty({ type: 'string' })
  name!: string;

  /** Percent. */
  @ApiProperty({ type: 'string', format: 'decimal', example: '15' })
  rate!: string;

  /** Σ of what the discount left of the lines that carry it. */
  @ApiProperty({ type: 'string', format: 'decimal', example: '826.50' })
  base!: string;

  /** base × rate, rounded once. */
  @ApiProperty({ type: 'string', format: 'decimal', example: '123.98' })
  amount!: string;
}
