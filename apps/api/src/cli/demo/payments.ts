import { currencyExponent, decimal, formatAmount } from '@app/money';
import type { INestApplicationContext } from '@nestjs/common';
import { CreatePayment } from '../../payments/dto/create-payment.dto.js';
import { AddAllocations, CreateRefund, ReversePayment } from '../../payments/dto/update-payment.dto.js';
import { PaymentsService } from '../../payments/payments.service.js';
import { daysBefore } from './dates.js';
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
  amount_due: string;
}

const METHODS = ['bank_transfer', 'bank_transfer', 'bank_transfer', 'direct_debit', 'card', 'paypal', 'check', 'cash'];

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
    const { id } = await this.receive(invoices, amounts, '150.00');
    const refund = {
      amount: '60.00',
      method: 'bank_transfer',
      paid_on: this.today,
      reference: 'Devolución del exceso',
    };
    await this.maker.make(CreateRefund, refund, (input, context) => this.service.refund(id, input, context));
  }

  /** An advance, allocated when there is what to allocate it to. */
  private async allocatedLater(invoices: readonly Owed[]): Promise<void> {
    const amounts = invoices.map(({ amount_due }) => amount_due);
    const { id } = await this.receive(invoices, [], total(amounts));
    const allocations = invoices.map((invoice) => ({ invoice_id: invoice.id, amount: invoice.amount_due }));
    await this.maker.make(AddAllocations, { allocations }, (input, context) =>
      this.service.allocate(id, input, context),
    );
  }

  private async thatBounced(invoice: Owed): Promise<void> {
    const { id } = await this.receive([invoice], [invoice.amount_due]);
    await this.maker.make(ReversePayment, { reason: 'Recibo devuelto por el banco' }, (input, context) =>
      this.service.reverse(id, input, context),
    );
  }

  /** @param more beyond what is allocated */
  private receive(invoices: readonly Owed[], amounts: readonly string[], more = '0') {
    const { client_id, currency, exchange_rate, issue_date } = invoices.at(-1) as Owed;
    const paid_on = daysBefore(issue_date, -this.random.int(0, 45));
    const body = {
      client_id,
      currency,
      exchange_rate: exchange_rate ?? undefined,
      amount: formatAmount(decimal(total([...amounts, more])), currencyExponent(currency)),
      method: this.random.pick(METHODS),
      paid_on: [paid_on, this.today].sort()[0],
      reference: `TRF ${this.random.int(100_000, 999_999)}`,
      allocations: amounts.map((amount, index) => ({ invoice_id: invoices[index]?.id, amount })),
    };
    return this.maker.make(CreatePayment, body, (input, context) => this.service.create(input, context));
  }

  private share({ amount_due, currency }: Owed, percent: number): string {
    return formatAmount(decimal(amount_due).times(String(percent)).div('100'), currencyExponent(currency));
  }
}

function total(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum.plus(amount), decimal('0')).toString();
}
