import { Decimal, ONE, sum, ZERO } from './decimal.js';

/** One part of a whole: its `share`, and the smallest unit it got on top (0 if none) so that the parts sum exactly. */
export interface Part {
  share: Decimal;
  remainder: Decimal;
}

/**
 * Splits `total` in proportion to `weights` by largest remainder: every share is rounded down to the currency's unit
 * (up, where `total` is negative), and the units left over go one each to the largest cut-off fractions, ties by index. The shares sum to `total` exactly and
 * each lies less than one unit from its ideal `total × weight ÷ Σ weights`.
 *
 * Signs: `allocate(−t, w)` is `−allocate(t, w)`, and negating all weights changes nothing. Weights of both signs (an
 * invoice with a negative line) keep their sign in the proportion: 8 over [100, −20] is [10, −2], which takes 10 % off
 * both. So a share may exceed `total`; while |total| ≤ |Σ weights| it never exceeds its own weight. Where the weights
 * cancel out there is no such proportion: then their magnitudes are used, and equal shares where all are zero.
 *
 * @param total an amount of at most `exponent` decimals
 * @throws {RangeError} when it has more, or when there is no weight to take a non-zero total
 */
export function allocate(total: Decimal, weights: readonly Decimal[], exponent: number): Decimal[] {
  return allocateParts(total, weights, exponent).map((part) => part.share);
}

/** `allocate`, with the remainders told apart. */
export function allocateParts(total: Decimal, weights: readonly Decimal[], exponent: number): Part[] {
  if (weights.length === 0 && !total.isZero()) throw new RangeError('nothing to allocate to');
  let shares = weights;
  let whole = sum(shares);
  if (whole.isZero()) {
    shares = weights.map((weight) => weight.abs());
    whole = sum(shares);
  }
  if (whole.isZero()) {
    shares = weights.map(() => ONE);
    whole = sum(shares);
  }
  // The division is left to `roundParts`, which does it in integers: a rounded quotient could break a tie wrongly.
  const ideals = shares.map((weight) => total.times(weight));
  return roundParts(total, ideals, whole, exponent);
}

/**
 * Rounds the parts `ideals[i] ÷ divisor` to units that sum to `total`, by largest remainder; ties by index.
 * `total` is Σ ideals ÷ divisor, itself rounded to `exponent` at most.
 */
export function roundParts(total: Decimal, ideals: readonly Decimal[], divisor: Decimal, exponent: number): Part[] {
  if (total.decimalPlaces() > exponent) throw new RangeError(`${total} has more than ${exponent} decimals`);
  // A negative total is the mirror image of the positive one: cut towards −∞ for one, +∞ for the other.
  const mirrored = total.lt(ZERO);
  const scale = new Decimal(`1e${exponent}`);
  const sign = mirrored === divisor.lt(ZERO) ? scale : scale.neg();
  const size = divisor.abs();

  const units: Decimal[] = [];
  const fractions: Decimal[] = [];
  let left = total.abs().times(scale);
  for (const ideal of ideals) {
    const scaled = ideal.times(sign);
    let unit = scaled.divToInt(size);
    let fraction = scaled.minus(unit.times(size));
    if (fraction.lt(ZERO)) {
      unit = unit.minus(ONE);
      fraction = fraction.plus(size);
    }
    units.push(unit);
    fractions.push(fraction);
    left = left.minus(unit);
  }

  const raised = new Set<number>();
  if (!left.isZero()) {
    const byFraction = [...fractions.keys()].sort((a, b) => fractions[b]!.cmp(fractions[a]!) || a - b);
    for (const index of byFraction) {
      if (left.lt(ONE)) break;
      raised.add(index);
      left = left.minus(ONE);
    }
  }

  const unit = new Decimal(`${mirrored ? '-' : ''}1e-${exponent}`);
  return units.map((count, index) => {
    const remainder = raised.has(index) ? unit : ZERO;
    return { share: count.times(unit).plus(remainder), remainder };
  });
}
