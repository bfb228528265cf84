import { BIC, CURRENCY, EMAIL, IBAN, integerSchema, LANGUAGES, type Language, TIME_ZONE, WEB_ADDRESS } from '@app/http';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Unique } from 'typeorm';
import { CreatedAt, IdColumn, TextColumn, UpdatedAt, VersionNumber } from '../database/columns.js';
import { Address } from './address.dto.js';

/** The one organization whose books these are. */
@Entity('organizations')
@Unique(['singleton'])
@Check('organizations_singleton_check', 'singleton')
export class Organization {
  @IdColumn('organization')
  id!: string;

  @ApiHideProperty()
  @Column({ type: 'boolean', default: true, select: false })
  singleton!: boolean;

  /** EN 16931, BT-27. */
  @TextColumn({ nullable: true, maxLength: 200, example: 'Ejemplo Servicios SL' })
  legal_name!: string | null;

  /** BT-28. */
  @TextColumn({ nullable: true, maxLength: 200 })
  trade_name!: string | null;

  /** BT-31. */
  @TextColumn({ nullable: true, maxLength: 50, example: 'ESB58818501' })
  tax_id!: string | null;

  @TextColumn({ nullable: true, ...EMAIL, example: 'facturas@ejemplo.es' })
  email!: string | null;

  @TextColumn({ nullable: true, maxLength: 50, example: '+34 910 000 000' })
  phone!: string | null;

  @TextColumn({ nullable: true, ...WEB_ADDRESS })
  website!: string | null;

  @ApiProperty({ type: () => Address, nullable: true })
  @Column({ type: 'json', nullable: true })
  address!: Address | null;

  /** ISO 4217: of books and reports. */
  @ApiProperty(CURRENCY)
  @Column({ type: 'text', default: 'EUR' })
  default_currency!: string;

  @ApiProperty({ enum: LANGUAGES })
  @Column({ type: 'text', default: 'en' })
  locale!: Language;

  /** IANA name: what "today" is for issue dates and overdue. */
  @ApiProperty(TIME_ZONE)
  @Column({ type: 'text', default: 'UTC' })
  timezone!: string;

  /** Days from issue to due date, where the client says nothing. */
  @ApiProperty({ ...integerSchema(0, 365), example: 30 })
  @Column({ type: 'integer', default: 30 })
  default_payment_terms_days!: number;

  @TextColumn({ nullable: true, maxLength: 2000 })
  invoice_footer!: string | null;

  /** BT-84. */
  @TextColumn({ nullable: true, ...IBAN })
  iban!: string | null;

  /** BT-86. */
  @TextColumn({ nullable: true, ...BIC })
  bic!: string | null;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
