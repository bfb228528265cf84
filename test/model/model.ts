import { Books, Refused, refuse, sum } from './books.js';
import { cellsOf, takeOff, totalOf } from './taxes.js';
import type { Allocation, CreditWish, Expense, Line, Operation, Outcome, Payment } from './types.js';

/**
 * The billing rules once more, as simple as they can be said: no database, no locks, whole cents. What the API does has
 * to be what this does, one operation after the other.
 */
export class Model extends Books {
  /** @param id of what a create makes */
  apply(operation: Operation, id: string): Outcome {
    this.events = [];
    const before = this.copy();
    try {
      this.perform(operation, id);
      return { code: null, events: this.events };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      Object.assign(this, before);
      return { code: error.message, events: [] };
    }
  }

  private perform(operation: Operation, id: string): void {
    switch (operation.do) {
      case 'create': {
        this.draw(id, operation.client, operation.lines, null);
        if (operation.issue) this.issue(id);
        return;
      }
      case 'draw':
        this.draw(id, operation.client, [flat(operation.cents)], operation.expense);
        return;
      case 'bill': {
        const { client, expense } = operation;
        refuse(!this.isChargeable(expense, client), 'validation_failed');
        this.draw(id, client, [flat(this.amountOf(expense))], expense);
        if (operation.issue) this.issue(id);
        return;
      }
      case 'change': {
        const invoice = this.draft(operation.invoice);
        if (areEqual(invoice.lines, operation.lines) && invoice.expense === null) return;
        Object.assign(invoice, ofLines(operation.lines), { expense: null });
        this.tell('updated', operation.invoice);
        return;
      }
      case 'issue':
        this.issue(operation.invoice);
        return;
      case 'remove':
        this.draft(operation.invoice);
        this.tell('deleted', operation.invoice);
        this.invoices.delete(operation.invoice);
        return;
      case 'void': {
        const invoice = this.standing(operation.invoice);
        refuse(invoice.paid > 0n || invoice.credited > 0n, 'invoice_has_payments');
        invoice.status = 'void';
        if (invoice.expense !== null) this.charge(invoice.expense, null);
        this.tell('voided', operation.invoice);
        return;
      }
      case 'uncollectible': {
        const invoice = this.standing(operation.invoice);
        if (invoice.status === 'uncollectible') return;
        refuse(this.due(invoice) === 0n, 'invoice_already_paid');
        invoice.status = 'uncollectible';
        this.tell('marked_uncollectible', operation.invoice);
        return;
      }
      case 'sent': {
        const invoice = this.standing(operation.invoice);
        if (invoice.sent) return;
        invoice.sent = true;
        this.tell('sent', operation.invoice);
        return;
      }
      case 'pay': {
        const { client, cents: amount, allocations } = operation;
        this.check(client, allocations);
        const unallocated = amount - sum(allocations);
        this.payments.set(id, {
          ...NEW_PAYMENT,
          client,
          amount,
          unallocated,
          allocations: new Map(),
          since: new Map(),
        });
        this.events.push(`payment.created ${id}`);
        this.spend(id, allocations);
        return;
      }
      case 'allocate': {
        const payment = this.usable(operation.payment);
        this.check(payment.client, operation.allocations);
        refuse(sum(operation.allocations) > payment.unallocated, 'amount_exceeds_unallocated');
        payment.unallocated -= sum(operation.allocations);
        this.spend(operation.payment, operation.allocations);
        this.tellPayment('allocated', operation.payment);
        return;
      }
      case 'deallocate': {
        const payment = this.usable(operation.payment);
        refuse(!payment.allocations.has(operation.invoice), 'allocation_not_found');
        payment.unallocated += payment.allocations.get(operation.invoice) ?? 0n;
        this.takeBack(payment, operation.invoice);
        this.tellPayment('deallocated', operation.payment);
        return;
      }
      case 'refund': {
        const payment = this.usable(operation.payment);
        refuse(operation.cents > payment.unallocated, 'amount_exceeds_unallocated');
        payment.unallocated -= operation.cents;
        payment.refunded += operation.cents;
        this.tellPayment('refunded', operation.payment);
        const { client } = payment;
        const refund = { ...NEW_PAYMENT, client, amount: operation.cents, refunds: operation.payment };
        this.payments.set(id, { ...refund, allocations: new Map(), since: new Map() });
        this.events.push(`payment.created ${id}`);
        return;
      }
      case 'reverse':
        this.reverse(operation.payment);
        return;
      case 'discard': {
        const payment = this.found(this.payments, operation.payment);
        const counts = payment.refunds !== null && !payment.reversed;
        const wasRefunded = [...this.payments.values()].some(({ refunds }) => refunds === operation.payment);
        refuse(counts || wasRefunded || payment.allocations.size > 0, 'payment_in_use');
        this.tellPayment('deleted', operation.payment);
        this.payments.delete(operation.payment);
        return;
      }
      case 'credit':
        this.credit(id, operation.invoice, operation.wish);
        return;
      case 'spend': {
        const { client, cents: amount, billable } = operation;
        this.expenses.set(id, { client, amount, billable, invoice: null, version: 1 });
        this.events.push(`expense.created ${id}`);
        return;
      }
      case 'reprice':
        this.revise(operation.expense, { amount: operation.cents });
        return;
      case 'flag':
        this.revise(operation.expense, { billable: operation.billable });
        return;
      case 'forget': {
        const { invoice } = this.found(this.expenses, operation.expense);
        refuse(invoice !== null, 'expense_invoiced');
        const isNamed = [...this.invoices.values()].some(({ expense }) => expense === operation.expense);
        refuse(isNamed, 'expense_in_use');
        this.tellExpense('deleted', operation.expense);
        this.expenses.delete(operation.expense);
      }
    }
  }

