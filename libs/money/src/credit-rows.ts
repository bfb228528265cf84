import { type CellDocument, clamp, grossOf, taxableOf } from './credit-cells.js';
import type { LineStep, Part, Source } from './credit-lines.js';
import { Decimal, HUNDREDTH, roundTo, sum, ZERO } from './decimal.js';
import type { CreditStepCode, Step } from './totals.types.js';

type Kind = 'taxes' | 'withheld';
const CODES: Record<Kind, { whole: CreditStepCode; line: CreditStepCode; at: string }> = {
  taxes: { whole: 'credit_row_tax', line: 'credit_line_row_tax', at: '/tax_breakdown' },
  withheld: { whole: 'credit_withholding', line: 'credit_line_withholding', at: '/withholdings' },
};

/** What a note may take of a tax. */
interface Bounds {
  least: Decimal;
  most: Decimal;
}

/** A line of the note in a row. */
interface Member extends Bounds {
  part: Part;
  at: number;
  isFixed: boolean;
  /** So much would leave rate × the taxable amount that is left. */
  ideal: Decimal;
}

/** A row, or a withholding, with the lines that stand in it. */
interface Shared extends Bounds {
  pointer: string;
  rate: string;
  factor: Decimal;
  members: Member[];
  taxable: Decimal;
  /** What its lines allow; what the row itself allows lies within. */
  low: Decimal;
  high: Decimal;
}

/**
 * Fills in the taxes of lines that are credited by units, and what is withheld of all lines. A row is its taxable amount ×
 * rate, rounded (BR-CO-17), as far as that leaves the row, and each of its lines, within a unit of rate × the taxable
 * amount that is left there: so rests fit their bases however many notes there are. It is spread over the lines by largest
 * remainder. A line that is credited to its end gives all of its tax, and so does the row.
 */
export function shareOut(
  kind: Kind,
  { rows, withheld }: CellDocument,
  parts: readonly Part[],
  sources: readonly Source[],
  exponent: number,
  steps?: Step[],
  lineSteps?: LineStep[],
): void {
  const rates = kind === 'taxes' ? rows.map(({ tax }) => tax) : withheld;
  const rowsOf = ({ rows, withholdings }: Source) => (kind === 'taxes' ? rows : withholdings);
  const free = new Set(parts.filter(({ cells }) => cells[kind].length === 0));
  const shared = rates.map(({ percent, rate }, row): Shared => {
    const factor = percent.times(HUNDREDTH);
    const members = parts.flatMap((part): Member[] => {
      const source = sources[part.line]!;
      const at = rowsOf(source).indexOf(row);
      if (at < 0) return [];
      if (!free.has(part)) {
        const share = part.cells[kind][at]!;
        return [{ part, at, isFixed: true, least: share, most: share, ideal: share }];
      }
      const left = source.left[kind][at]!;
      const due = taxableOf(source.left).minus(taxableOf(part.cells)).times(factor);
      return [{ part, at, isFixed: false, ...boundsOf(left, due, exponent), ideal: left.minus(due) }];
    });
    const all = sources.filter((source) => rowsOf(source).includes(row));
    const left = sum(all.map((source) => source.left[kind][rowsOf(source).indexOf(row)]!));
    const taxable = sum(members.map(({ part }) => taxableOf(part.cells)));
    const due = sum(all.map((source) => taxableOf(source.left)))
      .minus(taxable)
      .times(factor);
    const own = boundsOf(left, due, exponent);
    const [low, high] = [sum(members.map(({ least }) => least)), sum(members.map(({ most }) => most))];
    const [least, most] = [clamp(own.least, low, high), clamp(own.most, low, high)];
    return { pointer: `${CODES[kind].at}/${row}`, rate, factor, members, taxable, least, most, low, high };
  });
  if (kind === 'withheld') keepPayable(shared, parts, sources, exponent);
  for (const { pointer, rate, factor, members, taxable, least, most } of shared) {
    if (members.every(({ isFixed }) => isFixed)) continue;
    const exact = taxable.times(factor);
    const amount = clamp(roundTo(exact, exponent), least, most);
    steps?.push({
      code: CODES[kind].whole,
      pointer,
      operands: { rate, ...operandsOf(taxable, exact, { least, most }) },
      result: amount.toString(),
    });
    spread(amount, members, exponent).forEach((share, place) => {
      const { part, at, isFixed, ...bounds } = members[place]!;
      if (isFixed) return;
      part.cells[kind][at] = share;
      const own = taxableOf(part.cells);
      lineSteps?.push({
        code: CODES[kind].line,
        line: part.line,
        field: 'tax_amount',
        operands: { row: pointer, rate, ...operandsOf(own, own.times(factor), bounds) },
        result: share.toString(),
      });
    });
  }
}

/**
 * Narrows the bounds until neither the note nor what it leaves is payable with less than nothing: rounded each by itself,
 * two withholdings can come to more than the last units of their base.
 */
function keepPayable(shared: Shared[], parts: readonly Part[], sources: readonly Source[], exponent: number): void {
  const amountOf = ({ taxable, factor, least, most }: Shared) =>
    clamp(roundTo(taxable.times(factor), exponent), least, most);
  const total = sum(parts.map(({ cells }) => grossOf(cells)));
  const left = sum(sources.map(({ left }) => grossOf(left).minus(sum(left.withheld))));
  let withheld = sum(shared.map(amountOf));
  for (const row of shared) {
    const wanted = clamp(withheld, total.minus(left), total);
    const before = amountOf(row);
    const amount = clamp(before.plus(wanted).minus(withheld), row.low, row.high);
    if (!amount.eq(before)) row.least = row.most = amount;
    withheld = withheld.minus(before).plus(amount);
  }
}

/** What leaves `due`, up or down to a unit, of what is `left`; nothing less than nothing. */
function boundsOf(left: Decimal, due: Decimal, exponent: number): Bounds {
  const within = (amount: Decimal) => clamp(amount, Decimal.min(ZERO, left), Decimal.max(ZERO, left));
  return {
    least: within(left.minus(due.toDecimalPlaces(exponent, Decimal.ROUND_CEIL))),
    most: within(left.minus(due.toDecimalPlaces(exponent, Decimal.ROUND_FLOOR))),
  };
}

/** Each its least, and a unit more for those that this is farthest from their ideal; between bounds lies a unit at most. */
function spread(amount: Decimal, members: readonly Member[], exponent: number): Decimal[] {
  const unit = new Decimal(`1e-${exponent}`);
  const shares = members.map(({ least }) => least);
  const cut = members.map(({ ideal, least }) => ideal.minus(least));
  const raisable = [...members.keys()].filter((place) => members[place]!.most.gt(members[place]!.least));
  raisable.sort((a, b) => cut[b]!.cmp(cut[a]!) || a - b);
  let rest = amount.minus(sum(shares));
  for (const place of raisable) {
    if (rest.isZero()) break;
    shares[place] = shares[place]!.plus(unit);
    rest = rest.minus(unit);
  }
  return shares;
}

function operandsOf(taxable: Decimal, exact: Decimal, { least, most }: Bounds): Record<string, string> {
  return { taxable: taxable.toString(), exact: exact.toString(), least: least.toString(), most: most.toString() };
}
