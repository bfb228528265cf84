import { Check, Column, Entity, Unique } from 'typeorm';
import { CreatedAt, IdColumn, TextColumn, UpdatedAt, VersionNumber } from '../database/columns.js';

/** The one organization whose books these are. */
@Entity('organizations')
@Unique(['singleton'])
@Check('organizations_singleton_check', 'singleton')
export class Organization {
  @IdColumn('organization')
  id!: string;

  @Column({ type: 'boolean', default: true, select: false })
  singleton!: boolean;

  @TextColumn({ nullable: true })
  legal_name!: string | null;

  @TextColumn({ nullable: true })
  trade_name!: string | null;

  @TextColumn({ nullable: true })
  tax_id!: string | null;

  @TextColumn({ nullable: true })
  email!: string | null;

  @TextColumn({ nullable: true })
  phone!: string | null;

  @TextColumn({ nullable: true })
  website!: string | null;

  @Column({ type: 'json', nullable: true })
  address!: object | null;

  @Column({ type: 'text', default: 'EUR' })
  default_currency!: string;

  @Column({ type: 'text', default: 'en' })
  locale!: string;

  /** IANA name: what "today" is for issue dates and overdue. */
  @Column({ type: 'text', default: 'UTC' })
  timezone!: string;

  @Column({ type: 'integer', default: 30 })
  default_payment_terms_days!: number;

  @TextColumn({ nullable: true })
  invoice_footer!: string | null;

  @TextColumn({ nullable: true })
  iban!: string | null;

  @TextColumn({ nullable: true })
  bic!: string | null;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
