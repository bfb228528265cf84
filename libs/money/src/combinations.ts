import { canonical, Decimal, decimal, ZERO } from './decimal.js';
import type { LineInput, LineTax, TaxRow } from './totals.types.js';

/** One (kind, category, rate) of the document: a row of its tax breakdown. */
export interface Tax {
  kind: TaxRow['kind'];
  category: string | null;
  /** As shown, without trailing zeros. */
  rate: string;
  percent: Decimal;
  /** kind, category and rate: `'vat S 21'`. */
  key: string;
  reasons: Set<string>;
}

/** The lines that carry the same set of VAT and surcharge taxes; `taxes` is empty for lines without any. */
export interface Combination {
  taxes: Tax[];
  /** Indexes, largest amount first: equal lines are interchangeable, so the order of the document has no effect. */
  lines: number[];
  /** Σ of its lines' amounts: net, or with prices that include tax gross. */
  amount: Decimal;
}

/**
 * Groups lines into combinations, which come in the order that decides ties: that of their sorted taxes.
 * @param ties text per line that tells lines of one amount and combination apart, where anything does (withholdings)
 */
export function combine(lines: readonly LineInput[], amounts: readonly Decimal[], ties?: string[]): Combination[] {
  const taxes = new Map<string, Tax>();
  const combinations = new Map<string, Combination>();
  lines.forEach((line, index) => {
    const own = taxSet(line.taxes, taxes);
    const key = label(own);
    const combination = combinations.get(key) ?? { taxes: own, lines: [], amount: ZERO };
    combinations.set(key, combination);
    combination.lines.push(index);
    combination.amount = combination.amount.plus(amounts[index]!);
  });
  const byAmount = (a: number, b: number): number =>
    amounts[b]!.cmp(amounts[a]!) || (ties ? compareText(ties[a]!, ties[b]!) : 0) || a - b;
  for (const { lines } of combinations.values()) lines.sort(byAmount);
  return [...combinations.values()].sort(byTaxes);
}

/** `'vat S 21 + surcharge S 5.2'`; empty for no taxes. */
export function label(taxes: readonly Tax[]): string {
  return taxes.length === 1 ? taxes[0]!.key : taxes.map((tax) => tax.key).join(' + ');
}

/** kind (VAT before the surcharge that rides on it), then category, then rate ascending. */
export function byTax(a: Tax, b: Tax): number {
  if (a.kind !== b.kind) return a.kind === 'vat' ? -1 : 1;
  return compareText(a.category ?? '', b.category ?? '') || a.percent.cmp(b.percent);
}

/** By code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
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

/** A line's taxes without its withholdings, sorted, each once, as the document's own objects. */
function taxSet(lineTaxes: readonly LineTax[], known: Map<string, Tax>): Tax[] {
  const own: Tax[] = [];
  for (const { kind, category, rate, exemption_reason } of lineTaxes) {
    if (kind === 'withholding') continue;
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
