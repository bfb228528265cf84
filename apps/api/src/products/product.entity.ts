import { CURRENCY, UNIT_CODE } from '@app/http';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import {
  CreatedAt,
  DecimalColumn,
  ExternalIdColumn,
  IdColumn,
  InstantColumn,
  MetadataColumn,
  ReferenceColumn,
  TextColumn,
  UpdatedAt,
  VersionNumber,
} from '../database/columns.js';
import { TaxRate } from '../tax-rates/tax-rate.entity.js';
import { PRODUCT_TYPES, type ProductType } from './dto/create-product.dto.js';

/** What is sold. A line that names it takes from it what the line leaves out, and keeps its own copy. */
@Entity('products')
@Check('products_type_check', `type in ('good', 'service')`)
@Check('products_unit_price_check', 'unit_price >= 0')
@Index('products_created_at_idx', ['created_at', 'id'])
@Index('products_updated_at_idx', ['updated_at', 'id'])
@Index('products_name_idx', ['name', 'id'])
@Index('products_type_idx', ['type', 'created_at', 'id'])
@Index('products_currency_idx', ['currency', 'created_at', 'id'])
@Index('products_tax_rate_id_idx', ['tax_rate_id', 'created_at', 'id'])
@Index('products_archived_idx', { synchronize: false })
@Index('products_search_idx', { synchronize: false })
export class Product {
  @IdColumn('product')
  id!: string;

  @ExternalIdColumn()
  external_id!: string | null;

  @TextColumn({ maxLength: 200, example: 'Consulting, one hour' })
  name!: string;

  @TextColumn({ nullable: true, maxLength: 2000, example: 'Remote, in Spanish or English' })
  description!: string | null;

  /** The seller's article number (BT-155). */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 100, example: 'CONS-H' })
  @Column({ type: 'text', collation: 'C', nullable: true, unique: true })
  sku!: string | null;

  @ApiProperty({ enum: PRODUCT_TYPES })
  @Column('text')
  type!: ProductType;

  /** UN/ECE Recommendation 20 (BT-130). */
  @TextColumn(UNIT_CODE)
  unit_code!: string;

  /** Up to 6 decimals, in `currency`. A document says whether its prices include tax. */
  @DecimalColumn({ example: '85.00' })
  unit_price!: string;

  /** ISO 4217. */
  @TextColumn(CURRENCY)
  currency!: string;

  @ReferenceColumn('tax_rate', { nullable: true })
  tax_rate_id!: string | null;

  @ApiHideProperty()
  @ManyToOne(() => TaxRate)
  @JoinColumn({ name: 'tax_rate_id' })
  tax_rate!: Relation<TaxRate> | null;

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
