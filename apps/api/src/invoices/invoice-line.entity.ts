import { ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, JoinColumn, ManyToOne, type Relation, Unique } from 'typeorm';
import { DateColumn, DecimalColumn, IdColumn, ReferenceColumn, TextColumn } from '../database/columns.js';
import { Discount, TAX_CATEGORIES, TAX_KINDS } from './dto/create-invoice.dto.js';
import { Invoice } from './invoice.entity.js';

/** A tax of a line, as it was when the line was written. */
export class InvoiceLineTax {
  @ApiProperty({ type: 'string', nullable: true })
  tax_rate_id!: string | null;

  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ type: 'string', format: 'decimal' })
  rate!: string;

  @ApiProperty({ enum: TAX_KINDS })
  kind!: (typeof TAX_KINDS)[number];

  @ApiProperty({ type: 'string', enum: TAX_CATEGORIES, nullable: true })
  category!: (typeof TAX_CATEGORIES)[number] | null;

  @ApiProperty({ type: 'string', nullable: true })
  exemption_reason!: string | null;
}

@Entity('invoice_lines')
@Unique(['invoice_id', 'position'])
@Check('invoice_lines_gross_check', 'gross_amount = net_amount + tax_amount')
export class InvoiceLine {
  @IdColumn('line')
  id!: string;

  @Column({ type: 'text', collation: 'C', select: false })
  invoice_id!: string;

  @ManyToOne(
    () => Invoice,
    (invoice) => invoice.lines,
    { onDelete: 'CASCADE' },
  )
  @JoinColumn({ name: 'invoice_id' })
  invoice!: Relation<Invoice>;

  /** From 1, in the order in which the lines were sent. */
  @ApiProperty({ type: 'integer' })
  @Column('integer')
  position!: number;

  @ReferenceColumn('product', { nullable: true })
  product_id!: string | null;

  @TextColumn()
  description!: string;

  @DecimalColumn()
  quantity!: string;

  @TextColumn()
  unit_code!: string;

  @DecimalColumn()
  unit_price!: string;

  @ApiProperty({ type: () => Discount, nullable: true })
  @Column({ type: 'json', nullable: true })
  discount!: Discount | null;

  @ApiProperty({ type: () => [InvoiceLineTax] })
  @Column('json')
  taxes!: InvoiceLineTax[];

  @DateColumn({ nullable: true })
  period_start!: string | null;

  @DateColumn({ nullable: true })
  period_end!: string | null;

  @ReferenceColumn('expense', { nullable: true })
  expense_id!: string | null;

  /** round(quantity × unit price − discount) (BT-131). */
  @DecimalColumn()
  net_amount!: string;

  /** The line's share of the invoice's tax; informative. */
  @DecimalColumn()
  tax_amount!: string;

  @DecimalColumn()
  gross_amount!: string;
}
