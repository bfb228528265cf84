import type { RequestContext } from '@app/http';
import { type Decimal, decimal, inCurrency } from '@app/money';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Database } from '../database/database.js';
import type { Resource } from '../database/resource.js';
import { EventsService } from '../events/events.service.js';
import { Invoice } from './invoice.entity.js';
import { invoiceResource } from './invoice-resource.js';

/** An invoice whose balance nobody else changes until the transaction ends. */
export type LockedInvoice = Invoice;

/** What payments and credit notes do to invoices. */
@Injectable()
export class SettlementService {
  private readonly resource: Resource<Invoice>;

  constructor(database: Database, events: EventsService) {
    this.resource = invoiceResource(database, events);
  }

  /** Locks invoices in the order of their ids, so that two who lock several never wait for each other in a circle. */
  async lock(tx: EntityManager, ids: readonly string[]): Promise<Map<string, LockedInvoice>> {
    if (ids.length === 0) return new Map();
    const invoices = await tx.find(Invoice, {
      where: { id: In(ids) },
      order: { id: 'asc' },
      lock: { mode: 'for_no_key_update' },
    });
    return new Map(invoices.map((invoice) => [invoice.id, invoice]));
  }

  isPayable({ type, status }: LockedInvoice): boolean {
    return type === 'invoice' && (status === 'issued' || status === 'uncollectible');
  }

  /** @param amount what is paid; below 0 it is taken back */
  async pay(tx: EntityManager, context: RequestContext, invoice: LockedInvoice, amount: Decimal): Promise<void> {
    const paid = decimal(invoice.amount_paid).plus(amount);
    const due = decimal(invoice.amount_due).minus(amount);
    const payment_status = due.isZero() ? 'paid' : paid.isZero() ? 'unpaid' : 'partial';
    const fields = {
      amount_paid: inCurrency(paid, invoice.currency),
      amount_due: inCurrency(due, invoice.currency),
      payment_status,
      paid_at: payment_status === 'paid' ? new Date() : null,
    } as const;
    const verb = amount.isNegative() ? 'payment_removed' : payment_status === 'paid' ? 'paid' : 'payment_applied';
    await this.resource.change(tx, context, invoice, fields, verb);
  }

  /**
   * @param amount what a credit note takes off
   * @param returned what goes back to the payments, since it is more than was due
   */
  async credit(
    tx: EntityManager,
    context: RequestContext,
    invoice: LockedInvoice,
    amount: Decimal,
    returned: Decimal,
  ): Promise<void> {
    const { currency, paid_at } = invoice;
    const paid = decimal(invoice.amount_paid).minus(returned);
    const due = decimal(invoice.amount_due).minus(amount).plus(returned);
    const isPaid = due.isZero();
    const fields = {
      amount_paid: inCurrency(paid, currency),
      amount_credited: inCurrency(decimal(invoice.amount_credited).plus(amount), currency),
      amount_due: inCurrency(due, currency),
      payment_status: isPaid ? 'paid' : paid.isZero() ? 'unpaid' : 'partial',
      paid_at: isPaid ? (paid_at ?? new Date()) : null,
    } as const;
    await this.resource.change(tx, context, invoice, fields, 'credited');
  }
}
