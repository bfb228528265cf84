import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Invoice } from '../invoice.entity.js';
import { InvoiceLine } from '../invoice-line.entity.js';
import { STEP_TEXTS } from '../step-texts.js';

/** One rounding or one remainder that was given to somebody: the calculation of an invoice has no others. */
export class CalculationStep {
  @ApiProperty({ type: 'string', enum: Object.keys(STEP_TEXTS), example: 'line_net' })
  code!: string;

  /** JSON Pointer into the invoice: what it explains. */
  @ApiProperty({ type: 'string', example: '/lines/0' })
  pointer!: string;

  /** What went into it. `exact` is the result before it was rounded. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { quantity: '10', unit_price: '85.00', exact: '850' },
  })
  operands!: Record<string, string>;

  @ApiProperty({ type: 'string', format: 'decimal', example: '850.00' })
  result!: string;

  /** The step in words, English or Spanish by `Accept-Language`. */
  @ApiProperty({ type: 'string', example: 'Line 1: 10 × 85.00 = 850, rounded to 850.00' })
  message!: string;
}

export class InvoiceExplanation {
  @ApiProperty({ type: 'string' })
  invoice_id!: string;

  /** In the order of the calculation. */
  @ApiProperty({ type: () => [CalculationStep] })
  steps!: CalculationStep[];
}

/** Why it cannot be issued. */
export class Blocker {
  @ApiProperty({ type: 'string', example: 'client_required' })
  code!: string;

  /** JSON Pointer into the invoice. */
  @ApiProperty({ type: 'string', example: '/client_id' })
  pointer!: string;

  /** English or Spanish by `Accept-Language`. */
  @ApiProperty({ type: 'string', example: 'An issued invoice has a client.' })
  message!: string;
}

export class PreviewedLine extends OmitType(InvoiceLine, ['id']) {
  /** Nothing is stored. */
  @ApiProperty({ type: 'string', nullable: true, example: null })
  id!: null;
}

/** The draft that the same body would create. */
export class PreviewedInvoice extends OmitType(Invoice, [
  'id',
  'version',
  'created_at',
  'updated_at',
  'lines',
  'client',
]) {
  /** Nothing is stored. */
  @ApiProperty({ type: 'string', nullable: true, example: null })
  id!: null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  version!: null;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  created_at!: null;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  updated_at!: null;

  @ApiProperty({ type: () => [PreviewedLine] })
  lines!: PreviewedLine[];
}

export class InvoicePreview {
  @ApiProperty({ type: () => PreviewedInvoice })
  invoice!: PreviewedInvoice;

  /** How its totals come about, in the order of the calculation. */
  @ApiProperty({ type: () => [CalculationStep] })
  steps!: CalculationStep[];

  /** All that issuing it would refuse right now; empty where nothing stands in the way. */
  @ApiProperty({ type: () => [Blocker] })
  blockers!: Blocker[];
}
