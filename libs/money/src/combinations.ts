import { canonical, Decimal, decimal, ZERO } from './decimal.js';
import type { LineInput, LineTax } from './totals.types.js';

/** One (kind, category, rate) of the document: a row of its tax breakdown. */
export interface Tax {
  kind: LineTax['kind'];
  category: string | null;
  /** As shown, without trailing zeros. */
  rate: string;
  percent: Decimal;
  /** kind, category and rate: `'vat S 21'`. */
  key: string;
  reasons: Set<string>;
}

/** The lines that carry the same set of taxes; `taxes` is empty for lines without any. */
export interface Combination {
  taxes: Tax[];
  /** Indexes, largest net first: lines of equal net are interchangeable, so the order of the document has no effect. */
  lines: number[];
  net: Decimal;
}

/** Groups lines into combinations, which come in the order that decides ties: that of their sorted taxes. */
export function combine(lines: readonly LineInput[], nets: readonly Decimal[]): Combination[] {
  const taxes = new Map<string, Tax>();
  const combinations = new Map<string, Combination>();
  lines.forEach((line, index) => {
    const own = taxSet(line.taxes, taxes);
    const key = label(own);
    const combination = combinations.get(key) ?? { taxes: own, lines: [], net: ZERO };
    combinations.set(key, combination);
    combination.lines.push(index);
    combination.net = combination.net.plus(nets[index]!);
  });
  for (const { lines } of combinations.values()) lines.sort((a, b) => nets[b]!.cmp(nets[a]!) || a - b);
  return [...combinations.values()].sort(byTaxes);
}

/** `'vat S 21 + surcharge S 5.2'`; empty for no taxes. */
export function label(taxes: readonly Tax[]): string {
  return taxes.length === 1 ? taxes[0]!.key : taxes.map((tax) => tax.key).join(' + ');
}

/** kind (VAT before the surcharge that rides on it), then category, then rate ascending. */
export function byTax(a: Tax, b: Tax): number {
  if (a.kind !== b.kind) return a.kind === 'vat' ? -1 : 1;
  const [left, right] = [a.category ?? '', b.category ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  return a.percent.cmp(b.percent);
}

function byTaxes(a: Combination, b: Combination): number {
  for (const [index, tax] of a.taxes.entries()) {
    const other = b.taxes[index];
    if (other === undefined) return 1;
    const order = byTax(tax, other);
    if (order !== 0) return order;
  }
  return a.taxes.length - b.taxes.length;
}

/** A line's taxes, sorted, each once, as the document's own objects. */
function taxSet(lineTaxes: readonly LineTax[], known: Map<string, Tax>): Tax[] {
  const own: Tax[] = [];
  for (const { kind, category, rate, exemption_reason } of lineTaxes) {
    const shown = canonical(rate);
    const key = `${kind} ${category ?? '-'} ${shown}`;
    let tax = known.get(key);
    if (tax === undefined) {
      tax = { kind, category, rate: shown, percent: decimal(shown), key, reasons: new Set() };
      known.set(key, tax);
    }
    if (exemption_reason !== null) tax.reasons.add(exemption_reason);
    if (!own.includes(tax)) own.push(tax);
  }
  return own.length > 1 ? own.sort(byTax) : own;
}
