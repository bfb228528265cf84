import { roundParts } from './allocate.js';
import { byTax, type Combination, type Tax } from './combinations.js';
import { type Decimal, HUNDRED, HUNDREDTH, roundTo, sum, ZERO } from './decimal.js';
import type { Step } from './totals.types.js';

/** A row of the tax breakdown (BG-23). */
export interface Row {
  tax: Tax;
  taxable: Decimal;
  amount: Decimal;
}

/** What a document is made of once it is taxed: rows, and amounts per line. */
export interface Taxed {
  rows: readonly Row[];
  /** Before the document's discount (BT-131). */
  nets: readonly Decimal[];
  /** What the document's discount leaves of the nets. */
  taxables: readonly Decimal[];
  /** Of all taxes of the line together. */
  taxes: readonly Decimal[];
}

/** Taxes prices without tax: from the discounted nets to the rows, and from the rows back to the lines. */
export function addTax(
  combinations: readonly Combination[],
  nets: readonly Decimal[],
  taxables: readonly Decimal[],
  exponent: number,
  steps?: Step[],
): Taxed {
  const rows = taxRows(combinations, taxables, exponent, steps);
  return { rows, nets, taxables, taxes: spreadTax(rows, taxables, exponent, steps) };
}

/** One row per tax, sorted: taxable = Σ what the discount left of the lines that carry it; amount by BR-CO-17. */
function taxRows(
  combinations: readonly Combination[],
  taxables: readonly Decimal[],
  exponent: number,
  steps?: Step[],
): (Row & { lines: number[] })[] {
  const linesOf = new Map<Tax, number[]>();
  for (const { taxes, lines } of combinations) {
    for (const tax of taxes) linesOf.set(tax, linesOf.get(tax)?.concat(lines) ?? lines);
  }
  return [...linesOf]
    .sort(([a], [b]) => byTax(a, b))
    .map(([tax, lines], index) => {
      const taxable = sum(lines.map((line) => taxables[line]!));
      const exact = taxable.times(tax.percent).times(HUNDREDTH);
      const amount = roundTo(exact, exponent);
      steps?.push({
        code: 'row_tax',
        pointer: `/tax_breakdown/${index}`,
        operands: { taxable: taxable.toString(), rate: tax.rate, exact: exact.toString() },
        result: amount.toString(),
      });
      return { tax, lines, taxable, amount };
    });
}

/**
 * Each line's share of its rows' tax: its own taxable × rate, cut to the unit, and the units that are missing from the
 * row's tax to the largest fractions. So lines that cancel each other out (a deposit and its deduction) keep their tax.
 */
function spreadTax(
  rows: readonly (Row & { lines: number[] })[],
  taxables: readonly Decimal[],
  exponent: number,
  steps?: Step[],
): Decimal[] {
  const lineTaxes = taxables.map(() => ZERO);
  rows.forEach((row, index) => {
    const ideals = row.lines.map((line) => taxables[line]!.times(row.tax.percent));
    roundParts(row.amount, ideals, HUNDRED, exponent).forEach(({ share, remainder }, at) => {
      const line = row.lines[at]!;
      lineTaxes[line] = lineTaxes[line]!.plus(share);
      steps?.push({
        code: 'line_tax_share',
        pointer: `/lines/${line}`,
        operands: {
          row: `/tax_breakdown/${index}`,
          tax: row.amount.toString(),
          taxable: taxables[line]!.toString(),
          rate: row.tax.rate,
          exact: ideals[at]!.times(HUNDREDTH).toString(),
          remainder: remainder.toString(),
        },
        result: share.toString(),
      });
    });
  });
  return lineTaxes;
}
