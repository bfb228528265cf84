import type { FieldError } from '@app/http';
import { checkDecimal, currencyExponent, type Decimal, decimal, formatAmount } from '@app/money';

/** Has the amount more decimals than its currency? */
export function moneyProblem(pointer: string, amount: string, currency: string): FieldError | undefined {
  const problem = checkDecimal(amount, { places: currencyExponent(currency) });
  if (!problem) return undefined;
  const { code, ...params } = problem;
  return { pointer, code, params: params as Record<string, number> };
}

/** The amount as it is stored: with all decimals of its currency. */
export function inCurrency(amount: Decimal | string, currency: string): string {
  return formatAmount(typeof amount === 'string' ? decimal(amount) : amount, currencyExponent(currency));
}
