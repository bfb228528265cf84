import { Answer, ApiError, type RequestContext } from '@app/http';
import { decimal, inCurrency } from '@app/money';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import type { Resource } from '../database/resource.js';
import { EventsService } from '../events/events.service.js';
import { BilledExpensesService } from '../expenses/billed-expenses.service.js';
import type { VoidInvoice } from './dto/void-invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import { invoiceResource } from './invoice-resource.js';
import { IssuingService } from './issuing.service.js';
import { notDraft } from './states.js';

/** What becomes of an invoice: `draft → issued → void | uncollectible`, and an uncollectible one can be void too. */
@Injectable()
export class InvoiceActionsService {
  private readonly resource: Resource<Invoice>;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly issuing: IssuingService,
    private readonly expenses: BilledExpensesService,
  ) {
    this.resource = invoiceResource(database, events);
  }

  issue(id: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const invoice = await this.resource.lock(tx, context, id);
      if (invoice.status !== 'draft') throw notDraft(invoice);
      return this.resource.update(tx, context, invoice, await this.issuing.issue(tx, context, invoice), 'issued');
    });
  }

  /** The number stays taken; nothing is due any more, and its expenses can be charged anew. */
  void(id: string, { reason }: VoidInvoice, context: RequestContext): Promise<Answer> {
    return this.ofIssued(id, context, async (tx, invoice) => {
      checkInvoice(invoice);
      const { amount_paid, amount_credited, currency } = invoice;
      if (!decimal(amount_paid).isZero() || !decimal(amount_credited).isZero()) {
        throw new ApiError('invoice_has_payments', { params: { id } });
      }
      const fields: Partial<Invoice> = {
        status: 'void',
        amount_due: inCurrency('0', currency),
        voided_at: new Date(),
        void_reason: reason,
      };
      await this.expenses.release(tx, context, id);
      return this.resource.update(tx, context, invoice, fields, 'voided');
    });
  }

  /** Balances stay as they are: it can still be paid. */
  markUncollectible(id: string, context: RequestContext): Promise<Answer> {
    return this.ofIssued(id, context, (tx, invoice) => {
      checkInvoice(invoice);
      if (invoice.status === 'uncollectible') return this.resource.answer(tx, id);
      if (decimal(invoice.amount_due).isZero()) throw new ApiError('invoice_already_paid', { params: { id } });
      return this.resource.update(tx, context, invoice, { status: 'uncollectible' }, 'marked_uncollectible');
    });
  }

  /** Only the first time counts. */
  markSent(id: string, context: RequestContext): Promise<Answer> {
    return this.ofIssued(id, context, (tx, invoice) =>
      invoice.sent_at
        ? this.resource.answer(tx, id)
        : this.resource.update(tx, context, invoice, { sent_at: new Date() }, 'sent'),
    );
  }

  /** @throws ApiError 409 `invoice_not_issued` of a draft and of a void one */
  private ofIssued(
    id: string,
    context: RequestContext,
    work: (tx: EntityManager, invoice: Invoice) => Promise<Answer>,
  ): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const invoice = await this.resource.lock(tx, context, id);
      const { status } = invoice;
      if (status === 'draft' || status === 'void') throw new ApiError('invoice_not_issued', { params: { id, status } });
      return work(tx, invoice);
    });
  }
}

/** A credit note is settled when it is issued, and stands. */
function checkInvoice({ id, type }: Invoice): void {
  if (type === 'credit_note') throw new ApiError('invoice_is_credit_note', { params: { id } });
}
