import type { Api, Reply } from '../support/api.js';
import { sum } from './books.js';
import type { Allocation, CreditWish, Line, Operation } from './types.js';

/** What there is to work on: what has been made so far, by whomever. */
export interface World {
  clients: string[];
  invoices: { id: string; client: string; lines: string[] }[];
  payments: { id: string; client: string }[];
  expenses: { id: string; client: string }[];
}

/** What can be asked for. */
export type Request = Exclude<Operation, { do: 'draw' }>;

/** Of each, about how often it is chosen. */
const WEIGHTS: Record<Request['do'], number> = {
  create: 6,
  issue: 5,
  change: 2,
  remove: 1,
  void: 2,
  uncollectible: 2,
  sent: 1,
  pay: 7,
  allocate: 5,
  deallocate: 3,
  refund: 4,
  reverse: 2,
  discard: 1,
  credit: 5,
  spend: 4,
  bill: 5,
  reprice: 1,
  flag: 1,
  forget: 1,
};
const KINDS = Object.entries(WEIGHTS).flatMap(([kind, weight]) => Array(weight).fill(kind)) as Request['do'][];

/** The next thing that somebody tries: mostly sensible, often too late or too much. */
export function choose(random: (below: number) => number, world: World): Request {
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
  // Few different amounts, so that dues and credits are met exactly as well as missed.
  const cents = () => BigInt(pick([0, 1, 50, 100, 250, 1000]) + pick([0, 100, 1]));
  const amount = () => cents() + 1n;
  const allocations = (client: string): Allocation[] => {
    const own = world.invoices.filter((invoice) => invoice.client === client || random(20) === 0);
    const chosen = new Set(Array.from({ length: Math.min(own.length, 1 + random(3)) }, () => pick(own).id));
    return [...chosen].map((invoice) => ({ invoice, cents: amount() }));
  };
  // Rates at which shares of a cent are common, and few enough that lines share them.
  const lines = (): Line[] =>
    Array.from({ length: 1 + random(4) }, () => ({
      quantity: BigInt(1 + random(3)),
      price: cents(),
      rate: BigInt(pick([0, 10, 21])),
    }));
  const asked = pick(KINDS);
  const ofExpenses = ['bill', 'reprice', 'flag', 'forget'].includes(asked);
  const kind = ofExpenses && world.expenses.length === 0 ? 'spend' : asked;
  const client = pick(world.clients);
  if (kind === 'spend') return { do: 'spend', client, cents: amount(), billable: random(8) > 0 };
  if (ofExpenses) {
    const expense = pick(world.expenses.slice(-6));
    if (kind === 'reprice') return { do: kind, expense: expense.id, cents: amount() };
    if (kind === 'flag') return { do: kind, expense: expense.id, billable: random(3) > 0 };
    if (kind === 'forget') return { do: kind, expense: expense.id };
    const payer = random(10) === 0 ? client : expense.client;
    return { do: 'bill', client: payer, expense: expense.id, issue: random(2) === 0 };
  }
  if (kind === 'create' || world.invoices.length === 0) {
    return { do: 'create', client, lines: lines(), issue: random(2) === 0 };
  }
  const invoice = pick(world.invoices.slice(-8));
  if (kind === 'credit') {
    const line = random(invoice.lines.length || 1);
    const id = invoice.lines[line];
    const ofLine = random(2) === 0 ? { cents: amount() } : { units: BigInt(1 + random(3)) };
    const ofWhole = { cents: random(3) === 0 ? null : amount() };
    return { do: kind, invoice: invoice.id, wish: id && random(2) === 0 ? { line, id, ...ofLine } : ofWhole };
  }
  if (kind === 'change') return { do: 'change', invoice: invoice.id, lines: lines() };
  if (['issue', 'remove', 'void', 'uncollectible', 'sent'].includes(kind)) {
    return { do: kind as 'issue', invoice: invoice.id };
  }
  if (kind === 'pay' || world.payments.length === 0) {
    const paid = random(4) === 0 ? [] : allocations(client);
    return {
      do: 'pay',
      client,
      cents: sum(paid) + (random(2) === 0 || paid.length === 0 ? amount() : 0n),
      allocations: paid,
    };
  }
  const payment = pick(world.payments.slice(-8));
  if (kind === 'allocate') {
    const list = allocations(payment.client);
    return list.length > 0
      ? { do: 'allocate', payment: payment.id, allocations: list }
      : { do: 'reverse', payment: payment.id };
  }
  if (kind === 'deallocate') return { do: 'deallocate', payment: payment.id, invoice: invoice.id };
  if (kind === 'refund') return { do: 'refund', payment: payment.id, cents: amount() };
  return { do: kind === 'reverse' ? 'reverse' : 'discard', payment: payment.id };
}

