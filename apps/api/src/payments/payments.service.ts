import {
  type Answer,
  ApiError,
  collecting,
  type FieldError,
  InputPipe,
  invalid,
  moneyProblems,
  newId,
  type Patch,
  type RequestContext,
} from '@app/http';
import { type Decimal, decimal, inCurrency } from '@app/money';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClientsService, clientGone } from '../clients/clients.service.js';
import { Database } from '../database/database.js';
import { exportRows } from '../database/exports/export-rows.js';
import type { JsonShape } from '../database/json-select.js';
import { listPage } from '../database/list.js';
import { Resource } from '../database/resource.js';
import { type Changes, EventsService } from '../events/events.service.js';
import { OrganizationService } from '../organization/organization.service.js';
import { AllocationsService, allocationChanges, allocationProblems, checkCount } from './allocations.service.js';
import type { AllocationInput, CreatePayment } from './dto/create-payment.dto.js';
import type { ExportPayments } from './dto/export-payments.dto.js';
import type { ListPayments } from './dto/list-payments.dto.js';
import {
  type AddAllocations,
  type CreateRefund,
  type ReversePayment,
  UpdatePayment,
} from './dto/update-payment.dto.js';
import { Payment } from './payment.entity.js';
import type { PaymentAllocation } from './payment-allocation.entity.js';
import { paymentConditions } from './payment-filters.js';

export const WITH_ALLOCATIONS: JsonShape = {
  relations: { allocations: { orderBy: 'invoice_id', without: ['payment_id', 'paid_on', 'method'] } },
};

/**
 * Money that came in and what it pays. Locks are taken in this order: payments by id, then invoices by id; what adds up
 * is checked once more by the database when the transaction commits.
 */
