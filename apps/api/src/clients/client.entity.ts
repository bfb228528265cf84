import { CURRENCY, DECIMAL, EMAIL, integerSchema, LANGUAGES, type Language, WEB_ADDRESS } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index, VirtualColumn } from 'typeorm';
import {
  CreatedAt,
  DecimalColumn,
  ExternalIdColumn,
  IdColumn,
  InstantColumn,
  MetadataColumn,
  TextColumn,
  UpdatedAt,
  VersionNumber,
} from '../database/columns.js';
import { Address } from '../organization/address.dto.js';
import {
  CLIENT_KINDS,
  type ClientKind,
  Contact,
  EinvoiceAddress,
  TAX_ID_TYPES,
  type TaxIdType,
} from './dto/create-client.dto.js';

/** What is open in one currency. */
export class ClientBalance {
  @ApiProperty(CURRENCY)
  currency!: string;

  /** Sum of what is due on issued invoices, also on uncollectible ones. */
  @ApiProperty({ ...DECIMAL, example: '1210.00' })
  outstanding!: string;

  /** The part of it that is past its due date and not uncollectible. */
  @ApiProperty({ ...DECIMAL, example: '0.00' })
  overdue!: string;

  /** What was paid and is not allocated yet. */
  @ApiProperty({ ...DECIMAL, example: '0.00' })
  credit!: string;
}

/** Whom invoices are sent to. */
@Entity('clients')
@Check('clients_kind_check', `kind in ('company', 'person')`)
@Check('clients_erased_check', 'erased_at')
@Index('clients_created_at_idx', ['created_at', 'id'])
@Index('clients_updated_at_idx', ['updated_at', 'id'])
@Index('clients_name_idx', ['name', 'id'])
@Index('clients_kind_idx', ['kind', 'created_at', 'id'])
@Index('clients_archived_idx', { synchronize: false })
@Index('clients_search_idx', { synchronize: false })
export class Client {
  @IdColumn('client')
  id!: string;

  @ExternalIdColumn()
  external_id!: string | null;

  /** The legal name (EN 16931, BT-44). */
  @TextColumn({ maxLength: 200, example: 'Ejemplo Consultores SL' })
  name!: string;

  @ApiProperty({ enum: CLIENT_KINDS })
  @Column('text')
  kind!: ClientKind;

  /** BT-45. */
  @TextColumn({ nullable: true, maxLength: 200 })
  trade_name!: string | null;

  @TextColumn({ nullable: true, maxLength: 50, example: 'ESB58818501' })
  tax_id!: string | null;

  @ApiProperty({ type: 'string', enum: TAX_ID_TYPES, nullable: true })
  @Column({ type: 'text', nullable: true })
  tax_id_type!: TaxIdType | null;

  @TextColumn({ nullable: true, ...EMAIL, example: 'facturas@ejemplo.es' })
  email!: string | null;

  @ApiProperty({ type: 'array', maxItems: 10, items: EMAIL })
  @Column('json')
  billing_emails!: string[];

  @TextColumn({ nullable: true, maxLength: 50, example: '+34 910 000 000' })
  phone!: string | null;

  @TextColumn({ nullable: true, ...WEB_ADDRESS })
  website!: string | null;

  @ApiProperty({ type: () => Address, nullable: true })
  @Column({ type: 'json', nullable: true })
  billing_address!: Address | null;

  @ApiProperty({ type: () => Address, nullable: true })
  @Column({ type: 'json', nullable: true })
  shipping_address!: Address | null;

  @ApiProperty({ type: () => [Contact], maxItems: 20 })
  @Column('json')
  contacts!: Contact[];

  /** ISO 4217: of new documents. */
  @TextColumn(CURRENCY)
  currency!: string;

  @ApiProperty({ enum: LANGUAGES })
  @Column('text')
  locale!: Language;

  /** Days from issue to due date; the organization's where it is null. */
  @ApiProperty({ ...integerSchema(0, 365), nullable: true, example: 30 })
  @Column({ type: 'integer', nullable: true })
  payment_terms_days!: number | null;

  /** Recargo de equivalencia: goods carry the surcharge. */
  @ApiProperty({ type: 'boolean' })
  @Column('boolean')
  surcharge_applies!: boolean;

  /** Percent that this client withholds (IRPF). */
  @DecimalColumn({ nullable: true, example: '15' })
  default_withholding_rate!: string | null;

  @ApiProperty({ type: () => EinvoiceAddress, nullable: true })
  @Column({ type: 'json', nullable: true })
  einvoice_address!: EinvoiceAddress | null;

  @TextColumn({ nullable: true, maxLength: 5000 })
  notes!: string | null;

  /** One entry per currency in which something is open. */
  @ApiProperty({ type: () => [ClientBalance], maxItems: 200, readOnly: true })
  @VirtualColumn({ type: 'json', query: (alias) => `client_balances(${alias}.id)` })
  balances!: ClientBalance[];

  @MetadataColumn()
  metadata!: Record<string, string>;

  /** Archived since; `null` where it is not. */
  @InstantColumn({ nullable: true })
  archived_at!: Date | null;

  /** Since when its personal values are gone, for good; `null` where they are not. */
  @InstantColumn({ nullable: true })
  erased_at!: Date | null;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
