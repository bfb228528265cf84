import { checkDecimal, type DecimalProblem, MAX_INTEGER_DIGITS } from './check-decimal.js';
import { currencyExponent } from './currency.js';
import { decimal, sum, ZERO } from './decimal.js';
import { lineAmount, undiscounted } from './discount.js';
import type { Discount, Totals, TotalsInput } from './totals.types.js';

/** Something in the request that cannot be accepted; `pointer` is the JSON pointer into it. */
export type Problem = { pointer: string } & (
  | DecimalProblem
  | { code: 'discount_exceeds_line'; max: string }
  | { code: 'discount_exceeds_subtotal'; max: string }
  | { code: 'amount_too_large'; max_integer_digits: number }
);

const PERCENT = { places: 4, min: '0', max: '100' };

/**
 * All that is wrong with the discounts of a document whose other numbers are valid: a percentage outside 0–100, an
 * amount with more decimals than the currency, below 0, above |quantity × unit price| or above the subtotal (where prices
 * include tax, the sum of the prices shown). Nothing can be taken off a document that has nothing to pay, so at a
 * subtotal ≤ 0 the only amount allowed is 0.
 */
export function discountProblems(input: TotalsInput): Problem[] {
  const problems: Problem[] = [];
  const exponent = currencyExponent(input.currency);
  input.lines.forEach((line, index) => {
    if (line.discount === null) return;
    const pointer = `/lines/${index}/discount/value`;
    const malformed = checkValue(line.discount, exponent);
    if (malformed) problems.push({ pointer, ...malformed });
    else if (line.discount.type === 'amount') {
      const max = undiscounted(line).abs();
      if (max.lt(line.discount.value)) problems.push({ pointer, code: 'discount_exceeds_line', max: max.toString() });
    }
  });

  if (input.discount === null) return problems;
  const pointer = '/discount/value';
  const malformed = checkValue(input.discount, exponent);
  if (malformed) problems.push({ pointer, ...malformed });
  // A subtotal made with a refused line discount means nothing.
  else if (input.discount.type === 'amount' && problems.length === 0) {
    const subtotal = sum(input.lines.map((line) => lineAmount(line, exponent)));
    const max = subtotal.lt(ZERO) ? ZERO : subtotal;
    if (decimal(input.discount.value).gt(max)) {
      problems.push({ pointer, code: 'discount_exceeds_subtotal', max: max.toString() });
    }
  }
  return problems;
}

function checkValue({ type, value }: Discount, exponent: number): DecimalProblem | undefined {
  return checkDecimal(value, type === 'percent' ? PERCENT : { places: exponent, min: '0' });
}

/**
 * Results beyond the 15 integer digits every amount is bounded by: quantity × unit price can make 30, and a row without
 * the lines that bring the total down more than the total.
 */
export function sizeProblems(totals: Totals): Problem[] {
  const tooBig = { code: 'amount_too_large', max_integer_digits: MAX_INTEGER_DIGITS } as const;
  const problems: Problem[] = [];
  totals.lines.forEach((line, index) => {
    if (tooLarge(line.net_amount) || tooLarge(line.tax_amount) || tooLarge(line.gross_amount)) {
      problems.push({ pointer: `/lines/${index}`, ...tooBig });
    }
  });
  if (problems.length > 0) return problems;
  const { subtotal, discount_total, tax_total, total, withholding_total, amount_payable } = totals;
  const amounts = [
    ...[subtotal, discount_total, tax_total, total, withholding_total, amount_payable],
    ...totals.tax_breakdown.flatMap((row) => [row.taxable, row.tax]),
    ...totals.withholdings.flatMap((row) => [row.base, row.amount]),
  ];
  return amounts.some(tooLarge) ? [{ pointer: '/lines', ...tooBig }] : [];
}

function tooLarge(amount: string): boolean {
  const start = amount.startsWith('-') ? 1 : 0;
  const point = amount.indexOf('.');
  return (point < 0 ? amount.length : point) - start > MAX_INTEGER_DIGITS;
}
