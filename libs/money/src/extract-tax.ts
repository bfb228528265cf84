import { type Part, roundParts } from './allocate.js';
import type { Row, Taxed } from './breakdown.js';
import { byTax, type Combination, label } from './combinations.js';
import { type Decimal, HUNDRED, roundTo, sum, ZERO } from './decimal.js';
import type { Step } from './totals.types.js';

/** Anything with a rate: a row, or a tax of an expense. */
type Rated = { percent: Decimal };

export function ratesOf(taxes: readonly Rated[]): Decimal {
  return sum(taxes.map((tax) => tax.percent));
}

/**
 * What a gross amount holds at rates that add up to `rates` percent: round(gross × 100 ÷ (100 + rates)). The tax is the
 * rest, so that both sum to the gross exactly.
 */
export function baseOf(gross: Decimal, rates: Decimal, exponent: number): Decimal {
  return roundTo(gross.times(HUNDRED).div(rates.plus(HUNDRED)), exponent);
}

/**
 * Taxes prices that include tax. Every combination holds its gross exactly, so a row's tax is no longer taxable × rate
 * rounded (BR-CO-17): it lies less than 1 + rate ÷ 200 units from it for each combination that carries the tax. For the
 * usual row of one combination, that is within one unit of BR-CO-17.
 *
 * A line's tax is what its base leaves of its gross: without a document discount `gross_amount` is the price shown.
 *
 * @param gross what was shown on each line
 * @param left what the document's discount left of it; the same array where there is none
 */
export function extractTax(
  combinations: readonly Combination[],
  gross: readonly Decimal[],
  left: readonly Decimal[],
  exponent: number,
  steps?: Step[],
): Taxed {
  const nets = lineBases(combinations, gross, exponent, { total: '/subtotal', line: 'net_amount' }, steps);
  const discounted = { total: '/discount_total', line: 'tax_amount' };
  const taxables = left === gross ? nets : lineBases(combinations, left, exponent, discounted, steps);
  return {
    rows: splitTax(combinations, left, taxables, exponent, steps),
    nets,
    taxables,
    taxes: left.map((amount, line) => amount.minus(taxables[line]!)),
  };
}

/** Each line's share of its combination's base by largest remainder, in proportion to its gross. */
function lineBases(
  combinations: readonly Combination[],
  gross: readonly Decimal[],
  exponent: number,
  pointers: { total: string; line: string },
  steps?: Step[],
): Decimal[] {
  const bases = gross.map(() => ZERO);
  for (const { taxes, lines } of combinations) {
    const rates = ratesOf(taxes);
    const whole = sum(lines.map((line) => gross[line]!));
    const base = baseOf(whole, rates, exponent);
    steps?.push({
      code: 'combination_base',
      pointer: pointers.total,
      operands: { taxes: label(taxes), gross: whole.toString(), rates: rates.toString() },
      result: base.toString(),
    });
    const ideals = lines.map((line) => gross[line]!.times(HUNDRED));
    roundParts(base, ideals, rates.plus(HUNDRED), exponent).forEach(({ share, remainder }, at) => {
      const line = lines[at]!;
      bases[line] = share;
      steps?.push({
        code: 'line_base_share',
        pointer: `/lines/${line}/${pointers.line}`,
        operands: {
          base: base.toString(),
          gross: gross[line]!.toString(),
          rates: rates.toString(),
          remainder: remainder.toString(),
        },
        result: share.toString(),
      });
    });
  }
  return bases;
}

/** One row per tax, sorted: Σ of what the combinations that carry it hold. */
function splitTax(
  combinations: readonly Combination[],
  left: readonly Decimal[],
  taxables: readonly Decimal[],
  exponent: number,
  steps?: Step[],
): Row[] {
  const taxes = [...new Set(combinations.flatMap((combination) => combination.taxes))].sort(byTax);
  const rows = taxes.map((tax) => ({ tax, taxable: ZERO, amount: ZERO }));
  for (const combination of combinations) {
    const gross = sum(combination.lines.map((line) => left[line]!));
    const base = sum(combination.lines.map((line) => taxables[line]!));
    splitByRate(gross, base, combination.taxes, exponent).forEach(({ share, remainder }, at) => {
      const tax = combination.taxes[at]!;
      const index = taxes.indexOf(tax);
      const row = rows[index]!;
      row.taxable = row.taxable.plus(base);
      row.amount = row.amount.plus(share);
      steps?.push({
        code: 'tax_share',
        pointer: `/tax_breakdown/${index}`,
        operands: {
          taxes: label(combination.taxes),
          gross: gross.toString(),
          base: base.toString(),
          rate: tax.rate,
          rates: ratesOf(combination.taxes).toString(),
          remainder: remainder.toString(),
        },
        result: share.toString(),
      });
    });
  }
  return rows;
}

/** `gross − base` split over its taxes by largest remainder; nothing where there are none. */
export function splitByRate(gross: Decimal, base: Decimal, taxes: readonly Rated[], exponent: number): Part[] {
  const ideals = taxes.map((tax) => gross.times(tax.percent));
  return roundParts(gross.minus(base), ideals, ratesOf(taxes).plus(HUNDRED), exponent);
}
