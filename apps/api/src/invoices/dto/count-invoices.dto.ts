import { integerSchema } from '@app/http';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { MOST_COUNTED } from '../../database/list.js';
import { ListInvoices } from './list-invoices.dto.js';

/** What the list takes, but for what is of a page. */
export class CountInvoices extends OmitType(ListInvoices, ['limit', 'cursor', 'sort', 'include']) {}

export class Count {
  /** At most 10,000. */
  @ApiProperty({ ...integerSchema(0, MOST_COUNTED), example: 42 })
  count!: number;

  /** `false`: there are more. */
  @ApiProperty({ type: 'boolean', example: true })
  exact!: boolean;
}
