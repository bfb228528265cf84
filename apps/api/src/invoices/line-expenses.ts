import type { FieldError } from '@app/http';
import { decimal, inCurrency } from '@app/money';
import type { Expense } from '../expenses/billed-expenses.service.js';
import type { InvoiceLineTax } from './invoice-line.entity.js';
import { completeTax } from './line-taxes.js';

/** What a line takes of an expense, and what decides whether it may. */
export type NamedExpense = Pick<
  Expense,
  | 'vendor'
  | 'category'
  | 'description'
  | 'amount'
  | 'net_amount'
  | 'taxes'
  | 'currency'
  | 'is_billable'
  | 'client_id'
  | 'status'
>;

/** What is charged is charged: none of it, or less, would leave the expense with nobody. */
const CHARGED = { min: '0.000001', max: '999999999999999' };

/** The ids that lines name, each once. */
export function expenseIdsOf(lines: readonly { expense_id?: string | null }[]): string[] {
  return [...new Set(lines.flatMap(({ expense_id }) => expense_id ?? []))];
}

/** Why lines cannot charge what they name to this client, at most one reason a line. */
export function expenseErrors(
  lines: readonly { expense_id?: string | null; quantity?: string | null }[],
  expenses: ReadonlyMap<string, NamedExpense>,
  client_id: string | null,
): FieldError[] {
  const seen = new Set<string>();
  return lines.flatMap(({ expense_id, quantity }, index): FieldError[] => {
    if (!expense_id) return [];
    const pointer = `/lines/${index}/expense_id`;
    if (seen.has(expense_id)) return [{ pointer, code: 'duplicate_expense' }];
    seen.add(expense_id);
    if (quantity && decimal(quantity).lte('0')) {
      return [{ pointer: `/lines/${index}/quantity`, code: 'out_of_range', params: CHARGED }];
    }
    const expense = expenses.get(expense_id);
    if (!expense) return [{ pointer, code: 'reference_unknown', params: { kind: 'expense' } }];
    if (expense.status === 'invoiced') return [{ pointer, code: 'expense_invoiced' }];
    if (!expense.is_billable) return [{ pointer, code: 'expense_not_billable' }];
    return expense.client_id === client_id ? [] : [{ pointer, code: 'expense_of_another_client' }];
  });
}

/** What a line says of its expense where it says nothing else. */
export function contentOfExpense(expense: NamedExpense, isGross: boolean) {
  const { vendor, category, description } = expense;
  return {
    description: description ?? `${vendor.name}: ${category}`,
    unit_code: 'C62',
    unit_price: priceOfExpense(expense, isGross),
  };
}

/** With the taxes that are passed on, or without any. */
export function priceOfExpense({ net_amount, taxes, currency }: NamedExpense, isGross: boolean): string {
  const passedOn = isGross ? taxes.filter(({ kind }) => kind === 'vat') : [];
  const price = passedOn.reduce((all, { amount }) => all.plus(amount), decimal(net_amount));
  return inCurrency(price.toString(), currency);
}

/** What is passed on carries the VAT that it was bought with: neither the vendor's surcharge nor what was withheld. */
export function vatOf({ taxes }: NamedExpense, locale: string): InvoiceLineTax[] {
  return taxes.filter(({ kind }) => kind === 'vat').map(({ name, rate }) => completeTax({ name, rate }, locale));
}
