import { Example, Text } from '@app/http';

@Example({ reason: 'Sent to the wrong client' })
export class VoidInvoice {
  /** Kept with the invoice. */
  @Text({ max: 500, required: true, example: 'Sent to the wrong client' })
  reason!: string;
}
