import { allocateParts, roundParts } from './allocate.js';
import { label } from './combinations.js';
import { type CellDocument, grossOf, isEmpty, taxableOf } from './credit-cells.js';
import { type LineStep, type Part, type Source, withDiscount } from './credit-lines.js';
import { type Decimal, ONE, roundTo, sum, ZERO } from './decimal.js';
import type { CreditStepCode, Step } from './totals.types.js';

/**
 * An amount of the whole: spread over what is left of the bases of the combinations and of the rows, then of each over its
 * lines, all by largest remainder. So rows keep to their rates, however many lines there are.
 */
export function byWhole(
  { rows, combinations }: CellDocument,
  sources: readonly Source[],
  amount: Decimal,
  exponent: number,
  steps?: Step[],
  lineSteps?: LineStep[],
): Part[] {
  const whole = sum(sources.map(({ left }) => grossOf(left)));
  const groups = [
    ...combinations.map(({ lines, taxes }) => ({
      code: 'credit_base' as const,
      pointer: '/subtotal',
      operands: { taxes: label(taxes) },
      members: lines.map((line) => ({ line, weight: taxableOf(sources[line]!.left) })),
    })),
    ...rows.map((_, row) => ({
      code: 'credit_tax' as const,
      pointer: `/tax_breakdown/${row}`,
      operands: {},
      members: sources.flatMap(({ rows: own, left }, line) =>
        own.includes(row) ? [{ line, weight: left.taxes[own.indexOf(row)]! }] : [],
      ),
    })),
  ];
  const weights = groups.map(({ members }) => sum(members.map(({ weight }) => weight)));
  const bases = sources.map(() => ZERO);
  const taxes = sources.map(({ rows: own }) => own.map(() => ZERO));
  allocateParts(amount, weights, exponent).forEach(({ share, remainder }, at) => {
    const { code, pointer, operands, members } = groups[at]!;
    steps?.push({
      code,
      pointer,
      operands: { ...operands, ...shareOperands(amount, weights[at]!, whole, remainder) },
      result: share.toString(),
    });
    const ofMembers = members.map(({ weight }) => weight);
    allocateParts(share, ofMembers, exponent).forEach((part, place) => {
      const { line, weight } = members[place]!;
      const isBase = code === 'credit_base';
      if (isBase) bases[line] = part.share;
      else taxes[line]![sources[line]!.rows.indexOf(at - combinations.length)] = part.share;
      lineSteps?.push({
        code: isBase ? 'credit_line_base' : 'credit_line_tax',
        line,
        field: isBase ? 'net_amount' : 'tax_amount',
        operands: { ...(!isBase && { row: pointer }), ...shareOperands(share, weight, weights[at]!, part.remainder) },
        result: part.share.toString(),
      });
    });
  });
  return sources
    .map((source, line): Part => {
      const cells = withDiscount(source, bases[line]!, taxes[line]!, exponent, lineSteps);
      return { line, quantity: ZERO, cells };
    })
    .filter(({ cells }) => !isEmpty(cells));
}

function shareOperands(credited: Decimal, amount: Decimal, whole: Decimal, remainder: Decimal): Record<string, string> {
  return {
    credited: credited.toString(),
    amount: amount.toString(),
    sum: whole.toString(),
    remainder: remainder.toString(),
  };
}

type Kind = 'taxes' | 'withheld';
const CODES: Record<Kind, { whole: CreditStepCode; line: CreditStepCode; at: string }> = {
  taxes: { whole: 'credit_row_tax', line: 'credit_line_row_tax', at: '/tax_breakdown' },
  withheld: { whole: 'credit_withholding', line: 'credit_line_withholding', at: '/withholdings' },
};

/**
 * Fills in the taxes of lines that are credited by units, and what is withheld of all lines: in proportion to the
 * taxable amount that is credited of what is left of it. Rounded once for the row, then spread over its lines by largest
 * remainder, so that none gives more than it has left.
 */
export function shareOut(
  kind: Kind,
  parts: readonly Part[],
  sources: readonly Source[],
  exponent: number,
  steps?: Step[],
  lineSteps?: LineStep[],
): void {
  const places = new Map<number, { part: Part; at: number; left: Decimal; ideal: Decimal }[]>();
  for (const part of parts) {
    if (part.cells[kind].length > 0) continue;
    const { left, rows, withholdings } = sources[part.line]!;
    (kind === 'taxes' ? rows : withholdings).forEach((row, at) => {
      const amount = left[kind][at]!;
      const [taxable, whole] = [taxableOf(part.cells), taxableOf(left)];
      const ideal = whole.isZero() ? ZERO : amount.times(taxable).div(whole);
      places.set(row, [...(places.get(row) ?? []), { part, at, left: amount, ideal }]);
    });
  }
  for (const [row, members] of [...places].sort(([a], [b]) => a - b)) {
    const ideals = members.map(({ ideal }) => ideal);
    const exact = sum(ideals);
    const amount = roundTo(exact, exponent);
    const pointer = `${CODES[kind].at}/${row}`;
    steps?.push({
      code: CODES[kind].whole,
      pointer,
      operands: { exact: exact.toDecimalPlaces(12).toString() },
      result: amount.toString(),
    });
    roundParts(amount, ideals, ONE, exponent).forEach(({ share, remainder }, place) => {
      const { part, at, left } = members[place]!;
      part.cells[kind][at] = share;
      lineSteps?.push({
        code: CODES[kind].line,
        line: part.line,
        field: 'tax_amount',
        operands: {
          row: pointer,
          credited: left.toString(),
          amount: taxableOf(part.cells).toString(),
          sum: taxableOf(sources[part.line]!.left).toString(),
          remainder: remainder.toString(),
        },
        result: share.toString(),
      });
    });
  }
}
