import type { Allocation, Expense, Invoice, Note, Payment } from './types.js';

export class Refused extends Error {}

export function refuse(condition: boolean, code: string): void {
  if (condition) throw new Refused(code);
}

export function sum(allocations: readonly Allocation[]): bigint {
  return allocations.reduce((total, { cents }) => total + cents, 0n);
}

/** What there is, what can be told from it, and what has happened. */
export class Books {
  readonly invoices = new Map<string, Invoice>();
  readonly payments = new Map<string, Payment>();
  readonly expenses = new Map<string, Expense>();
  readonly notes = new Map<string, Note>();
  protected events: string[] = [];

  /**
   * @param lastNumber of the invoice that was issued last
   * @param lastNote of the credit note that was issued last
   */
  constructor(
    public lastNumber: number,
    public lastNote: number,
  ) {}

  copy(): this {
    return Object.assign(Object.create(Object.getPrototypeOf(this)), structuredClone({ ...this }));
  }

  due({ status, total, paid, credited }: Invoice): bigint {
    return status === 'void' ? 0n : total - paid - credited;
  }

  paymentStatus(invoice: Invoice): string {
    const wasFree = invoice.status !== 'draft' && invoice.total === 0n;
    if (invoice.status === 'draft' || invoice.status === 'void') return wasFree ? 'paid' : 'unpaid';
    return this.due(invoice) === 0n ? 'paid' : invoice.paid > 0n ? 'partial' : 'unpaid';
  }

  /** What is open with a client: due and credit. */
  balance(client: string): { outstanding: bigint; credit: bigint } {
    const open = [...this.invoices.values()].filter((i) => i.client === client && i.status !== 'draft');
    const money = [...this.payments.values()].filter((p) => p.client === client);
    return {
      outstanding: open.reduce((sum, invoice) => sum + this.due(invoice), 0n),
      credit: money.reduce((sum, payment) => sum + payment.unallocated, 0n),
    };
  }

  /** May a line of this client's invoice name it? */
  isChargeable(id: string, client: string): boolean {
    const expense = this.expenses.get(id);
    return expense !== undefined && expense.client === client && expense.billable && expense.invoice === null;
  }

  amountOf(id: string): bigint {
    return this.found(this.expenses, id).amount;
  }

  /** The payments of an invoice, the latest first. */
  protected paying(invoice: string): [string, Payment][] {
    const key = ([id, { since }]: [string, Payment]) => `${since.get(invoice)} ${id}`;
    return [...this.payments]
      .filter(([, { allocations }]) => allocations.has(invoice))
      .sort((a, b) => (key(a) < key(b) ? 1 : -1));
  }

  protected found<T>(all: Map<string, T>, id: string): T {
    const one = all.get(id);
    if (!one) throw new Refused('not_found');
    return one;
  }

  protected draft(id: string): Invoice {
    const invoice = this.found(this.invoices, id);
    refuse(invoice.status !== 'draft', 'invoice_not_draft');
    return invoice;
  }

  protected standing(id: string): Invoice {
    const invoice = this.found(this.invoices, id);
    refuse(invoice.status === 'draft' || invoice.status === 'void', 'invoice_not_issued');
    return invoice;
  }

  protected usable(id: string): Payment {
    const payment = this.found(this.payments, id);
    refuse(payment.refunds !== null, 'payment_is_refund');
    refuse(payment.reversed, 'payment_reversed');
    return payment;
  }

  protected tell(verb: string, id: string): void {
    this.found(this.invoices, id).version++;
    this.events.push(`invoice.${verb} ${id}`);
  }

  protected tellPayment(verb: string, id: string): void {
    this.found(this.payments, id).version++;
    this.events.push(`payment.${verb} ${id}`);
  }

  protected tellExpense(verb: string, id: string): void {
    this.found(this.expenses, id).version++;
    this.events.push(`expense.${verb} ${id}`);
  }
}
