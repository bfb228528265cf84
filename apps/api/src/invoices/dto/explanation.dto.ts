import { DECIMAL, FIELD_PROBLEMS, idSchema } from '@app/http';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Invoice } from '../invoice.entity.js';
import { InvoiceLine } from '../invoice-line.entity.js';
import { STEP_TEXTS } from '../step-texts.js';
import { MAX_LINES, MAX_TAXES } from './create-invoice.dto.js';

/** A line and each of its taxes is rounded, and some of them are given a remainder. */
const MAX_STEPS = MAX_LINES * (2 + 2 * MAX_TAXES) * 2;

/** One rounding or one remainder that was given to somebody: the calculation of an invoice has no others. */
export class CalculationStep {
  @ApiProperty({ type: 'string', enum: Object.keys(STEP_TEXTS), example: 'line_net' })
  code!: string;

  /** JSON Pointer into the invoice: what it explains. */
  @ApiProperty({ type: 'string', maxLength: 200, example: '/lines/0' })
  pointer!: string;

  /** What went into it. `exact` is the result before it was rounded. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 200 },
    example: { quantity: '10', unit_price: '85.00', exact: '850' },
  })
  operands!: Record<string, string>;

  @ApiProperty({ ...DECIMAL, example: '850.00' })
  result!: string;

  /** The step in words, English or Spanish by `Accept-Language`. */
  @ApiProperty({ type: 'string', maxLength: 1000, example: 'Line 1: 10 × 85.00 = 850, rounded to 850.00' })
  message!: string;
}

export class InvoiceExplanation {
  @ApiProperty(idSchema('invoice'))
  invoice_id!: string;

  /** In the order of the calculation. */
  @ApiProperty({ type: () => [CalculationStep], maxItems: MAX_STEPS })
  steps!: CalculationStep[];
}

/** Why it cannot be issued. */
export class Blocker {
  @ApiProperty({ type: 'string', enum: Object.keys(FIELD_PROBLEMS), example: 'client_required' })
  code!: string;

  /** JSON Pointer into the invoice. */
  @ApiProperty({ type: 'string', maxLength: 200, example: '/client_id' })
  pointer!: string;

  /** English or Spanish by `Accept-Language`. */
  @ApiProperty({ type: 'string', maxLength: 1000, example: 'An issued invoice has a client.' })
  message!: string;
}

export class PreviewedLine extends OmitType(InvoiceLine, ['id']) {
  /** Nothing is stored. */
  @ApiProperty({ type: 'null' })
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
  @ApiProperty({ type: 'null' })
  id!: null;

  @ApiProperty({ type: 'null' })
  version!: null;

  @ApiProperty({ type: 'null' })
  created_at!: null;

  @ApiProperty({ type: 'null' })
  updated_at!: null;

  @ApiProperty({ type: () => [PreviewedLine], maxItems: MAX_LINES })
  lines!: PreviewedLine[];
}

export class InvoicePreview {
  @ApiProperty({ type: () => PreviewedInvoice })
  invoice!: PreviewedInvoice;

  /** How its totals come about, in the order of the calculation. */
  @ApiProperty({ type: () => [CalculationStep], maxItems: MAX_STEPS })
  steps!: CalculationStep[];

  /** All that issuing it would refuse right now; empty where nothing stands in the way. */
  @ApiProperty({ type: () => [Blocker], maxItems: 100 })
  blockers!: Blocker[];
}
