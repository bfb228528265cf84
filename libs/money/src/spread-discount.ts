import { allocateParts, type Part } from './allocate.js';
import { type Combination, label } from './combinations.js';
import type { Decimal } from './decimal.js';
import type { Step } from './totals.types.js';

/**
 * What the document discount leaves of each line's amount: it is spread over the combinations in proportion to their
 * amounts, then each share over the combination's lines, both by largest remainder. Taxes depend on the first spread
 * only.
 */
export function spreadDiscount(
  discount: Decimal,
  whole: Decimal,
  combinations: readonly Combination[],
  amounts: readonly Decimal[],
  exponent: number,
  steps?: Step[],
): Decimal[] {
  const left = [...amounts];
  const weights = combinations.map((combination) => combination.amount);
  allocateParts(discount, weights, exponent).forEach((part, position) => {
    const { taxes, lines, amount } = combinations[position]!;
    steps?.push(
      step('discount_share', '/discount_total', part, {
        taxes: label(taxes),
        discount: discount.toString(),
        amount: amount.toString(),
        sum: whole.toString(),
      }),
    );
    const lineAmounts = lines.map((line) => amounts[line]!);
    allocateParts(part.share, lineAmounts, exponent).forEach((linePart, at) => {
      const line = lines[at]!;
      left[line] = amounts[line]!.minus(linePart.share);
      steps?.push(
        step('line_discount_share', `/lines/${line}`, linePart, {
          discount: part.share.toString(),
          amount: amounts[line]!.toString(),
          sum: amount.toString(),
        }),
      );
    });
  });
  return left;
}

function step(code: Step['code'], pointer: string, part: Part, operands: Step['operands']): Step {
  return {
    code,
    pointer,
    operands: { ...operands, remainder: part.remainder.toString() },
    result: part.share.toString(),
  };
}
