import type { RequestContext } from '@app/http';
import { Decimal, decimal, inCurrency } from '@app/money';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { Resource } from '../database/resource.js';
import { EventsService } from '../events/events.service.js';
import type { LockedInvoice } from '../invoices/settlement.service.js';
import { AllocationsService, allocationChanges } from './allocations.service.js';
import { Payment } from './payment.entity.js';
import { PaymentAllocation } from './payment-allocation.entity.js';

const PAYING = 'select payment_id as id from payment_allocations where invoice_id = $1';
const LOCK = 'select from payments where id = any($1) order by id for no key update';

/** Gives payments back what an invoice does not need any more. */
@Injectable()
export class ReleasesService {
  private readonly resource: Resource<Payment>;

  constructor(
    database: Database,
    events: EventsService,
    private readonly allocations: AllocationsService,
  ) {
    this.resource = new Resource(database, events, Payment, 'payment');
  }

  /**
   * Locks the payments of an invoice, then the invoice: as everybody does, so that nobody waits in a circle. Where
   * another payment came in between, the locks are given up and taken again with it: each time somebody else has got on.
   */
  async lockWithPayments(
    tx: EntityManager,
    invoiceId: string,
    lockInvoice: () => Promise<LockedInvoice>,
  ): Promise<LockedInvoice> {
    for (;;) {
      await tx.query('savepoint before_payments');
      const locked = await this.paying(tx, invoiceId);
      if (locked.length > 0) await tx.query(LOCK, [locked]);
      const invoice = await lockInvoice();
      const paying = await this.paying(tx, invoiceId);
      if (paying.every((id) => locked.includes(id))) {
        await tx.query('release savepoint before_payments');
        return invoice;
      }
      await tx.query('rollback to savepoint before_payments');
    }
  }

  /**
   * Takes so much off the allocations of an invoice that is locked with its payments: the latest first, in part where a
   * part suffices.
   * @returns what was taken, which the invoice is paid less
   */
  async release(tx: EntityManager, context: RequestContext, invoice: LockedInvoice, excess: Decimal): Promise<Decimal> {
    if (excess.isZero()) return excess;
    const allocations = await tx.find(PaymentAllocation, {
      where: { invoice_id: invoice.id },
      order: { allocated_at: 'desc', payment_id: 'desc' },
    });
    let left = excess;
    for (const { payment_id, invoice_id, amount } of allocations) {
      if (left.isZero()) break;
      const taken = Decimal.min(left, amount);
      left = left.minus(taken);
      const payment = await tx.findOneByOrFail(Payment, { id: payment_id });
      const before = await this.allocations.of(tx, payment_id);
      const rest = decimal(amount).minus(taken);
      const where = { payment_id, invoice_id };
      if (rest.isZero()) await tx.delete(PaymentAllocation, where);
      else await tx.update(PaymentAllocation, where, { amount: inCurrency(rest, payment.currency) });
      const unallocated_amount = inCurrency(decimal(payment.unallocated_amount).plus(taken), payment.currency);
      const also = allocationChanges(before, await this.allocations.of(tx, payment_id));
      await this.resource.change(tx, context, payment, { unallocated_amount }, 'deallocated', also);
    }
    return excess.minus(left);
  }

  private async paying(tx: EntityManager, invoiceId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(PAYING, [invoiceId]);
    return rows.map(({ id }) => id);
  }
}
