import { type FieldError, failureOf } from '@app/http';
import { checkDecimal, currencyExponent } from '@app/money';

/** Has the amount more decimals than its currency? */
export function moneyProblems(pointer: string, amount: string, currency: string): FieldError[] {
  const failure = failureOf(checkDecimal(amount, { places: currencyExponent(currency) }));
  return failure ? [{ pointer, ...failure }] : [];
}
