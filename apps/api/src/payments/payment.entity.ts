import { CURRENCY } from '@app/http';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToMany, type Relation, Unique } from 'typeorm';
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
import {
  PAYMENT_DIRECTIONS,
  PAYMENT_STATES,
  type PaymentDirection,
  type PaymentState,
} from './dto/list-payments.dto.js';
import { PaymentAllocation } from './payment-allocation.entity.js';
import { PAYMENT_METHODS, type PaymentMethod } from './payment-methods.js';

/** Money of one client in one currency: `amount` = Σ allocations + `unallocated_amount` + `refunded_amount`. */
@Entity('payments')
@Unique(['id', 'client_id', 'currency'])
@Check('payments_direction_check', 'direction')
@Check('payments_amount_check', 'amount')
@Check('payments_exchange_rate_check', 'exchange_rate')
@Check('payments_method_check', 'method')
@Check('payments_status_check', 'status')
@Check('payments_refund_check', 'direction')
@Check('payments_reversed_check', 'status')
@Check('payments_parts_check', 'amount')
@Index('payments_created_at_idx', ['created_at', 'id'])
@Index('payments_updated_at_idx', ['updated_at', 'id'])
@Index('payments_paid_on_idx', ['paid_on', 'id'])
@Index('payments_amount_idx', ['amount', 'id'])
@Index('payments_client_id_idx', ['client_id', 'created_at', 'id'])
@Index('payments_refunds_payment_id_idx', ['refunds_payment_id'], { where: 'refunds_payment_id is not null' })
@Index('payments_credit_idx', { synchronize: false })
@Index('payments_method_idx', ['method', 'created_at', 'id'])
@Index('payments_currency_idx', ['currency', 'created_at', 'id'])
@Index('payments_refunds_idx', { synchronize: false })
@Index('payments_reversed_idx', { synchronize: false })
@Index('payments_search_idx', { synchronize: false })
export class Payment {
  @IdColumn('payment')
  id!: string;

  @ExternalIdColumn()
  external_id!: string | null;

  @ReferenceColumn('client')
  client_id!: string;

  @ApiHideProperty()
  @ManyToOne(() => Client)
  @JoinColumn({ name: 'client_id' })
  client!: Relation<Client>;

  /** `in`: from the client; `refund`: back to the client. */
  @ApiProperty({ enum: PAYMENT_DIRECTIONS, readOnly: true })
  @Column('text')
  direction!: PaymentDirection;

  /** More than 0, in both directions. */
  @DecimalColumn({ example: '500.00' })
  amount!: string;

  /** ISO 4217; that of every invoice that it pays. */
  @TextColumn(CURRENCY)
  currency!: string;

  /** Units of the organization's currency for one unit of the payment's. */
  @DecimalColumn({ nullable: true, example: '0.92' })
  exchange_rate!: string | null;

  @ApiProperty({ enum: PAYMENT_METHODS })
  @Column('text')
  method!: PaymentMethod;

  @DateColumn()
  paid_on!: string;

  /** What the bank statement says. */
  @TextColumn({ nullable: true, maxLength: 200, example: 'TRF 0042' })
  reference!: string | null;

  @TextColumn({ nullable: true, maxLength: 5000 })
  notes!: string | null;

  /** What it pays; none once it is reversed. */
  @ApiProperty({ type: () => [PaymentAllocation], maxItems: 100_000 })
  @OneToMany(
    () => PaymentAllocation,
    (allocation) => allocation.payment,
  )
  allocations!: Relation<PaymentAllocation[]>;

  /** The client's credit: neither allocated nor refunded yet. */
  @DecimalColumn({ example: '0.00' })
  unallocated_amount!: string;

  /** What went back to the client. */
  @DecimalColumn({ example: '0.00' })
  refunded_amount!: string;

  @ApiProperty({ enum: PAYMENT_STATES, readOnly: true })
  @Column('text')
  status!: PaymentState;

  /** Of a refund: the payment that it gives back. */
  @ReferenceColumn('payment', { nullable: true })
  refunds_payment_id!: string | null;

  @ApiHideProperty()
  @ManyToOne(() => Payment)
  @JoinColumn([
    { name: 'refunds_payment_id', referencedColumnName: 'id' },
    { name: 'client_id', referencedColumnName: 'client_id' },
    { name: 'currency', referencedColumnName: 'currency' },
  ])
  refunds_payment!: Relation<Payment> | null;

  @InstantColumn({ nullable: true })
  reversed_at!: Date | null;

  @TextColumn({ nullable: true, maxLength: 500, example: 'The bank returned the direct debit' })
  reversal_reason!: string | null;

  @MetadataColumn()
  metadata!: Record<string, string>;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
