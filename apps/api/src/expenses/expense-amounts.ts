import { type FieldError, failureOf } from '@app/http';
import { canonical, checkDecimal, computeExpenseTaxes, currencyExponent, inCurrency, taxName } from '@app/money';
import { type CreateExpense, type ExpenseTaxInput, MAX_AMOUNT } from './dto/create-expense.dto.js';
import type { Expense } from './expense.entity.js';

type Amounts = Pick<Expense, 'amount' | 'taxes' | 'tax_amount' | 'net_amount'>;

/** All amounts of an expense, from its gross amount and the taxes in it; without them where something is wrong. */
export function completeAmounts(
  { amount, taxes }: Pick<CreateExpense, 'amount' | 'taxes'>,
  { currency, locale }: { currency: string; locale: string },
): { amounts?: Amounts; errors: FieldError[] } {
  const exponent = currencyExponent(currency);
  const errors: FieldError[] = [];
  const check = (pointer: string, value: string, min: string) => {
    const failure = failureOf(checkDecimal(value, { places: exponent, min, max: MAX_AMOUNT }));
    if (failure) errors.push({ pointer, ...failure });
  };
  check('/amount', amount, smallest(exponent));
  const sent = taxes ?? [];
  for (const [index, tax] of sent.entries()) {
    if (tax.amount) check(`/taxes/${index}/amount`, tax.amount, '0');
    const isTwice = sent.slice(0, index).some((other) => identity(other) === identity(tax));
    if (isTwice) errors.push({ pointer: `/taxes/${index}`, code: 'duplicate_tax' });
  }
  if (errors.length > 0) return { errors };

  const complete = sent.map(({ name, rate, kind, amount: stated }) => ({
    name: name ?? taxName(kind ?? 'vat', rate, locale),
    rate: canonical(rate),
    kind: kind ?? ('vat' as const),
    amount: stated ?? null,
  }));
  const { net_amount, tax_amount, ...computed } = computeExpenseTaxes({ currency, amount, taxes: complete });
  for (const { index, code, computed: right } of computed.problems) {
    errors.push({ pointer: `/taxes/${index}/amount`, code, params: { computed: right } });
  }
  if (errors.length > 0) return { errors };
  return {
    errors,
    amounts: {
      amount: inCurrency(amount, currency),
      taxes: complete.map((tax, index) => ({ ...tax, amount: (computed.taxes[index] as { amount: string }).amount })),
      tax_amount,
      net_amount,
    },
  };
}

function identity({ kind, rate }: ExpenseTaxInput): string {
  return `${kind ?? 'vat'} ${canonical(rate)}`;
}

/** The least amount that a currency with so many decimals can say: more than 0. */
function smallest(exponent: number): string {
  return exponent === 0 ? '1' : `0.${'1'.padStart(exponent, '0')}`;
}
