import { type Decimal, decimal, HUNDRED, HUNDREDTH, roundTo } from './decimal.js';
import type { Discount, LineInput, Step } from './totals.types.js';

/** quantity × unit price, exact. */
export function lineAmount(line: LineInput): Decimal {
  return decimal(line.quantity).times(decimal(line.unit_price));
}

/**
 * BT-131: quantity × unit price less the line's discount, rounded once at the end. An amount takes the line's sign: it
 * brings a negative line towards zero too.
 */
export function lineNet(line: LineInput, index: number, exponent: number, steps?: Step[]): Decimal {
  const exact = discounted(lineAmount(line), line.discount);
  const net = roundTo(exact, exponent);
  steps?.push({
    code: 'line_net',
    pointer: `/lines/${index}`,
    operands: {
      quantity: line.quantity,
      unit_price: line.unit_price,
      ...(line.discount && { [`discount_${line.discount.type}`]: line.discount.value }),
      exact: exact.toString(),
    },
    result: net.toString(),
  });
  return net;
}

function discounted(amount: Decimal, discount: Discount | null): Decimal {
  if (discount === null) return amount;
  const value = decimal(discount.value);
  if (discount.type === 'percent') return amount.times(HUNDRED.minus(value)).times(HUNDREDTH);
  return amount.isNegative() ? amount.plus(value) : amount.minus(value);
}

/** BT-107. A percentage of a negative subtotal is negative: it brings the total towards zero. */
export function documentDiscount(subtotal: Decimal, discount: Discount, exponent: number, steps?: Step[]): Decimal {
  const value = decimal(discount.value);
  if (discount.type === 'amount') return value;
  const exact = subtotal.times(value).times(HUNDREDTH);
  const total = roundTo(exact, exponent);
  steps?.push({
    code: 'discount_total',
    pointer: '/discount_total',
    operands: { subtotal: subtotal.toString(), discount_percent: discount.value, exact: exact.toString() },
    result: total.toString(),
  });
  return total;
}
