import { COUNTRY } from '@app/http';
import { TAX_CATEGORIES, TAX_KINDS, type TaxCategory, type TaxKind } from '@app/money';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index } from 'typeorm';
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

/** A tax that lines can name. What an issued line has used can be archived, and is never changed. */
@Entity('tax_rates')
@Check('tax_rates_rate_check', 'rate between 0 and 100')
@Check('tax_rates_kind_check', `kind in ('vat', 'surcharge', 'withholding')`)
@Check(
  'tax_rates_category_check',
  `case kind when 'withholding' then category is null else
     category is not null and case category
       when 'S' then rate > 0
       when 'L' then true
       when 'M' then true
       when 'Z' then rate = 0
       else rate = 0 and category in ('E', 'AE', 'K', 'G', 'O') and exemption_reason is not null
     end
   end`,
)
@Index('tax_rates_created_at_idx', ['created_at', 'id'])
@Index('tax_rates_updated_at_idx', ['updated_at', 'id'])
@Index('tax_rates_name_idx', ['name', 'id'])
export class TaxRate {
  @IdColumn('tax_rate')
  id!: string;

  @ExternalIdColumn()
  external_id!: string | null;

  @TextColumn({ maxLength: 100, example: 'IVA 21 %' })
  name!: string;

  /** Percent. */
  @DecimalColumn({ example: '21' })
  rate!: string;

  @ApiProperty({ enum: TAX_KINDS })
  @Column('text')
  kind!: TaxKind;

  /** EN 16931, BT-151; `null` for a withholding. */
  @ApiProperty({ type: 'string', enum: TAX_CATEGORIES, nullable: true, example: 'S' })
  @Column({ type: 'text', nullable: true })
  category!: TaxCategory | null;

  /** BT-120. */
  @TextColumn({ nullable: true, maxLength: 300 })
  exemption_reason!: string | null;

  @TextColumn({ nullable: true, ...COUNTRY })
  country!: string | null;

  /** Since when an issued document has used it. */
  @ApiHideProperty()
  @Column({ type: 'timestamptz', precision: 3, nullable: true, select: false })
  used_at!: Date | null;

  @MetadataColumn()
  metadata!: Record<string, string>;

  /** Archived since; `null` where it is not. */
  @InstantColumn({ nullable: true })
  archived_at!: Date | null;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
