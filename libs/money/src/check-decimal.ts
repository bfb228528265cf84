import { decimal } from './decimal.js';
import { scanDecimal } from './decimal-text.js';

export const MAX_INTEGER_DIGITS = 15;

export interface DecimalRule {
  /** How many decimals may be written; trailing zeros count. */
  places: number;
  /** Bounds, both inclusive, as decimal strings. */
  min?: string;
  max?: string;
}

export type DecimalProblem =
  | { code: 'decimal_string_expected' }
  | { code: 'too_many_digits'; max_integer_digits: number }
  | { code: 'too_many_decimals'; max_decimals: number }
  | { code: 'out_of_range'; min: string | null; max: string | null };

/**
 * Why `value` cannot be taken as a decimal under `rule`; `undefined` when it can. A JavaScript number is
 * `decimal_string_expected`: `JSON.parse` has already rounded it. Too many decimals are refused, never rounded.
 */
export function checkDecimal(value: unknown, rule: DecimalRule): DecimalProblem | undefined {
  const size = typeof value === 'string' ? scanDecimal(value) : undefined;
  if (size === undefined) return { code: 'decimal_string_expected' };
  if (size.integerDigits > MAX_INTEGER_DIGITS) {
    return { code: 'too_many_digits', max_integer_digits: MAX_INTEGER_DIGITS };
  }
  if (size.places > rule.places) return { code: 'too_many_decimals', max_decimals: rule.places };
  const { min, max } = rule;
  if (min === undefined && max === undefined) return undefined;
  const number = decimal(value as string);
  const inRange = (min === undefined || number.gte(min)) && (max === undefined || number.lte(max));
  return inRange ? undefined : { code: 'out_of_range', min: min ?? null, max: max ?? null };
}