/** The operation as a request. */
export function send(api: Api, operation: Request, requestId: string): Promise<Reply> {
  const headers = { 'x-request-id': requestId };
  const list = (allocations: Allocation[]) =>
    allocations.map(({ invoice, cents }) => ({ invoice_id: invoice, amount: money(cents) }));
  const at = (path: string) => `/api/v1/${path}`;
  switch (operation.do) {
    case 'create': {
      const { client, lines, issue } = operation;
      return api.post(at('invoices'), { client_id: client, lines: lines.map(spelled), issue }, headers);
    }
    case 'bill': {
      const { client, expense, issue } = operation;
      return api.post(at('invoices'), { client_id: client, lines: [{ expense_id: expense }], issue }, headers);
    }
    case 'change':
      return api.patch(at(`invoices/${operation.invoice}`), { lines: operation.lines.map(spelled) }, headers);
    case 'issue':
      return api.post(at(`invoices/${operation.invoice}/issue`), undefined, headers);
    case 'remove':
      return api.delete(at(`invoices/${operation.invoice}`), headers);
    case 'void':
      return api.post(at(`invoices/${operation.invoice}/void`), { reason: 'x' }, headers);
    case 'uncollectible':
      return api.post(at(`invoices/${operation.invoice}/mark-uncollectible`), undefined, headers);
    case 'sent':
      return api.post(at(`invoices/${operation.invoice}/mark-sent`), undefined, headers);
    case 'pay': {
      const { client, cents, allocations } = operation;
      const body = { client_id: client, amount: money(cents), method: 'card', allocations: list(allocations) };
      return api.post(at('payments'), body, headers);
    }
    case 'allocate': {
      const body = { allocations: list(operation.allocations) };
      return api.post(at(`payments/${operation.payment}/allocations`), body, headers);
    }
    case 'deallocate':
      return api.delete(at(`payments/${operation.payment}/allocations/${operation.invoice}`), headers);
    case 'refund': {
      const body = { amount: money(operation.cents), method: 'cash' };
      return api.post(at(`payments/${operation.payment}/refunds`), body, headers);
    }
    case 'reverse':
      return api.post(at(`payments/${operation.payment}/reverse`), { reason: 'x' }, headers);
    case 'discard':
      return api.delete(at(`payments/${operation.payment}`), headers);
    case 'credit': {
      const body = { correction_reason: 'x', ...credited(operation.wish) };
      return api.post(at(`invoices/${operation.invoice}/credit-notes`), body, headers);
    }
    case 'spend': {
      const { client, cents, billable } = operation;
      const receipt = { vendor: { name: 'x' }, category: 'x', expense_date: '2026-01-31', amount: money(cents) };
      return api.post(at('expenses'), { ...receipt, client_id: client, is_billable: billable }, headers);
    }
    case 'reprice':
      return api.patch(at(`expenses/${operation.expense}`), { amount: money(operation.cents) }, headers);
    case 'flag':
      return api.patch(at(`expenses/${operation.expense}`), { is_billable: operation.billable }, headers);
    case 'forget':
      return api.delete(at(`expenses/${operation.expense}`), headers);
  }
}

const spelled = ({ quantity, price, rate }: Line) => ({
  description: 'x',
  quantity: `${quantity}`,
  unit_price: money(price),
  taxes: rate === 0n ? [] : [{ rate: `${rate}` }],
});

function credited(wish: CreditWish) {
  const part = 'units' in wish ? { quantity: `${wish.units}` } : { amount: wish.cents && money(wish.cents) };
  return 'line' in wish ? { lines: [{ line_id: wish.id, ...part }] } : part;
}

/** 1234n is `12.34`. */
export function money(cents: bigint): string {
  const digits = cents.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
