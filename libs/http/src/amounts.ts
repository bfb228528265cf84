import { checkDecimal, currencyExponent } from '@app/money';
import type { FieldError } from './api-error.js';
import { failureOf } from './fields.js';

/** Has the amount more decimals than its currency? */
export function moneyProblems(pointer: string, amount: string, currency: string): FieldError[] {
  const failure = failureOf(checkDecimal(amount, { places: currencyExponent(currency) }));
  return failure ? [{ pointer, ...failure }] : [];
}
