import fc from 'fast-check';
import { currencyExponent } from './currency.js';
import { decimal, sum } from './decimal.js';
import { discountProblems } from './problems.js';
import { computeTotals } from './totals.js';
import type { Discount, LineInput, LineTax, Totals, TotalsInput } from './totals.types.js';

/** An integer number of 10^-places as a decimal string. */
const text = (units: bigint, places: number): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${places ? `.${digits.slice(point)}` : ''}`;
};
/** The reverse: how many 10^-places a decimal string is. */
const units = (value: string, places: number): bigint => {
  const [whole = '', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
};
/** n ÷ d half-up, away from zero, in integers only. */
const divide = (n: bigint, d: bigint): bigint => (n < 0n ? -1n : 1n) * ((2n * (n < 0n ? -n : n) + d) / (2n * d));

const number = (places: number, max: bigint) =>
  fc.tuple(fc.bigInt(-max, max), fc.nat({ max: places })).map(([n, used]) => text(n, used));
const quantity = fc.oneof(fc.constantFrom('1', '2', '-1', '0'), number(6, 10n ** 6n), number(6, 10n ** 15n));
const price = fc.oneof(fc.constantFrom('0.01', '0.5', '33.335', '0'), number(6, 10n ** 7n), number(6, 10n ** 15n));
const tax: fc.Arbitrary<LineTax> = fc.constantFrom(
  { kind: 'vat', name: 'IVA', category: 'S', rate: '21', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'S', rate: '21.00', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'S', rate: '5.5', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'E', rate: '0', exemption_reason: 'Art. 20' },
  { kind: 'vat', name: 'IVA', category: 'E', rate: '0', exemption_reason: 'Art. 21' },
  { kind: 'surcharge', name: 'RE', category: 'S', rate: '5.2', exemption_reason: null },
  { kind: 'surcharge', name: 'RE', category: null, rate: '0.3333', exemption_reason: null },
);
const percent: fc.Arbitrary<Discount> = fc
  .bigInt(0n, 1_000_000n)
  .map((value) => ({ type: 'percent', value: text(value, 4) }));
const amount: fc.Arbitrary<Discount> = fc.bigInt(0n, 500n).map((value) => ({ type: 'amount', value: text(value, 0) }));
const discount = fc.oneof(fc.constant(null), percent, amount);
const line: fc.Arbitrary<LineInput> = fc.record({
  quantity,
  unit_price: price,
  discount,
  taxes: fc.array(tax, { maxLength: 3 }),
});
const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF');

/** Any document whose discounts are allowed. */
const document: fc.Arbitrary<TotalsInput> = fc
  .record({ currency, prices_include_tax: fc.constant(false), discount, lines: fc.array(line, { maxLength: 10 }) })
  .map((input) => {
    const refused = new Set(discountProblems(input).map((problem) => problem.pointer));
    const lines = input.lines.map((one, index) =>
      refused.has(`/lines/${index}/discount/value`) ? { ...one, discount: null } : one,
    );
    const kept = { ...input, lines };
    return discountProblems(kept).length === 0 ? kept : { ...kept, discount: null };
  });

/** Shrinking a failure stops after some seconds: a reader needs a counterexample, not the smallest one. */
const runs = { numRuns: 1000, interruptAfterTimeLimit: 8_000 };
const add = (values: string[]): string => sum(values.map(decimal)).toString();
const plain = (value: string): string => decimal(value).toString();

describe('for any document', () => {
  it('the parts sum to the totals exactly (BR-CO-10, -13, -14, -15)', () => {
    fc.assert(
      fc.property(document, (input) => {
        const totals = computeTotals(input);
        expect(add(totals.lines.map((one) => one.net_amount))).toBe(plain(totals.subtotal));
        expect(add(totals.lines.map((one) => one.tax_amount))).toBe(plain(totals.tax_total));
        expect(add(totals.tax_breakdown.map((row) => row.tax))).toBe(plain(totals.tax_total));
        expect(add([totals.total, totals.discount_total])).toBe(add([totals.subtotal, totals.tax_total]));
        for (const one of totals.lines) expect(plain(one.gross_amount)).toBe(add([one.net_amount, one.tax_amount]));
        expect(totals.blockers.length === 1).toBe(decimal(totals.total).lt('0'));
      }),
      runs,
    );
  });

  it('where each line carries one tax, the bases sum to what the discount left', () => {
    const taxedOnce = document.map((input) => ({
      ...input,
      discount: input.discount?.type === 'amount' ? null : input.discount,
      lines: input.lines.filter((one) => one.taxes.length > 0).map((one) => ({ ...one, taxes: one.taxes.slice(0, 1) })),
    }));
    fc.assert(
      fc.property(taxedOnce, (input) => {
        const { tax_breakdown, discount_total, subtotal } = computeTotals(input);
        expect(add([...tax_breakdown.map((row) => row.taxable), discount_total])).toBe(plain(subtotal));
      }),
      runs,
    );
  });

  it('integers come to the same line nets, document discount and row taxes', () => {
    fc.assert(
      fc.property(document, (input) => {
        const totals = computeTotals(input);
        const exponent = currencyExponent(input.currency);
        const unit = 10n ** BigInt(exponent);
        input.lines.forEach((one, index) => {
          let exact = units(one.quantity, 6) * units(one.unit_price, 6) * 10n ** 6n; // of 10^-18
          if (one.discount?.type === 'percent') exact -= (exact / 10n ** 6n) * units(one.discount.value, 4);
          if (one.discount?.type === 'amount') exact -= (exact < 0n ? -1n : 1n) * units(one.discount.value, 18);
          expect(totals.lines[index]!.net_amount).toBe(text(divide(exact * unit, 10n ** 18n), exponent));
        });
        if (input.discount?.type === 'percent') {
          const exact = units(totals.subtotal, exponent) * units(input.discount.value, 4);
          expect(totals.discount_total).toBe(text(divide(exact, 10n ** 6n), exponent));
        }
        for (const row of totals.tax_breakdown) {
          const exact = units(row.taxable, exponent) * units(row.rate, 4);
          expect(row.tax).toBe(text(divide(exact, 10n ** 6n), exponent));
        }
      }),
      runs,
    );
  });

  it('the order of lines, and of the taxes in a line, changes nothing', () => {
    const shuffled = document.chain((input) =>
      fc
        .shuffledSubarray([...input.lines.keys()], { minLength: input.lines.length })
        .map((order) => ({ input, order })),
    );
    fc.assert(
      fc.property(shuffled, ({ input, order }) => {
        const lines = order.map((index) => ({
          ...input.lines[index]!,
          taxes: input.lines[index]!.taxes.toReversed(),
        }));
        const before = computeTotals(input);
        const after = computeTotals({ ...input, lines });
        expect({ ...after, lines: [] }).toEqual({ ...before, lines: [] });
        expect(described(after, lines)).toEqual(described(before, input.lines));
      }),
      runs,
    );
  });

  it('each line is taxed within one unit per tax of its own taxable × rate', () => {
    fc.assert(
      fc.property(document, (input) => {
        const totals = computeTotals(input, { explain: true });
        const unit = `1e-${currencyExponent(input.currency)}`;
        for (const { code, operands, result } of totals.steps) {
          if (code !== 'line_tax_share') continue;
          const exact = decimal(operands.taxable!).times(operands.rate!).times('1e-2');
          expect(decimal(operands.exact!).equals(exact)).toBe(true);
          expect(decimal(result).minus(exact).abs().lte(unit)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('all negated, everything is negated', () => {
    fc.assert(
      fc.property(document, (input) => {
        fc.pre(input.discount?.type !== 'amount');
        const negate = (value: string) => decimal(value).neg().plus('0').toString();
        const lines = input.lines.map((one) => ({ ...one, quantity: negate(one.quantity) }));
        const [there, back] = [computeTotals(input), computeTotals({ ...input, lines })];
        for (const field of ['subtotal', 'discount_total', 'tax_total', 'total'] as const) {
          expect(plain(back[field])).toBe(negate(there[field]));
        }
      }),
      runs,
    );
  });

  it('amounts carry the decimals of the currency, and never a minus before zero', () => {
    fc.assert(
      fc.property(document, (input) => {
        const exponent = currencyExponent(input.currency);
        const pattern = new RegExp(`^(?!-0(\\.0*)?$)-?(0|[1-9]\\d*)${exponent ? `\\.\\d{${exponent}}` : ''}$`);
        const { lines, tax_breakdown, subtotal, discount_total, tax_total, total } = computeTotals(input);
        const amounts = [
          ...lines.flatMap((one) => [one.net_amount, one.tax_amount, one.gross_amount]),
          ...tax_breakdown.flatMap((row) => [row.taxable, row.tax]),
          ...[subtotal, discount_total, tax_total, total],
        ];
        for (const value of amounts) expect(value).toMatch(pattern);
      }),
      runs,
    );
  });
});

/** The lines with all that the calculator sees of them, in an order of their own: equal lines are interchangeable. */
function described(totals: Totals, lines: readonly LineInput[]): string[] {
  return lines
    .map((one, index) => {
      const taxes = new Set(one.taxes.map(({ kind, category, rate }) => `${kind} ${category} ${plain(rate)}`));
      return JSON.stringify([[...taxes].sort(), totals.lines[index]]);
    })
    .sort();
}
