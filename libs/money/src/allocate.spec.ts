import fc from 'fast-check';
import { allocate } from './allocate.js';
import { Decimal, decimal, formatAmount, sum } from './decimal.js';

const split = (total: string, weights: string[], exponent = 2): string[] =>
  allocate(decimal(total), weights.map(decimal), exponent).map((share) => formatAmount(share, exponent));

describe('allocate', () => {
  it.each([
    ['10', ['1', '1', '1'], 2, ['3.34', '3.33', '3.33'], 'ties by index'],
    ['100', ['1', '1', '1'], 0, ['34', '33', '33'], 'whole units'],
    ['0.05', ['3', '7'], 2, ['0.02', '0.03'], 'a tie of 1.5 and 3.5 units'],
    ['7', ['10', '20', '30.01'], 2, ['1.17', '2.33', '3.50'], 'the largest fraction'],
    ['-10', ['1', '1', '1'], 2, ['-3.34', '-3.33', '-3.33'], 'a negative total mirrors'],
    ['10', ['-1', '-1', '-1'], 2, ['3.34', '3.33', '3.33'], 'negative weights are a proportion too'],
    ['8', ['100', '-20'], 2, ['10.00', '-2.00'], 'both signs'],
    ['-8', ['-100', '20'], 2, ['-10.00', '2.00'], 'both signs, mirrored'],
    ['10', ['1', '0', '1'], 2, ['5.00', '0.00', '5.00'], 'no weight, no share'],
    ['1', ['0', '0', '0'], 2, ['0.34', '0.33', '0.33'], 'nothing to go by: equal'],
    ['4', ['3', '-3', '1', '-1'], 0, ['2', '2', '0', '0'], 'weights that cancel: by magnitude'],
    ['0', ['5', '-5'], 2, ['0.00', '0.00'], 'nothing'],
    ['0', [], 2, [], 'nothing to nobody'],
  ])('%s over %j to %i decimals is %j: %s', (total, weights, exponent, expected) => {
    expect(split(total, weights, exponent)).toEqual(expected);
  });

  it('compares fractions exactly', () => {
    // 1⅓, ⅓ and ⅓ tie. Quotients of limited digits would not: 0.333… keeps one more 3 than 1.333….
    expect(split('2', ['4', '1', '1'], 0)).toEqual(['2', '0', '0']);
  });

  it('refuses a total finer than the unit, and nobody to give to', () => {
    expect(() => split('1.005', ['1', '1'])).toThrow(RangeError);
    expect(() => split('1', [])).toThrow(RangeError);
  });

  const exponents = fc.constantFrom(0, 2, 3);
  const weight = fc
    .oneof(fc.bigInt(-20n, 20n), fc.bigInt(-(10n ** 21n), 10n ** 21n))
    .map((n) => new Decimal(`${n}e-6`));
  const weights = fc.array(weight, { minLength: 1, maxLength: 12 });
  const units = fc.oneof(fc.bigInt(-50n, 50n), fc.bigInt(-(10n ** 17n), 10n ** 17n));

  it('sums exactly, each share less than a unit from its ideal, and mirrors', () => {
    fc.assert(
      fc.property(units, weights, exponents, (count, parts, exponent) => {
        const total = new Decimal(`${count}e-${exponent}`);
        const shares = allocate(total, parts, exponent);
        expect(sum(shares).toString()).toBe(total.toString());
        const whole = sum(parts);
        fc.pre(!whole.isZero());
        shares.forEach((share, index) => {
          // |share − total × weight ÷ whole| < unit, without the division
          const off = share.times(whole).minus(total.times(parts[index]!)).abs();
          expect(off.lt(whole.abs().times(`1e-${exponent}`))).toBe(true);
          expect(share.decimalPlaces()).toBeLessThanOrEqual(exponent);
        });
        expect(allocate(total.neg(), parts, exponent).map(String)).toEqual(
          shares.map((share) => String(share.neg().plus('0'))),
        );
      }),
      { numRuns: 1000, interruptAfterTimeLimit: 8_000 },
    );
  });

  it('never takes more than the weight while the total is within Σ weights', () => {
    const cents = fc.array(fc.bigInt(-500n, 500n), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(cents, fc.nat({ max: 100 }), (parts, percent) => {
        const amounts = parts.map((part) => new Decimal(`${part}e-2`));
        const total = sum(amounts).times(`${percent}e-2`).toDecimalPlaces(2);
        allocate(total, amounts, 2).forEach((share, index) => {
          expect(share.abs().lte(amounts[index]!.abs())).toBe(true);
        });
      }),
      { numRuns: 1000, interruptAfterTimeLimit: 8_000 },
    );
  });
});
