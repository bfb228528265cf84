import { allocateParts } from './allocate.js';
import { label } from './combinations.js';
import { type CellDocument, grossOf, isEmpty, taxableOf } from './credit-cells.js';
import { type LineStep, type Part, type Source, withDiscount } from './credit-lines.js';
import { type Decimal, sum, ZERO } from './decimal.js';
import type { Step } from './totals.types.js';

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
