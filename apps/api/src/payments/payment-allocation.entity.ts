import { DATE, idSchema } from '@app/http';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  VirtualColumn,
} from 'typeorm';
import { CreatedAt, DecimalColumn } from '../database/columns.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { Payment } from './payment.entity.js';
import { PAYMENT_METHODS, type PaymentMethod } from './payment-methods.js';

/** What a payment pays of an invoice: of the same client and in the same currency, by foreign key. */
@Entity('payment_allocations')
@Check('payment_allocations_amount_check', 'amount')
@Index('payment_allocations_invoice_id_idx', ['invoice_id'])
export class PaymentAllocation {
  /** Left out where the payment stands around it. */
  @ApiProperty({ ...idSchema('payment'), required: false })
  @PrimaryColumn({ type: 'text', collation: 'C' })
  payment_id!: string;

  /** Left out where the invoice stands around it. */
  @ApiProperty({ ...idSchema('invoice'), required: false })
  @PrimaryColumn({ type: 'text', collation: 'C' })
  invoice_id!: string;

  @ApiHideProperty()
  @Column({ type: 'text', collation: 'C', select: false })
  client_id!: string;

  @ApiHideProperty()
  @Column({ type: 'text', select: false })
  currency!: string;

  @DecimalColumn({ example: '500.00' })
  amount!: string;

  @CreatedAt()
  allocated_at!: Date;

  /** Of the payment, where the invoice stands around it. */
  @ApiProperty({ ...DATE, required: false })
  @VirtualColumn({ type: 'date', query: (a) => `(select p.paid_on from payments p where p.id = ${a}.payment_id)` })
  paid_on!: string;

  /** Of the payment, where the invoice stands around it. */
  @ApiProperty({ enum: PAYMENT_METHODS, required: false })
  @VirtualColumn({ type: 'text', query: (a) => `(select p.method from payments p where p.id = ${a}.payment_id)` })
  method!: PaymentMethod;

  @ApiHideProperty()
  @ManyToOne(
    () => Payment,
    (payment) => payment.allocations,
  )
  @JoinColumn([
    { name: 'payment_id', referencedColumnName: 'id' },
    { name: 'client_id', referencedColumnName: 'client_id' },
    { name: 'currency', referencedColumnName: 'currency' },
  ])
  payment!: Relation<Payment>;

  @ApiHideProperty()
  @ManyToOne(
    () => Invoice,
    (invoice) => invoice.payments,
  )
  @JoinColumn([
    { name: 'invoice_id', referencedColumnName: 'id' },
    { name: 'client_id', referencedColumnName: 'client_id' },
    { name: 'currency', referencedColumnName: 'currency' },
  ])
  invoice!: Relation<Invoice>;
}