@Injectable()
export class PaymentsService {
  private readonly resource: Resource<Payment>;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly clients: ClientsService,
    private readonly organization: OrganizationService,
    private readonly allocations: AllocationsService,
    private readonly input: InputPipe,
  ) {
    this.resource = new Resource(database, events, Payment, 'payment', WITH_ALLOCATIONS);
  }

  list(query: ListPayments, context: RequestContext): Promise<Answer> {
    const conditions = paymentConditions(query, context);
    return listPage(this.database, { metadata: this.resource.metadata, shape: WITH_ALLOCATIONS, conditions, query });
  }

  export(query: ExportPayments, context: RequestContext): Promise<StreamableFile> {
    const { metadata } = this.resource;
    return exportRows(this.database, {
      metadata,
      shape: WITH_ALLOCATIONS,
      conditions: paymentConditions(query, context),
      query,
    });
  }

  get(id: string): Promise<Answer> {
    return this.resource.get(id);
  }

  /**
   * Locks the payments of a client, in the order of their ids.
   * @returns their ids, and the last day on which one of them has to be kept
   */
  async lockOf(tx: EntityManager, client_id: string): Promise<{ ids: string[]; kept_until: string | null }> {
    const rows: { id: string; until: string }[] = await tx.query(
      `select id, kept_until(paid_on)::text as until from payments where client_id = $1 order by id for no key update`,
      [client_id],
    );
    return {
      ids: rows.map(({ id }) => id),
      kept_until:
        rows
          .map(({ until }) => until)
          .sort()
          .at(-1) ?? null,
    };
  }

  /** Takes from payments what people have written beside the money. */
  async erase(tx: EntityManager, context: RequestContext, ids: readonly string[]): Promise<void> {
    const words = { metadata: '{}', notes: null, reference: null };
    // Their sums are checked by the statements that change them: those of very many at once would take the commit too long.
    await tx.query('set constraints payments_sums immediate');
    return this.resource.blank(tx, context, ids, words);
  }

  create(input: CreatePayment, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const { client_id, allocations = null } = input;
      const reader = this.database.within(tx);
      const wrong: FieldError[] = [];
      const allocated = sum(allocations ?? []);
      const isCredit = allocated.lt(input.amount);
      const clientCurrency = await collecting(
        wrong,
        this.clients.currencyOf(reader, client_id, '/client_id', isCredit),
      );
      const paid_on = await collecting(wrong, this.paidOn(tx, input.paid_on));
      const currency = input.currency ?? clientCurrency;
      if (allocated.gt(input.amount)) {
        wrong.push({ pointer: '/allocations', code: 'allocations_exceed_amount', params: { amount: input.amount } });
      }
      if (currency) {
        wrong.push(...moneyProblems('/amount', input.amount, currency));
        wrong.push(...allocationProblems(allocations ?? [], currency));
        await collecting(wrong, this.organization.checkRateOfDocument(reader, currency, input.exchange_rate));
      }
      if (wrong.length > 0 || !currency || !paid_on) throw invalid(...wrong);
      const allowed = await this.allocations.check(tx, { client_id, currency }, allocations ?? []);
      const payment = {
        id: newId('payment'),
        external_id: input.external_id ?? null,
        client_id,
        direction: 'in' as const,
        amount: inCurrency(input.amount, currency),
        currency,
        exchange_rate: input.exchange_rate ?? null,
        method: input.method,
        paid_on,
        reference: input.reference ?? null,
        notes: input.notes ?? null,
        unallocated_amount: inCurrency(decimal(input.amount).minus(allocated), currency),
        refunded_amount: inCurrency('0', currency),
        status: 'completed' as const,
        refunds_payment_id: null,
        metadata: input.metadata ?? {},
      };
      await this.resource.add(tx, context, payment).catch(clientGone('payments_client_id_fkey'));
      await this.allocations.store(tx, context, payment, allowed);
      return this.resource.answer(tx, payment.id, 201);
    });
  }

  update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const payment = await this.resource.lock(tx, context, id);
      const { method, paid_on, ...optional } = await this.input.merge(UpdatePayment, payment, patch);
      return this.resource.update(tx, context, payment, {
        method,
        paid_on: paid_on === payment.paid_on ? paid_on : await this.paidOn(tx, paid_on),
        external_id: optional.external_id ?? null,
        reference: optional.reference ?? null,
        notes: optional.notes ?? null,
        metadata: optional.metadata ?? {},
      });
    });
  }

  /** Only a payment that pays nothing and counts nowhere; the others are reversed. */
  remove(id: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const payment = await this.resource.lock(tx, context, id);
      const inUse = () => new ApiError('payment_in_use', { params: { id } });
      if (payment.direction === 'refund' && payment.status === 'completed') throw inUse();
      return this.resource.remove(tx, context, payment, inUse);
    });
  }

  /** Allocates credit; an invoice that the payment pays already gets more of it. */
  allocate(id: string, { allocations }: AddAllocations, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const payment = await this.lockUsable(tx, context, id);
      const before = await this.allocations.of(tx, id);
      checkCount(before, allocations);
      const allowed = await this.allocations.check(tx, payment, allocations);
      const unallocated_amount = this.takeFrom(payment, sum(allocations));
      await this.allocations.store(tx, context, payment, allowed);
      const also = await this.changes(tx, payment, before);
      return this.resource.update(tx, context, payment, { unallocated_amount }, 'allocated', also);
    });
  }

  /** Takes one allocation back: the invoice is due again, the payment has credit again. */
  deallocate(id: string, invoiceId: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const payment = await this.lockUsable(tx, context, id);
      const before = await this.allocations.of(tx, id);
      const taken = before.filter(({ invoice_id }) => invoice_id === invoiceId);
      if (taken.length === 0) throw new ApiError('allocation_not_found', { params: { id, invoice_id: invoiceId } });
      await this.allocations.release(tx, context, taken);
      const unallocated_amount = plus(payment, 'unallocated_amount', sum(taken));
      const also = await this.changes(tx, payment, before);
      return this.resource.update(tx, context, payment, { unallocated_amount }, 'deallocated', also);
    });
  }

  /** Gives credit back to the client. */
  refund(id: string, input: CreateRefund, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const payment = await this.lockUsable(tx, context, id);
      const { client_id, currency, exchange_rate } = payment;
      const wrong = moneyProblems('/amount', input.amount, currency);
      if (wrong.length > 0) throw invalid(...wrong);
      const amount = decimal(input.amount);
      const fields = {
        unallocated_amount: this.takeFrom(payment, amount),
        refunded_amount: plus(payment, 'refunded_amount', amount),
      };
      await this.resource.change(tx, context, payment, fields, 'refunded');
      return this.resource.insert(tx, context, {
        id: newId('payment'),
        external_id: input.external_id ?? null,
        client_id,
        direction: 'refund',
        amount: inCurrency(input.amount, currency),
        currency,
        exchange_rate,
        method: input.method,
        paid_on: await this.paidOn(tx, input.paid_on),
        reference: input.reference ?? null,
        notes: input.notes ?? null,
        unallocated_amount: inCurrency('0', currency),
        refunded_amount: inCurrency('0', currency),
        status: 'completed',
        refunds_payment_id: id,
        metadata: input.metadata ?? {},
      });
    });
  }

  /** Undoes a payment that did not happen after all: its allocations are taken back. Of a refund: the credit is back. */
  reverse(id: string, { reason }: ReversePayment, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const refunded = await this.refundedBy(tx, id);
      const payment = await this.resource.lock(tx, context, id);
      if (payment.status === 'reversed') throw new ApiError('payment_reversed', { params: { id } });
      if (!decimal(payment.refunded_amount).isZero()) throw new ApiError('payment_has_refunds', { params: { id } });
      if (refunded) {
        const amount = decimal(payment.amount);
        const fields = {
          unallocated_amount: plus(refunded, 'unallocated_amount', amount),
          refunded_amount: plus(refunded, 'refunded_amount', amount.neg()),
        };
        await this.resource.change(tx, context, refunded, fields, 'refund_reversed');
      }
      const before = await this.allocations.of(tx, id);
      await this.allocations.release(tx, context, before);
      const also = await this.changes(tx, payment, before);
      const unallocated_amount = inCurrency('0', payment.currency);
      const fields = {
        status: 'reversed',
        reversed_at: new Date(),
        reversal_reason: reason,
        unallocated_amount,
      } as const;
      return this.resource.update(tx, context, payment, fields, 'reversed', also);
    });
  }

  /** Today unless said otherwise: what has not happened yet is no payment. */
  private async paidOn(tx: EntityManager, sent: string | null | undefined): Promise<string> {
    const today = await this.organization.today(tx);
    if (sent && sent > today) throw invalid({ pointer: '/paid_on', code: 'date_after', params: { date: today } });
    return sent ?? today;
  }

  /** A payment that came in and still counts. */
  private async lockUsable(tx: EntityManager, context: RequestContext, id: string): Promise<Payment> {
    const payment = await this.resource.lock(tx, context, id);
    if (payment.direction === 'refund') throw new ApiError('payment_is_refund', { params: { id } });
    if (payment.status === 'reversed') throw new ApiError('payment_reversed', { params: { id } });
    return payment;
  }

  /** Of a refund: the payment that it gives back, locked before the refund itself, which came later. */
  private async refundedBy(tx: EntityManager, id: string): Promise<Payment | null> {
    const found = await tx.findOne(Payment, { select: { id: true, refunds_payment_id: true }, where: { id } });
    if (!found?.refunds_payment_id) return null;
    return tx.findOneOrFail(Payment, { where: { id: found.refunds_payment_id }, lock: { mode: 'for_no_key_update' } });
  }

  /** What is left of the credit. */
  private takeFrom(payment: Payment, amount: Decimal): string {
    const { id, currency, unallocated_amount } = payment;
    if (amount.gt(unallocated_amount)) {
      throw new ApiError('amount_exceeds_unallocated', { params: { id, currency, unallocated_amount } });
    }
    return plus(payment, 'unallocated_amount', amount.neg());
  }

  /** What the event says of allocations. */
  private async changes(tx: EntityManager, { id }: Payment, before: readonly PaymentAllocation[]): Promise<Changes> {
    return allocationChanges(before, await this.allocations.of(tx, id));
  }
}

function sum(allocations: readonly Pick<AllocationInput, 'amount'>[]): Decimal {
  return allocations.reduce((total, { amount }) => total.plus(amount), decimal('0'));
}

function plus(payment: Payment, name: 'unallocated_amount' | 'refunded_amount', amount: Decimal): string {
  return inCurrency(decimal(payment[name]).plus(amount), payment.currency);
}
