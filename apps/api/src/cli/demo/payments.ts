import { decimal, inCurrency } from '@app/money';
import type { INestApplicationContext } from '@nestjs/common';
import { CreatePayment } from '../../payments/dto/create-payment.dto.js';
import { AddAllocations, CreateRefund, ReversePayment } from '../../payments/dto/update-payment.dto.js';
import { PaymentsService } from '../../payments/payments.service.js';
import { daysBefore, daysBetween } from './dates.js';
import type { Fate } from './invoices.js';
import type { Maker } from './maker.js';
import { Random } from './random.js';

/** An issued invoice that something is due on, and what is to become of it. */
export interface Owed {
  id: string;
  fate: Fate;
  client_id: string;
  currency: string;
  exchange_rate: string | null;
  issue_date: string;
  locale: string;
  total: string;
  amount_due: string;
  lines: { id: string; quantity: string; unit_code: string; gross_amount: string }[];
}

const IN_EUROS = ['bank_transfer', 'bank_transfer', 'bank_transfer', 'direct_debit', 'card', 'paypal', 'check'];
const ABROAD = ['bank_transfer', 'bank_transfer', 'card', 'paypal'];
/** An operation of this much is not paid in cash, nor any part of it (Ley 7/2012, art. 7, by Ley 11/2021). */
const CASH_LIMIT = '1000';
/** How many days after its invoice a payment comes at the latest. */
export const LONGEST = 45;

/** Pays what is to be paid, and does once each what else can happen to a payment. */
export class DemoPayments {
  private readonly random = new Random('payments');
  private readonly service: PaymentsService;

  constructor(
    services: INestApplicationContext,
    private readonly maker: Maker,
    private readonly today: string,
  ) {
    this.service = services.get(PaymentsService);
  }

  async pay(invoices: readonly Owed[], step: () => void): Promise<void> {
    const special = await this.special(invoices);
    for (const invoice of invoices) {
      step();
      if (special.has(invoice)) continue;
      const { fate, amount_due } = invoice;
      if (fate === 'partial') await this.receive([invoice], [this.share(invoice, this.random.int(25, 75))]);
      if (fate !== 'paid') continue;
      if (!this.random.chance(10)) {
        await this.receive([invoice], [amount_due]);
        continue;
      }
      const part = this.share(invoice, 50);
      await this.receive([invoice], [part]);
      await this.receive([invoice], [decimal(amount_due).minus(part).toString()]);
    }
  }

  /** The invoices that were dealt with. */
  private async special(invoices: readonly Owed[]): Promise<Set<Owed>> {
    const payable = invoices.filter(({ fate, currency }) => fate === 'paid' && currency === 'EUR');
    const clientIds = [...new Set(payable.map(({ client_id }) => client_id))];
    const groups = clientIds.map((id) => payable.filter(({ client_id }) => client_id === id));
    const [several = [], later = []] = groups.filter((group) => group.length >= 3);
    const bounced = invoices.find(({ fate }) => fate === 'open');

    if (several.length > 0) await this.withCredit(several);
    if (later.length > 0) await this.allocatedLater(later);
    if (bounced) await this.thatBounced(bounced);
    return new Set([...several, ...later, ...(bounced ? [bounced] : [])]);
  }

  /** One payment over several invoices, with more than they come to; a part of the rest goes back. */
  private async withCredit(invoices: readonly Owed[]): Promise<void> {
    const amounts = invoices.map(({ amount_due }) => amount_due);
    const { id } = await this.receive(invoices, amounts, { more: '150.00' });
    await this.refund(id, '60.00', this.today, 'devolución del exceso');
  }

  /** Those that pay an invoice. */
  async of(invoice_id: string): Promise<string[]> {
    const { json } = await this.service.list({ invoice_id: [invoice_id], limit: 100 }, this.maker.context);
    return JSON.parse(json as string).data.map(({ id }: { id: string }) => id);
  }

  /** Gives back what of these payments is left over. */
  async giveBack(ids: readonly string[], paid_on: string, locale: string): Promise<void> {
    for (const id of ids) {
      const { unallocated_amount } = JSON.parse((await this.service.get(id)).json as string);
      if (decimal(unallocated_amount).isZero()) continue;
      await this.refund(id, unallocated_amount, paid_on, locale === 'es' ? 'devolución' : 'refund');
    }
  }

  private async refund(id: string, amount: string, paid_on: string, what: string): Promise<void> {
    const method = 'bank_transfer';
    const refund = { amount, method, paid_on, reference: `${this.reference(method)} ${what}` };
    await this.maker.make(CreateRefund, refund, (input, context) => this.service.refund(id, input, context));
  }

  /** An advance, allocated when there is what to allocate it to. */
  private async allocatedLater(invoices: readonly Owed[]): Promise<void> {
    const amounts = invoices.map(({ amount_due }) => amount_due);
    const { id } = await this.receive(invoices, [], { more: total(amounts) });
    const allocations = invoices.map((invoice) => ({ invoice_id: invoice.id, amount: invoice.amount_due }));
    await this.maker.make(AddAllocations, { allocations }, (input, context) =>
      this.service.allocate(id, input, context),
    );
  }

  private async thatBounced(invoice: Owed): Promise<void> {
    const { id } = await this.receive([invoice], [invoice.amount_due], { method: 'direct_debit' });
    await this.maker.make(ReversePayment, { reason: 'Recibo devuelto por el banco' }, (input, context) =>
      this.service.reverse(id, input, context),
    );
  }

  /** @param more beyond what is allocated */
  private receive(invoices: readonly Owed[], amounts: readonly string[], { more = '0', method = '' } = {}) {
    const { client_id, currency, exchange_rate, issue_date } = invoices.at(-1) as Owed;
    const days = this.random.int(0, Math.min(LONGEST, daysBetween(issue_date, this.today)));
    method ||= this.method(invoices);
    const body = {
      client_id,
      currency,
      exchange_rate: exchange_rate ?? undefined,
      amount: inCurrency(total([...amounts, more]), currency),
      method,
      paid_on: daysBefore(issue_date, -days),
      reference: this.reference(method),
      ...(method === 'paypal' && { metadata: { gateway: 'paypal' } }),
      allocations: amounts.map((amount, index) => ({ invoice_id: invoices[index]?.id, amount })),
    };
    return this.maker.make(CreatePayment, body, (input, context) => this.service.create(input, context));
  }

  private method(invoices: readonly Owed[]): string {
    if (invoices.some(({ currency }) => currency !== 'EUR')) return this.random.pick(ABROAD);
    const isSmall =
      invoices.length === 1 && decimal(total(invoices.map((invoice) => invoice.total))).lessThan(CASH_LIMIT);
    return this.random.pick(isSmall ? [...IN_EUROS, 'cash'] : IN_EUROS);
  }

  /** What the statement of the bank or the gateway says. */
  private reference(method: string): string | null {
    const number = this.random.int(100_000, 999_999);
    switch (method) {
      case 'bank_transfer':
        return `TRF ${number}`;
      case 'direct_debit':
        return `RECIBO ${number}`;
      case 'card':
        return `Tarjeta ···· ${this.random.int(1000, 9999)}, aut. ${number}`;
      case 'paypal':
        return `PAYPAL ${number}${this.random.int(100_000, 999_999)}`;
      case 'check':
        return `Cheque ${number}`;
      default:
        return number % 2 === 0 ? `Recibo de caja ${number}` : null;
    }
  }

  private share({ amount_due, currency }: Owed, percent: number): string {
    return inCurrency(decimal(amount_due).times(String(percent)).div('100'), currency);
  }
}

function total(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum.plus(amount), decimal('0')).toString();
}
