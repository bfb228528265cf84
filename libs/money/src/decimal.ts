import { Decimal as Base } from 'decimal.js';
import { scanDecimal } from './decimal-text.js';

/**
 * Decimal arithmetic with 100 significant digits, so that every sum and product of the values this system accepts is
 * exact: only `roundTo` rounds. Text never has an exponent. Half-up is away from zero, for negatives too.
 */
export const Decimal = Base.clone({ precision: 100, rounding: Base.ROUND_HALF_UP, toExpNeg: -1000, toExpPos: 1000 });
export type Decimal = Base;

export const ZERO = new Decimal('0');
export const ONE = new Decimal('1');
export const HUNDRED = new Decimal('100');
export const HUNDREDTH = new Decimal('0.01');

/**
 * The value of a decimal string, however many digits it has before the point.
 * @throws {RangeError} for anything else (`'1e3'`, `'Infinity'`, `''`): what comes from outside passes `checkDecimal` first
 */
export function decimal(text: string): Decimal {
  if (scanDecimal(text) === undefined)
    throw new RangeError(`not a decimal string: ${JSON.stringify(text).slice(0, 80)}`);
  return new Decimal(text);
}

/** `value` to `exponent` decimals, half-up, away from zero: 0.005 → 0.01, −0.005 → −0.01. */
export function roundTo(value: Decimal, exponent: number): Decimal {
  return value.toDecimalPlaces(exponent, Base.ROUND_HALF_UP);
}

/** `value` rounded and written with exactly `exponent` decimals: `'1210.00'`, `'-5'`. Zero has no sign. */
export function formatAmount(value: Decimal, exponent: number): string {
  const rounded = value.decimalPlaces() > exponent ? roundTo(value, exponent) : value;
  const text = rounded.toString();
  if (exponent === 0) return text;
  const point = text.indexOf('.');
  return point < 0 ? `${text}.${'0'.repeat(exponent)}` : text.padEnd(point + 1 + exponent, '0');
}

/** The shortest text of the same value: `'21.00'` → `'21'`, `'5.20'` → `'5.2'`. Rates are compared and shown so. */
export function canonical(text: string): string {
  return text.includes('.') || text === '-0' ? decimal(text).toString() : text;
}

export function sum(values: readonly Decimal[]): Decimal {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}
