import { allocateParts, type Part } from './allocate.js';
import { type Combination, label } from './combinations.js';
import type { Decimal } from './decimal.js';
import type { Step } from './totals.types.js';

/**
 * What the document discount leaves of each line: the discount is spread over the combinations in proportion to their
 * net, then each share over the combination's lines, both by largest remainder. Taxes depend on the first spread only.
 */
export function spreadDiscount(
  discount: Decimal,
  subtotal: Decimal,
  combinations: readonly Combination[],
  nets: readonly Decimal[],
  exponent: number,
  steps?: Step[],
): Decimal[] {
  const taxables = [...nets];
  const weights = combinations.map((combination) => combination.net);
  allocateParts(discount, weights, exponent).forEach((part, position) => {
    const { taxes, lines, net } = combinations[position]!;
    steps?.push(
      step('discount_share', '/discount_total', part, {
        taxes: label(taxes),
        discount: discount.toString(),
        net: net.toString(),
        subtotal: subtotal.toString(),
      }),
    );
    const lineNets = lines.map((line) => nets[line]!);
    allocateParts(part.share, lineNets, exponent).forEach((linePart, at) => {
      const line = lines[at]!;
      taxables[line] = nets[line]!.minus(linePart.share);
      steps?.push(
        step('line_discount_share', `/lines/${line}`, linePart, {
          discount: part.share.toString(),
          net: nets[line]!.toString(),
          combination_net: net.toString(),
        }),
      );
    });
  });
  return taxables;
}

function step(code: Step['code'], pointer: string, part: Part, operands: Step['operands']): Step {
  return {
    code,
    pointer,
    operands: { ...operands, remainder: part.remainder.toString() },
    result: part.share.toString(),
  };
}