  private draw(id: string, client: string, lines: Line[], expense: string | null): void {
    this.invoices.set(id, { ...NEW_INVOICE, ...ofLines(lines), client, expense });
    this.events.push(`invoice.created ${id}`);
  }

  private revise(id: string, change: Partial<Expense>): void {
    const expense = this.found(this.expenses, id);
    refuse(expense.invoice !== null, 'expense_invoiced');
    const revised = { ...expense, ...change };
    if (revised.amount === expense.amount && revised.billable === expense.billable) return;
    this.expenses.set(id, revised);
    this.tellExpense('updated', id);
  }

  private charge(id: string, invoice: string | null): void {
    this.found(this.expenses, id).invoice = invoice;
    this.tellExpense(invoice === null ? 'released' : 'invoiced', id);
  }

  private issue(id: string): void {
    const invoice = this.draft(id);
    if (invoice.expense !== null) {
      refuse(!this.isChargeable(invoice.expense, invoice.client), 'invoice_not_issuable');
      this.charge(invoice.expense, id);
    }
    invoice.status = 'issued';
    invoice.number = ++this.lastNumber;
    this.tell('issued', id);
  }

  private reverse(id: string): void {
    const payment = this.found(this.payments, id);
    refuse(payment.reversed, 'payment_reversed');
    refuse(payment.refunded > 0n, 'payment_has_refunds');
    if (payment.refunds !== null) {
      const refunded = this.found(this.payments, payment.refunds);
      refunded.refunded -= payment.amount;
      refunded.unallocated += payment.amount;
      this.tellPayment('refund_reversed', payment.refunds);
    }
    for (const invoice of [...payment.allocations.keys()].sort()) this.takeBack(payment, invoice);
    payment.reversed = true;
    payment.unallocated = 0n;
    this.tellPayment('reversed', id);
  }

  private credit(id: string, invoice: string, wish: CreditWish): void {
    const corrected = this.standing(invoice);
    const { net, tax } = takeOff(corrected.cells, wish);
    const total = net + tax;
    let excess = total - this.due(corrected);
    corrected.credited += total;
    for (const [payment, { allocations }] of this.paying(invoice)) {
      const amount = allocations.get(invoice) ?? 0n;
      const taken = excess < amount ? excess : amount;
      if (taken <= 0n) break;
      excess -= taken;
      this.give(payment, invoice, taken);
    }
    this.tell('credited', invoice);
    this.notes.set(id, { invoice, net, tax, number: ++this.lastNote });
    this.events.push(`invoice.created ${id}`, `invoice.issued ${id}`);
  }

  /** Takes so much off an allocation. */
  private give(id: string, invoice: string, cents: bigint): void {
    const payment = this.found(this.payments, id);
    const rest = (payment.allocations.get(invoice) ?? 0n) - cents;
    if (rest > 0n) payment.allocations.set(invoice, rest);
    else payment.allocations.delete(invoice);
    payment.unallocated += cents;
    this.found(this.invoices, invoice).paid -= cents;
    this.tellPayment('deallocated', id);
  }

  private check(client: string, allocations: Allocation[]): void {
    const invoices = allocations.map(({ invoice }) => this.invoices.get(invoice));
    const isStrange = invoices.some((invoice) => invoice?.client !== client);
    refuse(isStrange, 'validation_failed');
    refuse(
      invoices.some((invoice) => invoice?.status === 'draft' || invoice?.status === 'void'),
      'invoice_not_payable',
    );
    refuse(
      allocations.some(({ invoice, cents }) => cents > this.due(this.found(this.invoices, invoice))),
      'amount_exceeds_due',
    );
  }

  private spend(id: string, allocations: Allocation[]): void {
    const payment = this.found(this.payments, id);
    for (const { invoice, cents, at = '' } of allocations) {
      if (!payment.allocations.has(invoice)) payment.since.set(invoice, at);
      const paid = this.found(this.invoices, invoice);
      paid.paid += cents;
      payment.allocations.set(invoice, (payment.allocations.get(invoice) ?? 0n) + cents);
      this.tell(this.due(paid) === 0n ? 'paid' : 'payment_applied', invoice);
    }
  }

  private takeBack(payment: Payment, id: string): void {
    this.found(this.invoices, id).paid -= payment.allocations.get(id) ?? 0n;
    payment.allocations.delete(id);
    this.tell('payment_removed', id);
  }
}

/** A line that charges an amount as it is. */
const flat = (price: bigint): Line => ({ quantity: 1n, price, rate: 0n });

function ofLines(lines: Line[]) {
  const cells = cellsOf(lines);
  return { lines, cells, total: totalOf(cells) };
}

const NEW_INVOICE = { status: 'draft', paid: 0n, credited: 0n, number: null, sent: false, version: 1 } as const;
const NEW_PAYMENT = { unallocated: 0n, refunded: 0n, refunds: null, reversed: false, version: 1 };

/** By their values: those of a copy come from outside the world that Jest makes for a test file, and have other prototypes. */
const areEqual = (some: readonly Line[], others: readonly Line[]) =>
  some.length === others.length &&
  some.every(({ quantity, price, rate }, place) => {
    const other = others[place] as Line;
    return quantity === other.quantity && price === other.price && rate === other.rate;
  });
