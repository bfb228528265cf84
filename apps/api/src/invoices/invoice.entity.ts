import { CURRENCY, LANGUAGES } from '@app/http';
import type { CreditSelection } from '@app/money';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  type Relation,
  Unique,
  VirtualColumn,
} from 'typeorm';
import { Client } from '../clients/client.entity.js';
import {
  CreatedAt,
  DateColumn,
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
import { Party } from '../organization/party.js';
import { DOCUMENT_TYPES, type DocumentType, Series } from '../organization/series.entity.js';
import { PaymentAllocation } from '../payments/payment-allocation.entity.js';
import { Discount, MAX_LINES, MAX_TAXES } from './dto/create-invoice.dto.js';
import { INVOICE_STATUSES, PAYMENT_STATUSES } from './dto/list-invoices.dto.js';
import { isOverdue } from './due.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { TaxBreakdownRow, WithholdingRow } from './tax-rows.js';

/** An invoice: a draft that can be changed, then a document that cannot. */
@Entity('invoices')
@Unique(['series_id', 'number'])
@Unique(['id', 'client_id', 'currency'])
@Unique(['corrects_invoice_id', 'correction_position'])
@Check('invoices_type_check', 'type')
@Check('invoices_status_check', 'status')
@Check('invoices_payment_status_check', 'payment_status')
@Check('invoices_exchange_rate_check', 'exchange_rate')
@Check('invoices_issued_check', 'status')
@Check('invoices_total_check', 'total')
@Check('invoices_payable_check', 'amount_payable')
@Check('invoices_due_check', 'amount_due')
@Check('invoices_settled_check', 'amount_paid')
@Check('invoices_void_check', 'status')
@Check('invoices_correction_check', 'type')
@Index('invoices_created_at_idx', ['created_at', 'id'])
@Index('invoices_updated_at_idx', ['updated_at', 'id'])
@Index('invoices_issue_date_asc_idx', { synchronize: false })
@Index('invoices_issue_date_desc_idx', { synchronize: false })
@Index('invoices_due_date_asc_idx', { synchronize: false })
@Index('invoices_due_date_desc_idx', { synchronize: false })
@Index('invoices_total_idx', ['total', 'id'])
@Index('invoices_client_id_idx', ['client_id', 'created_at', 'id'])
@Index('invoices_number_asc_idx', { synchronize: false })
@Index('invoices_number_desc_idx', { synchronize: false })
@Index('invoices_series_id_idx', ['series_id', 'created_at', 'id'])
@Index('invoices_status_idx', ['status', 'created_at', 'id'])
@Index('invoices_payment_status_idx', ['payment_status', 'created_at', 'id'])
@Index('invoices_currency_idx', ['currency', 'created_at', 'id'])
@Index('invoices_credit_notes_idx', { synchronize: false })
@Index('invoices_overdue_idx', { synchronize: false })
@Index('invoices_search_idx', { synchronize: false })
@Index('invoices_open_idx', { synchronize: false })
@Index('invoices_aging_idx', { synchronize: false })
export class Invoice {
  @IdColumn('invoice')
  id!: string;

  @ExternalIdColumn()
  external_id!: string | null;

  /** Set when it is issued: without gaps, in the order of the dates, per series and year. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 100, example: 'INV-2026-000001' })
  @Column({ type: 'text', collation: 'C', nullable: true })
  number!: string | null;

  @ReferenceColumn('series')
  series_id!: string;

  @ApiHideProperty()
  @ManyToOne(() => Series)
  @JoinColumn([
    { name: 'series_id', referencedColumnName: 'id' },
    { name: 'type', referencedColumnName: 'type' },
  ])
  series!: Relation<Series>;

  @ApiProperty({ enum: DOCUMENT_TYPES })
  @Column('text')
  type!: DocumentType;

  @ApiProperty({ enum: INVOICE_STATUSES })
  @Column('text')
  status!: (typeof INVOICE_STATUSES)[number];

  @ApiProperty({ enum: PAYMENT_STATUSES })
  @Column('text')
  payment_status!: (typeof PAYMENT_STATUSES)[number];

  /** Issued, not paid, and past its due date where the organization is. */
  @ApiProperty({ type: 'boolean', readOnly: true })
  @VirtualColumn({ type: 'boolean', query: isOverdue })
  is_overdue!: boolean;

  @ReferenceColumn('client', { nullable: true })
  client_id!: string | null;

  /** With `include=client`. */
  @ApiProperty({ type: () => Client, nullable: true, required: false })
  @ManyToOne(() => Client)
  @JoinColumn({ name: 'client_id' })
  client!: Relation<Client> | null;

  /** The client as it was when the invoice was issued. */
  @ApiProperty({ type: () => Party, nullable: true })
  @Column({ type: 'json', nullable: true })
  buyer!: Party | null;

  /** The organization as it was when the invoice was issued. */
  @ApiProperty({ type: () => Party, nullable: true })
  @Column({ type: 'json', nullable: true })
  seller!: Party | null;

  /** The day of the document (BT-2); set when it is issued, if not before. */
  @DateColumn({ nullable: true })
  issue_date!: string | null;

  /** BT-9. */
  @DateColumn({ nullable: true })
  due_date!: string | null;

  /** When the goods or services were supplied, where it differs from the issue date (BT-72). */
  @DateColumn({ nullable: true })
  supply_date!: string | null;

  /** ISO 4217; all amounts are in it. */
  @TextColumn(CURRENCY)
  currency!: string;

  /** Units of the organization's currency for one unit of the invoice's (BT-111). */
  @DecimalColumn({ nullable: true, example: '0.92' })
  exchange_rate!: string | null;

  /** Whether unit prices and discount amounts hold VAT and surcharges; all other amounts say what they are. */
  @ApiProperty({ type: 'boolean' })
  @Column('boolean')
  prices_include_tax!: boolean;

  @ApiProperty({ type: () => Discount, nullable: true })
  @Column({ type: 'json', nullable: true })
  discount!: Discount | null;

  /** Always there for a single invoice; in a list with `include=lines`. */
  @ApiProperty({ type: () => [InvoiceLine], maxItems: MAX_LINES, required: false })
  @OneToMany(
    () => InvoiceLine,
    (line) => line.invoice,
  )
  lines!: Relation<InvoiceLine[]>;

  /** What was paid on it, by which payments; with `include=payments`. */
  @ApiProperty({ type: () => [PaymentAllocation], maxItems: 100_000, required: false })
  @OneToMany(
    () => PaymentAllocation,
    (allocation) => allocation.invoice,
  )
  payments!: Relation<PaymentAllocation[]>;

  @ApiProperty({ type: () => [TaxBreakdownRow], maxItems: MAX_LINES * MAX_TAXES })
  @Column('json')
  tax_breakdown!: TaxBreakdownRow[];

  @ApiProperty({ type: () => [WithholdingRow], maxItems: MAX_LINES * MAX_TAXES })
  @Column('json')
  withholdings!: WithholdingRow[];

  /** Σ of the lines' net amounts (BT-106). */
  @DecimalColumn({ example: '870.00' })
  subtotal!: string;

  /** The discount of the document as a whole (BT-107). */
  @DecimalColumn({ example: '43.50' })
  discount_total!: string;

  /** Σ of the taxes in `tax_breakdown` (BT-110). */
  @DecimalColumn({ example: '170.34' })
  tax_total!: string;

  /** subtotal − discount_total + tax_total (BT-112). */
  @DecimalColumn({ example: '996.84' })
  total!: string;

  /** Σ of `withholdings`: what the buyer pays to the tax office instead. */
  @DecimalColumn({ example: '0.00' })
  withholding_total!: string;

  /** total − withholding_total. */
  @DecimalColumn({ example: '996.84' })
  amount_payable!: string;

  /** Σ of what payments have allocated to it. */
  @DecimalColumn({ example: '0.00' })
  amount_paid!: string;

  /** What credit notes have taken off it. */
  @DecimalColumn({ example: '0.00' })
  amount_credited!: string;

  /** amount_payable − amount_paid − amount_credited (BT-115); 0 when void. */
  @DecimalColumn({ example: '996.84' })
  amount_due!: string;

  /** The number of the purchase order (BT-13). */
  @TextColumn({ nullable: true, maxLength: 100, example: 'PO-7' })
  po_number!: string | null;

  /** What the buyer wants to find on the invoice (BT-10). */
  @TextColumn({ nullable: true, maxLength: 100 })
  buyer_reference!: string | null;

  /** Shown on the invoice. */
  @TextColumn({ nullable: true, maxLength: 5000 })
  notes!: string | null;

  /** Shown to nobody outside. */
  @TextColumn({ nullable: true, maxLength: 5000 })
  private_notes!: string | null;

  /** Terms of payment (BT-20), shown on the invoice. */
  @TextColumn({ nullable: true, maxLength: 5000 })
  terms!: string | null;

  @TextColumn({ nullable: true, maxLength: 2000 })
  footer!: string | null;

  /** The language of the document. */
  @ApiProperty({ enum: LANGUAGES, example: 'es' })
  @Column('text')
  locale!: string;

  /** Of a credit note: the invoice that it takes something off (BT-25). */
  @ReferenceColumn('invoice', { nullable: true })
  corrects_invoice_id!: string | null;

  @ApiHideProperty()
  @ManyToOne(() => Invoice)
  @JoinColumn([
    { name: 'corrects_invoice_id', referencedColumnName: 'id' },
    { name: 'client_id', referencedColumnName: 'client_id' },
    { name: 'currency', referencedColumnName: 'currency' },
  ])
  corrects_invoice!: Relation<Invoice> | null;

  /** Of a credit note: why. */
  @TextColumn({ nullable: true, maxLength: 500, example: 'Two hours were not worked' })
  correction_reason!: string | null;

  /** Of a credit note: which of those of its invoice it is, from 1. */
  @ApiHideProperty()
  @Column({ type: 'integer', nullable: true, select: false })
  correction_position!: number | null;

  /** Of a credit note: what was asked for, by indexes of lines; it explains the note. */
  @ApiHideProperty()
  @Column({ type: 'json', nullable: true, select: false })
  correction_selection!: CreditSelection | null;

  @InstantColumn({ nullable: true })
  issued_at!: Date | null;

  @InstantColumn({ nullable: true })
  sent_at!: Date | null;

  @InstantColumn({ nullable: true })
  paid_at!: Date | null;

  @InstantColumn({ nullable: true })
  voided_at!: Date | null;

  @TextColumn({ nullable: true, maxLength: 500, example: 'Sent to the wrong client' })
  void_reason!: string | null;

  @MetadataColumn()
  metadata!: Record<string, string>;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
