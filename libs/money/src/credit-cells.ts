import { allocate, roundParts } from './allocate.js';
import type { Row } from './breakdown.js';
import type { Combination } from './combinations.js';
import type { CreditParts } from './credit.types.js';
import { Decimal, decimal, HUNDRED, sum } from './decimal.js';
import { splitByRate } from './extract-tax.js';
import { taxDocument } from './totals.js';
import type { LineInput, TotalsInput } from './totals.types.js';
import { type Withheld, withhold } from './withholding.js';

/** What a line holds of every amount of its document, so that each of these is a sum of cells. */
export interface Cells {
  net: Decimal;
  /** Its part in the document's discount. */
  discount: Decimal;
  /** Of each row that it stands in. */
  taxes: Decimal[];
  /** Of each of its withholdings. */
  withheld: Decimal[];
}

/** A line of the invoice with what it holds. */
export interface CellLine {
  line: LineInput;
  /** Indexes of its rows in the tax breakdown. */
  rows: number[];
  /** Indexes of its withholdings. */
  withholdings: number[];
  cells: Cells;
}

export interface CellDocument {
  lines: CellLine[];
  combinations: readonly Combination[];
  rows: readonly Row[];
  withheld: readonly Withheld[];
}

/** Takes an invoice apart into cells that sum to it exactly, by the calculation that it was made with. */
export function cellsOf(input: TotalsInput, exponent: number): CellDocument {
  const { rows, nets, taxables, taxes, combinations, left, withheld } = taxDocument(input, exponent);
  const lines = input.lines.map(
    (line, index): CellLine => ({
      line,
      rows: [],
      withholdings: [],
      cells: { net: nets[index]!, discount: nets[index]!.minus(taxables[index]!), taxes: [], withheld: [] },
    }),
  );
  const putTax = (row: number, index: number, share: Decimal) => {
    lines[index]!.rows.push(row);
    lines[index]!.cells.taxes.push(share);
  };
  if (input.prices_include_tax) {
    const places = new Map(rows.map(({ tax }, row) => [tax, row]));
    for (const combination of combinations) splitGross(combination, left, taxables, taxes, exponent, places, putTax);
  } else {
    rows.forEach(({ tax, amount }, row) => {
      const carriers = combinations.filter((one) => one.taxes.includes(tax)).flatMap((one) => one.lines);
      const ideals = carriers.map((index) => taxables[index]!.times(tax.percent));
      const parts = roundParts(amount, ideals, HUNDRED, exponent);
      for (const [at, index] of carriers.entries()) putTax(row, index, parts[at]!.share);
    });
  }
  withhold(withheld, taxables, exponent).forEach(({ amount }, at) => {
    const { lines: carriers, percent } = withheld[at]!;
    const indexes = [...carriers];
    const ideals = indexes.map((index) => taxables[index]!.times(percent));
    roundParts(amount, ideals, HUNDRED, exponent).forEach(({ share }, place) => {
      const { withholdings, cells } = lines[indexes[place]!]!;
      withholdings.push(at);
      cells.withheld.push(share);
    });
  });
  return { lines, combinations, rows, withheld };
}

/** What each tax of a combination takes of the tax in its lines, so that both taxes and lines add up. */
function splitGross(
  { taxes, lines }: Combination,
  left: readonly Decimal[],
  taxables: readonly Decimal[],
  lineTaxes: readonly Decimal[],
  exponent: number,
  places: ReadonlyMap<Row['tax'], number>,
  put: (row: number, line: number, share: Decimal) => void,
): void {
  const pick = (values: readonly Decimal[]) => lines.map((line) => values[line]!);
  let rest = pick(lineTaxes);
  splitByRate(sum(pick(left)), sum(pick(taxables)), taxes, exponent).forEach(({ share }, at) => {
    const shares = at === taxes.length - 1 ? rest : allocate(share, rest, exponent);
    for (const [place, line] of lines.entries()) put(places.get(taxes[at]!)!, line, shares[place]!);
    rest = rest.map((amount, place) => amount.minus(shares[place]!));
  });
}

export function taxableOf({ net, discount }: Cells): Decimal {
  return net.minus(discount);
}

/** With tax, before withholding. */
export function grossOf(cells: Cells): Decimal {
  return taxableOf(cells).plus(sum(cells.taxes));
}

export function flat({ net, discount, taxes, withheld }: Cells): Decimal[] {
  return [net, discount, ...taxes, ...withheld];
}

export function isEmpty(cells: Cells): boolean {
  return flat(cells).every((amount) => amount.isZero());
}

/** What earlier notes leave of a line. */
export function leftOf({ cells, rows }: CellLine, earlier: CreditParts | null): Cells {
  if (earlier === null) return cells;
  const [net, discount, ...rest] = flat(cells).map((amount, at) => amount.minus(decimal(earlier[at + 1]!)));
  return { net: net!, discount: discount!, taxes: rest.slice(0, rows.length), withheld: rest.slice(rows.length) };
}

/** Does `part` lie between nothing and all of `whole`, whatever the sign? */
export function isWithin(part: Decimal, whole: Decimal): boolean {
  return whole.isNegative() ? part.lte('0') && part.gte(whole) : part.gte('0') && part.lte(whole);
}

export function clamp(value: Decimal, low: Decimal, high: Decimal): Decimal {
  return Decimal.max(low, Decimal.min(high, value));
}
