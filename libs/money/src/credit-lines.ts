import { allocateParts } from './allocate.js';
import type { CreditProblem } from './credit.types.js';
import { type CellLine, type Cells, clamp, grossOf, isWithin, taxableOf } from './credit-cells.js';
import { Decimal, decimal, formatAmount, roundTo, ZERO } from './decimal.js';
import { discounted } from './discount.js';
import type { CreditStepCode, Step } from './totals.types.js';

/** What a note takes of one line. Its taxes are empty until the rows are shared out, what is withheld likewise. */
export interface Part {
  line: number;
  /** Of its units; 0 where it is credited by amount. */
  quantity: Decimal;
  cells: Cells;
}

/** A line that something is credited of. */
export interface Source extends CellLine {
  index: number;
  left: Cells;
  /** Of its units, by earlier notes. */
  before: Decimal;
}

/** The same for steps: they are kept with the line that they explain, whose place in the note comes later. */
export interface LineStep extends Omit<Step, 'pointer'> {
  line: number;
  field: 'net_amount' | 'tax_amount';
}

type Taken = { part: Part } | { problem: CreditProblem };

/** All that is left of a line, with its units. */
export function rest({ index, left, line, before }: Source): Part {
  return { line: index, quantity: decimal(line.quantity).abs().minus(before), cells: left };
}

/**
 * So many units of a line: net × all units credited so far ÷ all that there are, rounded, less the same without these.
 * So any sequence of notes comes to the net of the line. Where prices include tax, that is the amount with tax.
 */
export function byQuantity(
  source: Source,
  quantity: string,
  gross: boolean,
  at: string,
  exponent: number,
  steps?: LineStep[],
): Taken {
  const { index, line, left, before, cells } = source;
  const all = decimal(line.quantity).abs();
  const units = decimal(quantity);
  const pointer = `${at}/quantity`;
  if (before.plus(units).gt(all)) {
    return { problem: { pointer, code: 'exceeds_quantity_left', quantity_left: all.minus(before).toString() } };
  }
  const share = (whole: Decimal): Decimal => {
    const upTo = (count: Decimal) => roundTo(whole.times(count).div(all), exponent);
    return upTo(before.plus(units)).minus(upTo(before));
  };
  const explain = (code: CreditStepCode, whole: Decimal, result: Decimal) =>
    steps?.push({
      code,
      line: index,
      field: 'net_amount',
      operands: {
        whole: whole.toString(),
        quantity: before.plus(units).toString(),
        of: all.toString(),
        before: roundTo(whole.times(before).div(all), exponent).toString(),
      },
      result: result.toString(),
    });
  if (gross) {
    const whole = grossOf(cells);
    const amount = share(whole);
    explain('credit_line_shown', whole, amount);
    const isLast = before.plus(units).eq(all);
    if (amount.isZero() && !(isLast && grossOf(left).isZero())) return { part: nothingOf(source, units) };
    const taken = byAmount(source, amount, pointer, exponent, steps);
    return 'part' in taken ? { part: { ...taken.part, quantity: units } } : taken;
  }
  const whole = discounted(line);
  const net = share(whole);
  explain('credit_line_net', whole, net);
  if (!isWithin(net, left.net)) return { problem: exceeds(pointer, left, exponent) };
  if (net.eq(left.net)) return { part: { line: index, quantity: units, cells: left } };
  const discount = discountWithin(net, share(cells.discount), left);
  if (!cells.discount.isZero()) explain('credit_line_discount', cells.discount, discount);
  return { part: { line: index, quantity: units, cells: { net, discount, taxes: [], withheld: [] } } };
}

/** As near to `wanted` as what is left of discount and taxable amount allows, both of the sign of the net. */
function discountWithin(net: Decimal, wanted: Decimal, left: Cells): Decimal {
  const sign = net.isNegative() ? new Decimal('-1') : new Decimal('1');
  const least = Decimal.max(ZERO, net.minus(taxableOf(left)).times(sign));
  const most = Decimal.min(left.discount.times(sign), net.times(sign));
  return clamp(wanted.times(sign), least, most).times(sign);
}

/** So much of a line with tax: spread over what is left of its base and of each of its taxes. */
export function byAmount(
  source: Source,
  amount: Decimal,
  pointer: string,
  exponent: number,
  steps?: LineStep[],
): Taken {
  const { index, left, rows } = source;
  const whole = grossOf(left);
  if (!isWithin(amount, whole)) return { problem: exceeds(pointer, left, exponent) };
  if (amount.eq(whole)) return { part: { line: index, quantity: ZERO, cells: left } };
  const weights = [taxableOf(left), ...left.taxes];
  const [base, ...taxes] = allocateParts(amount, weights, exponent);
  [base!, ...taxes].forEach(({ share, remainder }, at) => {
    steps?.push({
      code: at === 0 ? 'credit_line_base' : 'credit_line_tax',
      line: index,
      field: at === 0 ? 'net_amount' : 'tax_amount',
      operands: {
        ...(at > 0 && { row: `/tax_breakdown/${rows[at - 1]}` }),
        credited: amount.toString(),
        amount: weights[at]!.toString(),
        sum: whole.toString(),
        remainder: remainder.toString(),
      },
      result: share.toString(),
    });
  });
  const cells = withDiscount(
    source,
    base!.share,
    taxes.map((tax) => tax.share),
    exponent,
    steps,
  );
  return { part: { line: index, quantity: ZERO, cells } };
}

/** The net of which the line's part in the document's discount leaves `taxable`. */
export function withDiscount(
  { index, left }: Source,
  taxable: Decimal,
  taxes: Decimal[],
  exponent: number,
  steps?: LineStep[],
): Cells {
  const whole = taxableOf(left);
  let discount = ZERO;
  if (!left.discount.isZero() && !whole.isZero()) {
    discount = roundTo(left.discount.times(taxable).div(whole), exponent);
    steps?.push({
      code: 'credit_line_discount',
      line: index,
      field: 'net_amount',
      operands: { whole: left.discount.toString(), quantity: taxable.toString(), of: whole.toString(), before: '0' },
      result: discount.toString(),
    });
  }
  return { net: taxable.plus(discount), discount, taxes, withheld: [] };
}

function nothingOf({ index, rows }: Source, quantity: Decimal): Part {
  return { line: index, quantity, cells: { net: ZERO, discount: ZERO, taxes: rows.map(() => ZERO), withheld: [] } };
}

function exceeds(pointer: string, left: Cells, exponent: number): CreditProblem {
  return { pointer, code: 'exceeds_amount_left', amount_left: formatAmount(grossOf(left).abs(), exponent) };
}
