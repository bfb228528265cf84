import { refuse } from './books.js';
import type { Cell, CreditWish, Line } from './types.js';

/** The amounts of an invoice with one tax on each line at most, and of its credit notes, in whole cents. */

const sumOf = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

/** n ÷ d, half-up. */
const rounded = (n: bigint, d: bigint) => (2n * n + d) / (2n * d);

/** Largest remainder: what is left over goes to those that lost most, the first of equals first. */
function split(total: bigint, ideals: readonly bigint[], divisor: bigint): bigint[] {
  const shares = ideals.map((ideal) => ideal / divisor);
  const order = [...ideals.keys()].sort((a, b) => Number((ideals[b]! % divisor) - (ideals[a]! % divisor)) || a - b);
  for (const place of order.slice(0, Number(total - sumOf(shares)))) shares[place]! += 1n;
  return shares;
}

function spread(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sumOf(weights);
  const ideals = weights.map((weight) => total * weight);
  return whole === 0n ? ideals : split(total, ideals, whole);
}

/** The lines of each rate, the lowest rate first. */
function byRate(cells: readonly Cell[]): [bigint, Cell[]][] {
  const rates = [...new Set(cells.map(({ rate }) => rate))].sort((a, b) => Number(a - b));
  return rates.map((rate) => [rate, cells.filter((cell) => cell.rate === rate)]);
}

const largestFirst = (cells: readonly Cell[]) => [...cells].sort((a, b) => Number(b.whole - a.whole));

/** What each line holds of an invoice: its net, and its share of the tax of its rate, which is rounded once. */
export function cellsOf(lines: readonly Line[]): Cell[] {
  const cells = lines.map(({ quantity, price, rate }): Cell => {
    const net = quantity * price;
    return { rate, price, units: quantity, whole: net, net, tax: 0n };
  });
  for (const [rate, same] of byRate(cells)) {
    const carriers = largestFirst(same);
    const ideals = carriers.map(({ net }) => net * rate);
    const taxes = split(rounded(sumOf(ideals), 100n), ideals, 100n);
    for (const [place, cell] of carriers.entries()) cell.tax = taxes[place]!;
  }
  return cells;
}

export const netOf = (cells: readonly Cell[]) => sumOf(cells.map(({ net }) => net));
export const taxOf = (cells: readonly Cell[]) => sumOf(cells.map(({ tax }) => tax));
export const totalOf = (cells: readonly Cell[]) => netOf(cells) + taxOf(cells);

interface Taken {
  net: bigint;
  tax: bigint;
}

/** Takes what a note credits off what is left of the lines. */
export function takeOff(cells: readonly Cell[], wish: CreditWish): Taken {
  refuse(totalOf(cells) === 0n, 'invoice_credited');
  const before = { net: netOf(cells), tax: taxOf(cells) };
  if ('line' in wish) takeOffLine(cells, cells[wish.line]!, wish);
  else takeOffWhole(cells, wish.cents ?? totalOf(cells));
  return { net: before.net - netOf(cells), tax: before.tax - taxOf(cells) };
}

function takeOffLine(cells: readonly Cell[], cell: Cell, wish: { cents: bigint } | { units: bigint }): void {
  if ('cents' in wish) {
    refuse(wish.cents > cell.net + cell.tax, 'credit_exceeds_invoice');
    const [net, tax] = spread(wish.cents, [cell.net, cell.tax]);
    cell.net -= net!;
    cell.tax -= tax!;
    return;
  }
  const net = wish.units * cell.price;
  refuse(wish.units > cell.units || net > cell.net, 'credit_exceeds_invoice');
  refuse(net === 0n, 'validation_failed');
  const tax = taxOfUnits(cells, cell, net);
  cell.net -= net;
  cell.tax -= tax;
  cell.units -= wish.units;
}

/** net × rate, rounded, as far as the line and the lines of its rate keep rate × the net that is left, up or down to a cent. */
function taxOfUnits(cells: readonly Cell[], cell: Cell, net: bigint): bigint {
  const leaving = (of: readonly Cell[]) => {
    const [left, due] = [taxOf(of), (netOf(of) - net) * cell.rate];
    const floor = due / 100n;
    const ceiling = due % 100n === 0n ? floor : floor + 1n;
    return { least: clamp(left - ceiling, 0n, left), most: clamp(left - floor, 0n, left) };
  };
  const line = leaving([cell]);
  const row = leaving(cells.filter(({ rate }) => rate === cell.rate));
  const within = (value: bigint) => clamp(value, line.least, line.most);
  return clamp(rounded(net * cell.rate, 100n), within(row.least), within(row.most));
}

const clamp = (value: bigint, low: bigint, high: bigint) => (value < low ? low : value > high ? high : value);

/** Over what is left of the base of each rate and of its tax, then of each over its lines. */
function takeOffWhole(cells: readonly Cell[], cents: bigint): void {
  refuse(cents > totalOf(cells), 'credit_exceeds_invoice');
  const rates = byRate(cells);
  const bases = rates.map(([, same]) => ({ members: largestFirst(same), of: 'net' as const }));
  const taxes = rates.map(([, same]) => ({ members: same, of: 'tax' as const }));
  const groups = [...bases, ...taxes];
  const weights = groups.map(({ members, of }) => sumOf(members.map((cell) => cell[of])));
  for (const [place, share] of spread(cents, weights).entries()) {
    const { members, of } = groups[place]!;
    const parts = members.map((cell) => cell[of]);
    const shares = spread(share, parts);
    for (const [at, cell] of members.entries()) cell[of] -= shares[at]!;
  }
}
