import type { CreditNote } from './credit.types.js';
import { type CellDocument, flat, isEmpty, taxableOf } from './credit-cells.js';
import type { LineStep, Part, Source } from './credit-lines.js';
import { spell } from './credit-spelling.js';
import { type Decimal, formatAmount, sum, ZERO } from './decimal.js';
import type { Step, TotalsInput } from './totals.types.js';

/** What parts of lines come to, by the rows and withholdings of the invoice. */
export interface Sums {
  subtotal: Decimal;
  discount: Decimal;
  tax: Decimal;
  total: Decimal;
  withheld: Decimal;
  payable: Decimal;
  rows: { taxable: Decimal; amount: Decimal; isUsed: boolean }[];
  withholdings: { base: Decimal; amount: Decimal; isUsed: boolean }[];
  isEmpty: boolean;
}

export function sumsOf({ lines, rows, withheld }: CellDocument, parts: readonly Part[]): Sums {
  const ofRows = rows.map(() => ({ taxable: ZERO, amount: ZERO, isUsed: false }));
  const ofWithholdings = withheld.map(() => ({ base: ZERO, amount: ZERO, isUsed: false }));
  for (const { line, cells } of parts) {
    const taxable = taxableOf(cells);
    lines[line]!.rows.forEach((row, at) => {
      const { taxable: base, amount } = ofRows[row]!;
      ofRows[row] = { taxable: base.plus(taxable), amount: amount.plus(cells.taxes[at]!), isUsed: true };
    });
    lines[line]!.withholdings.forEach((index, at) => {
      const { base, amount } = ofWithholdings[index]!;
      ofWithholdings[index] = { base: base.plus(taxable), amount: amount.plus(cells.withheld[at]!), isUsed: true };
    });
  }
  const subtotal = sum(parts.map(({ cells }) => cells.net));
  const discount = sum(parts.map(({ cells }) => cells.discount));
  const tax = sum(ofRows.map(({ amount }) => amount));
  const total = subtotal.minus(discount).plus(tax);
  const withheldTotal = sum(ofWithholdings.map(({ amount }) => amount));
  return {
    subtotal,
    discount,
    tax,
    total,
    withheld: withheldTotal,
    payable: total.minus(withheldTotal),
    rows: ofRows,
    withholdings: ofWithholdings,
    isEmpty: parts.every(({ cells }) => isEmpty(cells)),
  };
}

interface Composition {
  invoice: TotalsInput;
  document: CellDocument;
  sources: readonly Source[];
  parts: readonly Part[];
  note: Sums;
  /** Of the invoice, before the note. */
  left: Sums;
  exponent: number;
  steps: Step[] | undefined;
  lineSteps: LineStep[] | undefined;
}

/** Writes a note down: only with the rows and withholdings that its lines carry. */
export function compose(composition: Composition): CreditNote {
  const { invoice, document, sources, parts, note, exponent } = composition;
  const text = (amount: Decimal): string => formatAmount(amount, exponent);
  const discount_total = text(note.discount);
  return {
    lines: parts.map((part) => {
      const { line, quantity, cells } = part;
      const tax = sum(cells.taxes);
      return {
        line,
        ...spell(sources[line]!, part, invoice.prices_include_tax, exponent),
        net_amount: text(cells.net),
        tax_amount: text(tax),
        gross_amount: text(cells.net.plus(tax)),
        parts: [quantity.toString(), ...flat(cells).map(text)],
      };
    }),
    discount: note.discount.gt(ZERO) ? { type: 'amount', value: discount_total } : null,
    subtotal: text(note.subtotal),
    discount_total,
    tax_total: text(note.tax),
    total: text(note.total),
    withholding_total: text(note.withheld),
    amount_payable: text(note.payable),
    tax_breakdown: document.rows.flatMap(({ tax: { kind, category, rate, reasons } }, row) => {
      const { taxable, amount, isUsed } = note.rows[row]!;
      const exemption_reason = reasons.size === 0 ? null : [...reasons].sort().join('; ');
      return isUsed ? [{ kind, category, rate, taxable: text(taxable), tax: text(amount), exemption_reason }] : [];
    }),
    withholdings: document.withheld.flatMap(({ name, rate }, at) => {
      const { base, amount, isUsed } = note.withholdings[at]!;
      return isUsed ? [{ name, rate, base: text(base), amount: text(amount) }] : [];
    }),
    steps: explanation(composition),
  };
}

/** The steps with the places of the note, and what its last note takes of an invoice without further ado. */
function explanation({ parts, note, steps, lineSteps, sources }: Composition): Step[] {
  if (!steps || !lineSteps) return [];
  const places = new Map(parts.map(({ line }, at) => [line, at]));
  const rows = placesOf(note.rows);
  const withholdings = placesOf(note.withholdings);
  const here = (pointer: string): string =>
    pointer
      .replace(/^(\/tax_breakdown\/)(\d+)/, (_, at, row) => `${at}${rows.get(row)}`)
      .replace(/^(\/withholdings\/)(\d+)/, (_, at, row) => `${at}${withholdings.get(row)}`);
  const ofLines = lineSteps.flatMap(({ line, field, operands, ...step }): Step[] => {
    const place = places.get(line);
    if (place === undefined) return [];
    const row = operands.row;
    return [
      { ...step, pointer: `/lines/${place}/${field}`, operands: { ...operands, ...(row && { row: here(row) }) } },
    ];
  });
  const ofNote = steps
    .map((step) => ({ ...step, pointer: here(step.pointer) }))
    .filter(({ pointer }) => !pointer.endsWith('undefined'));
  return [...ofNote, ...ofLines, ...rests()];

  /** A line that is credited to its end takes what is left of it, not what its share would be. */
  function rests(): Step[] {
    return parts.flatMap(({ line, cells }, place): Step[] => {
      const { left: all, cells: whole } = sources[line]!;
      if (!flat(cells).every((amount, at) => amount.eq(flat(all)[at]!))) return [];
      const amounts = [
        ['net_amount', whole.net, cells.net] as const,
        ['tax_amount', sum(whole.taxes), sum(cells.taxes)] as const,
      ];
      return amounts.map(([field, all, result]) => ({
        code: 'credit_rest',
        pointer: `/lines/${place}/${field}`,
        operands: { whole: all.toString(), before: all.minus(result).toString() },
        result: result.toString(),
      }));
    });
  }
}

/** Where the used ones of them stand in the note. */
function placesOf(all: readonly { isUsed: boolean }[]): ReadonlyMap<string, string> {
  const used = [...all.keys()].filter((at) => all[at]!.isUsed);
  return new Map(used.map((at, place) => [`${at}`, `${place}`]));
}
