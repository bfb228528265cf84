import { EMAIL } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';
import { Address } from './address.dto.js';

/** A seller or buyer as it stood on the day: what a document has to name (EN 16931, BG-4 and BG-7). */
export class Party {
  @ApiProperty({ type: 'string', nullable: true, maxLength: 200, example: 'Ejemplo Consultores SL' })
  name!: string | null;

  @ApiProperty({ type: 'string', nullable: true, maxLength: 200 })
  trade_name!: string | null;

  @ApiProperty({ type: 'string', nullable: true, maxLength: 50, example: 'ESB58818501' })
  tax_id!: string | null;

  @ApiProperty({ ...EMAIL, nullable: true, example: 'facturas@ejemplo.es' })
  email!: string | null;

  @ApiProperty({ type: 'string', nullable: true, maxLength: 50 })
  phone!: string | null;

  @ApiProperty({ type: () => Address, nullable: true })
  address!: Address | null;
}
