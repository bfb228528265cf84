import { ApiProperty } from '@nestjs/swagger';

/** One row of the tax breakdown (EN 16931, BG-23). */
export class TaxBreakdownRow {
  @ApiProperty({ type: 'string', enum: ['vat', 'surcharge'] })
  kind!: 'vat' | 'surcharge';

  @ApiProperty({ type: 'string', nullable: true })
  category!: string | null;

  @ApiProperty({ type: 'string', format: 'decimal', example: '21' })
  rate!: string;

  @ApiProperty({ type: 'string', format: 'decimal', example: '807.50' })
  taxable!: string;

  @ApiProperty({ type: 'string', format: 'decimal', example: '169.58' })
  tax!: string;

  @ApiProperty({ type: 'string', nullable: true })
  exemption_reason!: string | null;
}

/** A tax that the buyer withholds and pays to the tax office (IRPF). */
export class WithholdingRow {
  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ type: 'string', format: 'decimal', example: '15' })
  rate!: string;

  @ApiProperty({ type: 'string', format: 'decimal', example: '826.50' })
  base!: string;

  @ApiProperty({ type: 'string', format: 'decimal', example: '123.98' })
  amount!: string;
}
