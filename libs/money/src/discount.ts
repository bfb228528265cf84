import { type Decimal, decimal, HUNDRED, HUNDREDTH, roundTo } from './decimal.js';
import type { Discount, LineInput, Step } from './totals.types.js';

/** quantity × unit price, exact. */
export function undiscounted(line: LineInput): Decimal {
  return decimal(line.quantity).times(decimal(line.unit_price));
}

/**
 * quantity × unit price less the line's discount, rounded once at the end: the line's net (BT-131), or what was shown
 * where prices include tax. A discount amount takes the line's sign: it brings a negative line towards zero too.
 */
export function lineAmount(line: LineInput, exponent: number): Decimal {
  return roundTo(discounted(line), exponent);
}

export function lineAmountStep(code: 'line_net' | 'line_shown', line: LineInput, index: number, amount: Decimal): Step {
  return {
    code,
    pointer: `/lines/${index}`,
    operands: {
      quantity: line.quantity,
      unit_price: line.unit_price,
      ...(line.discount && { [`discount_${line.discount.type}`]: line.discount.value }),
      exact: discounted(line).toString(),
    },
    result: amount.toString(),
  };
}

/** quantity × unit price less the line's discount, exact. */
export function discounted(line: LineInput): Decimal {
  const amount = undiscounted(line);
  if (line.discount === null) return amount;
  const value = decimal(line.discount.value);
  if (line.discount.type === 'percent') return amount.times(HUNDRED.minus(value)).times(HUNDREDTH);
  return amount.isNegative() ? amount.plus(value) : amount.minus(value);
}

/**
 * What the document's discount takes off `whole`, the sum of the line amounts (BT-107 where they are net). A percentage
 * of a negative sum is negative: it brings the total towards zero.
 */
export function documentDiscount(
  code: 'discount_total' | 'discount_shown',
  whole: Decimal,
  discount: Discount,
  exponent: number,
  steps?: Step[],
): Decimal {
  const value = decimal(discount.value);
  if (discount.type === 'amount') return value;
  const exact = whole.times(value).times(HUNDREDTH);
  const total = roundTo(exact, exponent);
  steps?.push({
    code,
    pointer: '/discount_total',
    operands: { sum: whole.toString(), discount_percent: discount.value, exact: exact.toString() },
    result: total.toString(),
  });
  return total;
}
