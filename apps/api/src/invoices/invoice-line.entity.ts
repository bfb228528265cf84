import { DECIMAL, idSchema, integerSchema, UNIT_CODE } from '@app/http';
import { TAX_CATEGORIES, TAX_KINDS, type TaxCategory, type TaxKind } from '@app/money';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation, Unique } from 'typeorm';
import { DateColumn, DecimalColumn, IdColumn, ReferenceColumn, TextColumn } from '../database/columns.js';
import { Expense } from '../expenses/expense.entity.js';
import { Product } from '../products/product.entity.js';
import { Discount, MAX_LINES, MAX_TAXES } from './dto/create-invoice.dto.js';
import { Invoice } from './invoice.entity.js';

/** A tax of a line, as it was when the line was written. */
export class InvoiceLineTax {
  @ApiProperty({ ...idSchema('tax_rate'), nullable: true })
  tax_rate_id!: string | null;

  @ApiProperty({ type: 'string', maxLength: 100, example: 'IVA 21 %' })
  name!: string;

  /** Percent. */
  @ApiProperty({ ...DECIMAL, example: '21' })
  rate!: string;

  @ApiProperty({ enum: TAX_KINDS })
  kind!: TaxKind;

  @ApiProperty({ type: 'string', enum: TAX_CATEGORIES, nullable: true })
  category!: TaxCategory | null;

  @ApiProperty({ type: 'string', nullable: true, maxLength: 300 })
  exemption_reason!: string | null;
}

@Entity('invoice_lines')
@Unique(['invoice_id', 'position'])
@Index('invoice_lines_product_id_idx', ['product_id'], { where: 'product_id is not null' })
@Index('invoice_lines_expense_id_idx', ['expense_id'], { where: 'expense_id is not null' })
@Index('invoice_lines_corrects_line_id_idx', ['corrects_line_id'], { where: 'corrects_line_id is not null' })
@Check('invoice_lines_credited_check', 'credited')
@Check('invoice_lines_gross_check', 'gross_amount = net_amount + tax_amount')
export class InvoiceLine {
  @IdColumn('line')
  id!: string;

  @ApiHideProperty()
  @Column({ type: 'text', collation: 'C', select: false })
  invoice_id!: string;

  @ApiHideProperty()
  @ManyToOne(
    () => Invoice,
    (invoice) => invoice.lines,
    { onDelete: 'CASCADE' },
  )
  @JoinColumn({ name: 'invoice_id' })
  invoice!: Relation<Invoice>;

  /** From 1, in the order in which the lines were sent. */
  @ApiProperty({ ...integerSchema(1, MAX_LINES), example: 1 })
  @Column('integer')
  position!: number;

  @ReferenceColumn('product', { nullable: true })
  product_id!: string | null;

  @ApiHideProperty()
  @ManyToOne(() => Product)
  @JoinColumn({ name: 'product_id' })
  product!: Relation<Product> | null;

  @TextColumn({ maxLength: 2000, example: 'Consulting' })
  description!: string;

  @DecimalColumn({ example: '10' })
  quantity!: string;

  /** UN/ECE Recommendation 20 (BT-130). */
  @TextColumn(UNIT_CODE)
  unit_code!: string;

  /** Without tax (BT-146), unless `prices_include_tax`. */
  @DecimalColumn({ example: '85.00' })
  unit_price!: string;

  @ApiProperty({ type: () => Discount, nullable: true })
  @Column({ type: 'json', nullable: true })
  discount!: Discount | null;

  @ApiProperty({ type: () => [InvoiceLineTax], maxItems: MAX_TAXES })
  @Column('json')
  taxes!: InvoiceLineTax[];

  @DateColumn({ nullable: true })
  period_start!: string | null;

  @DateColumn({ nullable: true })
  period_end!: string | null;

  /** The expense that it charges to the client. */
  @ReferenceColumn('expense', { nullable: true })
  expense_id!: string | null;

  @ApiHideProperty()
  @ManyToOne(() => Expense)
  @JoinColumn({ name: 'expense_id' })
  expense!: Relation<Expense> | null;

  /** Of a credit note: the line of the invoice that it takes something off. */
  @ReferenceColumn('line', { nullable: true })
  corrects_line_id!: string | null;

  @ApiHideProperty()
  @ManyToOne(() => InvoiceLine)
  @JoinColumn({ name: 'corrects_line_id' })
  corrects_line!: Relation<InvoiceLine> | null;

  /** Of a credit note: what it takes of each amount of that line, see `CreditParts`. */
  @ApiHideProperty()
  @Column('numeric', { array: true, nullable: true, select: false })
  credited!: string[] | null;

  /** round(quantity × unit price − discount) (BT-131). */
  @DecimalColumn({ example: '850.00' })
  net_amount!: string;

  /** The line's share of the invoice's tax; informative. */
  @DecimalColumn({ example: '169.58' })
  tax_amount!: string;

  /** net_amount + tax_amount; informative. */
  @DecimalColumn({ example: '1019.58' })
  gross_amount!: string;
}
