import { ApiError, type FieldError, invalid, moneyProblems, type RequestContext } from '@app/http';
import { type Decimal, decimal, inCurrency } from '@app/money';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Changes } from '../events/events.service.js';
import { type LockedInvoice, SettlementService } from '../invoices/settlement.service.js';
import { type AllocationInput, MAX_ALLOCATIONS } from './dto/create-payment.dto.js';
import type { Payment } from './payment.entity.js';
import { PaymentAllocation } from './payment-allocation.entity.js';

/** Whose money it is. */
type Money = Pick<Payment, 'client_id' | 'currency'>;

/** An allocation that was found to be allowed, with its invoice locked. */
export interface AllowedAllocation {
  invoice: LockedInvoice;
  amount: Decimal;
}

const STORE = `
  insert into payment_allocations as a (payment_id, client_id, currency, invoice_id, amount)
  select $1, $2, $3, allocated.invoice_id, allocated.amount
  from unnest($4::text[], $5::numeric[]) as allocated (invoice_id, amount)
  on conflict (payment_id, invoice_id) do update set amount = a.amount + excluded.amount`;

/** Where payments meet invoices: 0 < allocation ≤ amount_due, one client, one currency. */
@Injectable()
export class AllocationsService {
  constructor(private readonly settlement: SettlementService) {}

  of(tx: EntityManager, payment_id: string): Promise<PaymentAllocation[]> {
    return tx.find(PaymentAllocation, { where: { payment_id }, order: { invoice_id: 'asc' } });
  }

  /**
   * Locks the invoices, and looks whether all of it is allowed.
   * @throws ApiError 400 for what no state would allow; 409 `invoice_not_payable`, `amount_exceeds_due`
   */
  async check(tx: EntityManager, money: Money, inputs: readonly AllocationInput[]): Promise<AllowedAllocation[]> {
    const malformed = allocationProblems(inputs, money.currency);
    if (malformed.length > 0) throw invalid(...malformed);
    const invoices = await this.settlement.lock(
      tx,
      inputs.map(({ invoice_id }) => invoice_id),
    );
    const wrong = inputs.flatMap((input, index) => mismatch(money, invoices.get(input.invoice_id), index));
    if (wrong.length > 0) throw invalid(...wrong);
    const allowed = inputs.map(({ invoice_id, amount }) => ({
      invoice: invoices.get(invoice_id) as LockedInvoice,
      amount: decimal(amount),
    }));
    this.checkStates(allowed);
    return allowed;
  }

  async store(
    tx: EntityManager,
    context: RequestContext,
    { id, client_id, currency }: Money & { id: string },
    allocations: readonly AllowedAllocation[],
  ): Promise<void> {
    if (allocations.length === 0) return;
    const invoiceIds = allocations.map(({ invoice }) => invoice.id);
    const amounts = allocations.map(({ amount }) => inCurrency(amount, currency));
    await tx.query(STORE, [id, client_id, currency, invoiceIds, amounts]);
    for (const { invoice, amount } of allocations) await this.settlement.pay(tx, context, invoice, amount);
  }

  /** Takes allocations of a locked payment back. */
  async release(tx: EntityManager, context: RequestContext, allocations: readonly PaymentAllocation[]): Promise<void> {
    const invoices = await this.settlement.lock(
      tx,
      allocations.map(({ invoice_id }) => invoice_id),
    );
    for (const { payment_id, invoice_id, amount } of allocations) {
      await tx.delete(PaymentAllocation, { payment_id, invoice_id });
      await this.settlement.pay(tx, context, invoices.get(invoice_id) as LockedInvoice, decimal(amount).neg());
    }
  }

  private checkStates(allocations: readonly AllowedAllocation[]): void {
    const unpayable = allocations.flatMap(({ invoice }, index): FieldError[] => {
      if (this.settlement.isPayable(invoice)) return [];
      const { type, status } = invoice;
      return [{ pointer: `/allocations/${index}/invoice_id`, code: 'invoice_not_payable', params: { type, status } }];
    });
    if (unpayable.length > 0) throw new ApiError('invoice_not_payable', { errors: unpayable });
    const excessive = allocations.flatMap(({ invoice: { amount_due }, amount }, index): FieldError[] => {
      if (amount.lte(amount_due)) return [];
      return [{ pointer: `/allocations/${index}/amount`, code: 'exceeds_amount_due', params: { amount_due } }];
    });
    if (excessive.length > 0) throw new ApiError('amount_exceeds_due', { errors: excessive });
  }
}

/** What an event says of the allocations of a payment. */
export function allocationChanges(before: readonly PaymentAllocation[], after: readonly PaymentAllocation[]): Changes {
  const shown = (list: readonly PaymentAllocation[]) => list.map(({ invoice_id, amount }) => ({ invoice_id, amount }));
  return before.length === 0 && after.length === 0 ? {} : { allocations: { from: shown(before), to: shown(after) } };
}

/** A payment pays at most so many invoices, also when they come one by one. */
export function checkCount(before: readonly PaymentAllocation[], inputs: readonly AllocationInput[]): void {
  const invoices = new Set([...before, ...inputs].map(({ invoice_id }) => invoice_id));
  if (invoices.size <= MAX_ALLOCATIONS) return;
  throw invalid({ pointer: '/allocations', code: 'too_many_items', params: { max: MAX_ALLOCATIONS } });
}

/** What no state of an invoice would allow. */
export function allocationProblems(inputs: readonly AllocationInput[], currency: string): FieldError[] {
  return inputs.flatMap(({ invoice_id, amount }, index): FieldError[] => {
    const pointer = `/allocations/${index}`;
    const isRepeated = inputs.findIndex((input) => input.invoice_id === invoice_id) < index;
    return [
      ...moneyProblems(`${pointer}/amount`, amount, currency),
      ...(isRepeated ? [{ pointer: `${pointer}/invoice_id`, code: 'duplicate_allocation' } as const] : []),
    ];
  });
}

function mismatch(money: Money, invoice: LockedInvoice | undefined, index: number): FieldError[] {
  const pointer = `/allocations/${index}/invoice_id`;
  if (!invoice) return [{ pointer, code: 'reference_unknown', params: { kind: 'invoice' } }];
  // A draft without a client, too: it is no invoice of this client.
  if (invoice.client_id !== money.client_id) return [{ pointer, code: 'invoice_of_another_client' }];
  if (invoice.currency === money.currency) return [];
  const params = { currency: invoice.currency, payment_currency: money.currency };
  return [{ pointer, code: 'currency_differs', params }];
}
