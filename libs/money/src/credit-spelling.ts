import type { Part, Source } from './credit-lines.js';
import { type Decimal, decimal, formatAmount, roundTo, ZERO } from './decimal.js';
import { lineAmount } from './discount.js';
import type { Discount } from './totals.types.js';

/** Decimals of a unit price. */
const PRICE_PLACES = 6;

export interface Spelling {
  quantity: string;
  unit_price: string;
  discount: Discount | null;
  keeps_unit: boolean;
}

/**
 * How a line of a note comes to its net (BT-131) for whoever recomputes it: its units at the price of the invoice, else
 * at a price per unit that comes to it, else once at the net amount. A price is never negative (BR-27), the quantity is.
 */
export function spell(
  { line }: Source,
  { quantity, cells: { net } }: Part,
  gross: boolean,
  exponent: number,
): Spelling {
  const taxes = [] as const;
  const price = decimal(line.unit_price);
  const signed = (count: Decimal, negative: boolean) => (negative ? count.neg() : count).toString();
  const fits = (one: Spelling) => lineAmount({ ...one, taxes }, exponent).eq(net);
  const candidates: Spelling[] = [];
  if (!quantity.isZero() && !gross) {
    const units = signed(quantity, decimal(line.quantity).isNegative());
    const spelled = { quantity: units, unit_price: line.unit_price, keeps_unit: true };
    candidates.push({ ...spelled, discount: line.discount?.type === 'percent' ? line.discount : null });
    const whole = roundTo(decimal(units).times(price), exponent);
    const off = whole.isNegative() ? net.minus(whole) : whole.minus(net);
    if (line.discount && off.gte(ZERO)) {
      candidates.push({ ...spelled, discount: { type: 'amount', value: formatAmount(off, exponent) } });
    }
  }
  if (!quantity.isZero()) {
    const each = roundTo(net.abs().div(quantity), PRICE_PLACES);
    candidates.push({
      quantity: signed(quantity, net.isNegative()),
      unit_price: each.decimalPlaces() > exponent ? each.toString() : formatAmount(each, exponent),
      discount: null,
      keeps_unit: true,
    });
  }
  return (
    candidates.find(fits) ?? {
      quantity: net.isNegative() ? '-1' : '1',
      unit_price: formatAmount(net.abs(), exponent),
      discount: null,
      keeps_unit: false,
    }
  );
}
