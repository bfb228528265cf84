import { LANGUAGES, type Language } from '@app/http';
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
  @TextColumn({ nullable: true, example: 'Ejemplo Servicios SL' })
  legal_name!: string | null;

  /** BT-28. */
  @TextColumn({ nullable: true })
  trade_name!: string | null;

  /** BT-31. */
  @TextColumn({ nullable: true, example: 'ESB58818501' })
  tax_id!: string | null;

  @TextColumn({ nullable: true })
  email!: string | null;

  @TextColumn({ nullable: true })
  phone!: string | null;

  @TextColumn({ nullable: true })
  website!: string | null;

  @ApiProperty({ type: () => Address, nullable: true })
  @Column({ type: 'json', nullable: true })
  address!: Address | null;

  /** ISO 4217: of books and reports. */
  @ApiProperty({ type: 'string', example: 'EUR' })
  @Column({ type: 'text', default: 'EUR' })
  default_currency!: string;

  @ApiProperty({ enum: LANGUAGES })
  @Column({ type: 'text', default: 'en' })
  locale!: Language;

  /** IANA name: what "today" is for issue dates and overdue. */
  @ApiProperty({ type: 'string', example: 'Europe/Madrid' })
  @Column({ type: 'text', default: 'UTC' })
  timezone!: string;

  /** Days from issue to due date, where the client says nothing. */
  @ApiProperty({ type: 'integer', example: 30 })
  @Column({ type: 'integer', default: 30 })
  default_payment_terms_days!: number;

  @TextColumn({ nullable: true })
  invoice_footer!: string | null;

  /** BT-84. */
  @TextColumn({ nullable: true, example: 'ES9121000418450200051332' })
  iban!: string | null;

  /** BT-86. */
  @TextColumn({ nullable: true })
  bic!: string | null;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
