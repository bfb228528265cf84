import { CURRENCY, DECIMAL } from '@app/http';
import { TAX_KINDS, type TaxKind } from '@app/money';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation, VirtualColumn } from 'typeorm';
import { Client } from '../clients/client.entity.js';
import {
  CreatedAt,
  DateColumn,
  DecimalColumn,
  ExternalIdColumn,
  IdColumn,
  MetadataColumn,
  ReferenceColumn,
  TextColumn,
  UpdatedAt,
  VersionNumber,
} from '../database/columns.js';
import { instant } from '../database/json-select.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { PAYMENT_METHODS, type PaymentMethod } from '../payments/payment-methods.js';
import { Attachment } from './attachments/attachment.entity.js';
import { MAX_TAXES, Vendor } from './dto/create-expense.dto.js';
import { EXPENSE_STATUSES } from './dto/list-expenses.dto.js';

export const MAX_ATTACHMENTS = 50;

/** A tax of an expense. */
export class ExpenseTax {
  @ApiProperty({ type: 'string', maxLength: 100, example: 'IVA 21 %' })
  name!: string;

  /** Percent. */
  @ApiProperty({ ...DECIMAL, example: '21' })
  rate!: string;

  @ApiProperty({ enum: TAX_KINDS })
  kind!: TaxKind;

  /** As it stands on the receipt, or else as computed. */
  @ApiProperty({ ...DECIMAL, example: '21.00' })
  amount!: string;
}

/** What the organization itself has bought. */
@Entity('expenses')
@Check('expenses_amount_check', 'amount > 0')
@Check('expenses_exchange_rate_check', 'exchange_rate > 0')
@Check('expenses_status_check', `status in ('recorded', 'invoiced')`)
@Check('expenses_net_check', 'amount = net_amount + tax_amount')
@Check('expenses_billable_check', 'client_id is not null or not is_billable')
@Check('expenses_invoiced_check', `(status = 'invoiced') = (invoice_id is not null)`)
@Index('expenses_created_at_idx', ['created_at', 'id'])
@Index('expenses_updated_at_idx', ['updated_at', 'id'])
@Index('expenses_expense_date_idx', ['expense_date', 'id'])
@Index('expenses_amount_idx', ['amount', 'id'])
@Index('expenses_category_idx', ['category', 'created_at', 'id'])
@Index('expenses_client_id_idx', ['client_id', 'created_at', 'id'])
@Index('expenses_status_idx', ['status', 'created_at', 'id'])
@Index('expenses_currency_idx', ['currency', 'created_at', 'id'])
@Index('expenses_billable_idx', { synchronize: false })
@Index('expenses_search_idx', { synchronize: false })
@Index('expenses_invoice_id_idx', ['invoice_id'], { where: 'invoice_id is not null' })
export class Expense {
  @IdColumn('expense')
  id!: string;

  @ExternalIdColumn()
  external_id!: string | null;

  @ApiProperty({ type: () => Vendor })
  @Column('json')
  vendor!: Vendor;

  @TextColumn({ maxLength: 100, example: 'office_supplies' })
  category!: string;

  @TextColumn({ nullable: true, maxLength: 2000, example: 'Paper and toner' })
  description!: string | null;

  /** The day on the receipt. */
  @DateColumn()
  expense_date!: string;

  /** What the receipt comes to, with VAT and surcharges, before what is withheld. */
  @DecimalColumn({ example: '121.00' })
  amount!: string;

  /** VAT and surcharges that are in `amount`, and what is withheld from it. */
  @ApiProperty({ type: () => [ExpenseTax], maxItems: MAX_TAXES })
  @Column('json')
  taxes!: ExpenseTax[];

  /** Σ of the VAT and the surcharges in `taxes`; what is withheld is no part of it. */
  @DecimalColumn({ example: '21.00' })
  tax_amount!: string;

  /** amount − tax_amount. */
  @DecimalColumn({ example: '100.00' })
  net_amount!: string;

  /** ISO 4217; all amounts are in it. */
  @TextColumn(CURRENCY)
  currency!: string;

  /** Units of the organization's currency for one unit of the expense's. */
  @DecimalColumn({ nullable: true, example: '0.92' })
  exchange_rate!: string | null;

  @ApiProperty({ type: 'string', enum: PAYMENT_METHODS, nullable: true })
  @Column({ type: 'text', nullable: true })
  payment_method!: PaymentMethod | null;

  /** The number on the receipt. */
  @TextColumn({ nullable: true, maxLength: 100, example: 'F-2026-118' })
  reference!: string | null;

  /** To be charged to the client. */
  @ApiProperty({ type: 'boolean' })
  @Column('boolean')
  is_billable!: boolean;

  @ReferenceColumn('client', { nullable: true })
  client_id!: string | null;

  @ApiHideProperty()
  @ManyToOne(() => Client)
  @JoinColumn({ name: 'client_id' })
  client!: Relation<Client> | null;

  /** Where it was charged to the client. */
  @ReferenceColumn('invoice', { nullable: true })
  invoice_id!: string | null;

  @ApiHideProperty()
  @ManyToOne(() => Invoice)
  @JoinColumn({ name: 'invoice_id' })
  invoice!: Relation<Invoice> | null;

  @ApiProperty({ enum: EXPENSE_STATUSES })
  @Column('text')
  status!: (typeof EXPENSE_STATUSES)[number];

  /** Its receipts. */
  @ApiProperty({ type: () => [Attachment], maxItems: MAX_ATTACHMENTS, readOnly: true })
  @VirtualColumn({ type: 'json', query: attachmentsOf })
  attachments!: Attachment[];

  @MetadataColumn()
  metadata!: Record<string, string>;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}

/** As they stand in answers, the oldest first. */
function attachmentsOf(expense: string): string {
  return `(
    select coalesce(json_agg(a order by a.id), '[]'::json) from (
      select id, filename, content_type, size, sha256, ${instant('created_at')} as created_at
      from attachments where expense_id = ${expense}.id
    ) a
  )`;
}
