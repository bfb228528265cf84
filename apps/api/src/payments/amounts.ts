import { type FieldError, failureOf } from '@app/http';
import { checkDecimal, currencyExponent, type Decimal, decimal, formatAmount } from '@app/money';

/** Has the amount more decimals than its currency? */
export function moneyProblems(pointer: string, amount: string, currency: string): FieldError[] {
  const failure = failureOf(checkDecimal(amount, { places: currencyExponent(currency) }));
  return failure ? [{ pointer, ...failure }] : [];
}

/** The amount as it is stored: with all decimals of its currency. */
export function inCurrency(amount: Decimal | string, currency: string): string {
  return formatAmount(typeof amount === 'string' ? decimal(amount) : amount, currencyExponent(currency));
}
