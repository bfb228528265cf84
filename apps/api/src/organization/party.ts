import { ApiProperty } from '@nestjs/swagger';
import { Address } from './address.dto.js';

/** A seller or buyer as it stood on the day: what a document has to name (EN 16931, BG-4 and BG-7). */
export class Party {
  @ApiProperty({ type: 'string', nullable: true })
  name!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  trade_name!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  tax_id!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  email!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  phone!: string | null;

  @ApiProperty({ type: () => Address, nullable: true })
  address!: Address | null;
}
