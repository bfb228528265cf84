import { compareText } from './combinations.js';
import { canonical, type Decimal, decimal, HUNDREDTH, roundTo, sum } from './decimal.js';
import type { LineInput, Step } from './totals.types.js';

/** One (name, rate) of the document that the buyer withholds, and the lines that carry it. */
export interface Withheld {
  name: string;
  rate: string;
  percent: Decimal;
  lines: Set<number>;
}

/** The withholdings of the lines, by name, then rate. */
export function withheldBy(lines: readonly LineInput[]): Withheld[] {
  const known = new Map<string, Withheld>();
  lines.forEach((line, index) => {
    for (const { kind, name, rate } of line.taxes) {
      if (kind !== 'withholding') continue;
      const shown = canonical(rate);
      const key = `${shown} ${name}`;
      const withheld = known.get(key) ?? { name, rate: shown, percent: decimal(shown), lines: new Set() };
      known.set(key, withheld);
      withheld.lines.add(index);
    }
  });
  return [...known.values()].sort((a, b) => compareText(a.name, b.name) || a.percent.cmp(b.percent));
}

/**
 * Text per line that is equal where its withholdings are. Of two equal lines only one may get a cent of the discount:
 * where only one of them is withheld from, that must not depend on which comes first. Nothing without withholdings.
 */
export function withheldTies(withheld: readonly Withheld[], lineCount: number): string[] | undefined {
  if (withheld.length === 0) return undefined;
  const ties = Array.from({ length: lineCount }, () => '');
  withheld.forEach(({ lines }, index) => {
    for (const line of lines) ties[line] += `${index} `;
  });
  return ties;
}

/** What is withheld: base = Σ discounted nets of the lines that carry it, amount = round(base × rate ÷ 100). */
export function withhold(
  withheld: readonly Withheld[],
  taxables: readonly Decimal[],
  exponent: number,
  steps?: Step[],
): { name: string; rate: string; base: Decimal; amount: Decimal }[] {
  return withheld.map(({ name, rate, percent, lines }, index) => {
    const base = sum([...lines].map((line) => taxables[line]!));
    const exact = base.times(percent).times(HUNDREDTH);
    const amount = roundTo(exact, exponent);
    steps?.push({
      code: 'withholding',
      pointer: `/withholdings/${index}`,
      operands: { name, base: base.toString(), rate, exact: exact.toString() },
      result: amount.toString(),
    });
    return { name, rate, base, amount };
  });
}
