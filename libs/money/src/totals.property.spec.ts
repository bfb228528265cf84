import fc from 'fast-check';
import { currencyExponent } from './currency.js';
import { type Decimal, decimal, sum } from './decimal.js';
import { discountProblems } from './problems.js';
import { computeTotals } from './totals.js';
import type { Discount, LineInput, LineTax, Step, Totals, TotalsInput } from './totals.types.js';

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
const tax: fc.Arbitrary<LineTax> = fc.constantFrom<LineTax[]>(
  { kind: 'vat', name: 'IVA', category: 'S', rate: '21', exemption_reason: null },
  { kind: 'vat', name: 'VAT', category: 'S', rate: '21.00', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'S', rate: '5.5', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'E', rate: '0', exemption_reason: 'Art. 20' },
  { kind: 'vat', name: 'IVA', category: 'E', rate: '0', exemption_reason: 'Art. 21' },
  { kind: 'surcharge', name: 'RE', category: 'S', rate: '5.2', exemption_reason: null },
  { kind: 'surcharge', name: 'RE', category: null, rate: '0.3333', exemption_reason: null },
  { kind: 'withholding', name: 'IRPF', category: null, rate: '15', exemption_reason: null },
  { kind: 'withholding', name: 'IRPF', category: null, rate: '15.0', exemption_reason: null },
  { kind: 'withholding', name: 'IRPF', category: null, rate: '7', exemption_reason: null },
  { kind: 'withholding', name: 'Alquiler', category: null, rate: '19.3333', exemption_reason: null },
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
  taxes: fc.array(tax, { maxLength: 4 }),
});
const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF');

/** Any document whose discounts are allowed. */
const document: fc.Arbitrary<TotalsInput> = fc
  .record({ currency, prices_include_tax: fc.boolean(), discount, lines: fc.array(line, { maxLength: 10 }) })
  .map((input) => {
    const refused = new Set(discountProblems(input).map((problem) => problem.pointer));
    const lines = input.lines.map((one, index) =>
      refused.has(`/lines/${index}/discount/value`) ? { ...one, discount: null } : one,
    );
    const kept = { ...input, lines };
    return discountProblems(kept).length === 0 ? kept : { ...kept, discount: null };
  });

const netPrices = document.map((input) => ({ ...input, prices_include_tax: false }));
const grossPrices = document.map((input) => ({ ...input, prices_include_tax: true }));

/** A thousand in `npm run test:long`. */
const runs = { numRuns: process.env.LONG ? 1000 : 100 };
const add = (values: string[]): string => sum(values.map(decimal)).toString();
const plain = (value: string): string => decimal(value).toString();
const isWithheld = ({ kind }: LineTax): boolean => kind === 'withholding';
/** What tells a tax from another. */
const identity = ({ kind, name, category, rate }: LineTax): string =>
  `${kind} ${kind === 'withholding' ? name : category} ${plain(rate)}`;
/** Its VAT and surcharges, each once. */
const included = (one: LineInput): LineTax[] => [
  ...new Map(one.taxes.filter((each) => !isWithheld(each)).map((each) => [identity(each), each])).values(),
];

/** What a line comes to before tax is looked at, in units of the currency, by integers alone. */
function lineUnits({ quantity, unit_price, discount }: LineInput, exponent: number): bigint {
  let exact = units(quantity, 6) * units(unit_price, 6) * 10n ** 6n; // of 10^-18
  if (discount?.type === 'percent') exact -= (exact / 10n ** 6n) * units(discount.value, 4);
  if (discount?.type === 'amount') exact -= (exact < 0n ? -1n : 1n) * units(discount.value, 18);
  return divide(exact * 10n ** BigInt(exponent), 10n ** 18n);
}

/** What the document's discount takes off `whole`, both in units. */
function discountUnits(whole: bigint, discount: Discount | null, exponent: number): bigint {
  if (discount === null) return 0n;
  return discount.type === 'amount'
    ? units(discount.value, exponent)
    : divide(whole * units(discount.value, 4), 10n ** 6n);
}

describe('for any document', () => {
  it('the parts sum to the totals exactly (BR-CO-10, -13, -14, -15)', () => {
    fc.assert(
      fc.property(document, (input) => {
        const totals = computeTotals(input);
        expect(add(totals.lines.map((one) => one.net_amount))).toBe(plain(totals.subtotal));
        expect(add(totals.lines.map((one) => one.tax_amount))).toBe(plain(totals.tax_total));
        expect(add(totals.tax_breakdown.map((row) => row.tax))).toBe(plain(totals.tax_total));
        expect(add(totals.withholdings.map((row) => row.amount))).toBe(plain(totals.withholding_total));
        expect(add([totals.total, totals.discount_total])).toBe(add([totals.subtotal, totals.tax_total]));
        expect(add([totals.amount_payable, totals.withholding_total])).toBe(plain(totals.total));
        for (const one of totals.lines) expect(plain(one.gross_amount)).toBe(add([one.net_amount, one.tax_amount]));
        const negative = decimal(totals.total).lt('0');
        const overdrawn = !negative && decimal(totals.amount_payable).lt('0');
        const expected = negative ? ['negative_total'] : overdrawn ? ['negative_payable'] : [];
        expect(totals.blockers.map((blocker) => blocker.code)).toEqual(expected);
      }),
      runs,
    );
  });

  it('where each line carries one tax, the bases sum to what the discount left', () => {
    const taxedOnce = document.map((input) => ({
      ...input,
      discount: input.discount?.type === 'amount' ? null : input.discount,
      lines: input.lines
        .map((one) => ({ ...one, taxes: included(one).slice(0, 1) }))
        .filter((one) => one.taxes.length > 0),
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
      fc.property(netPrices, (input) => {
        const totals = computeTotals(input);
        const exponent = currencyExponent(input.currency);
        const nets = input.lines.map((one) => lineUnits(one, exponent));
        expect(totals.lines.map((one) => one.net_amount)).toEqual(nets.map((net) => text(net, exponent)));
        const whole = nets.reduce((total, net) => total + net, 0n);
        expect(totals.discount_total).toBe(text(discountUnits(whole, input.discount, exponent), exponent));
        for (const row of totals.tax_breakdown) {
          const exact = units(row.taxable, exponent) * units(row.rate, 4);
          expect(row.tax).toBe(text(divide(exact, 10n ** 6n), exponent));
        }
      }),
      runs,
    );
  });

  it('the order of lines, and of the taxes in a line, changes nothing', () => {
    // Beside each line one that differs by what is withheld alone: a remainder must not go to whichever comes first.
    const twins = document.map((input) => ({
      ...input,
      lines: input.lines.flatMap((one) => [one, { ...one, taxes: included(one) }]),
    }));
    const shuffled = fc
      .oneof(document, twins)
      .chain((input) =>
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

  it('amounts carry the decimals of the currency, never a minus before zero, and nothing is a number', () => {
    fc.assert(
      fc.property(document, (input) => {
        const exponent = currencyExponent(input.currency);
        const pattern = new RegExp(`^(?!-0(\\.0*)?$)-?(0|[1-9]\\d*)${exponent ? `\\.\\d{${exponent}}` : ''}$`);
        const totals = computeTotals(input, { explain: true });
        const { lines, tax_breakdown, withholdings, subtotal, discount_total, tax_total, total } = totals;
        const amounts = [
          ...lines.flatMap((one) => [one.net_amount, one.tax_amount, one.gross_amount]),
          ...tax_breakdown.flatMap((row) => [row.taxable, row.tax]),
          ...withholdings.flatMap((row) => [row.base, row.amount]),
          ...[subtotal, discount_total, tax_total, total, totals.withholding_total, totals.amount_payable],
        ];
        for (const value of amounts) expect(value).toMatch(pattern);
        JSON.parse(JSON.stringify(totals), (_, value) => {
          expect(typeof value).not.toBe('number');
          return value;
        });
      }),
      runs,
    );
  });
});

describe('for any document whose prices include tax', () => {
  it('the total is the prices shown less the discount, and the bases are those of integers', () => {
    fc.assert(
      fc.property(grossPrices, (input) => {
        const totals = computeTotals(input);
        const exponent = currencyExponent(input.currency);
        const shown = input.lines.map((one) => lineUnits(one, exponent));
        const whole = shown.reduce((total, one) => total + one, 0n);
        expect(totals.total).toBe(text(whole - discountUnits(whole, input.discount, exponent), exponent));

        const grossBy = new Map<string, { gross: bigint; rates: bigint }>();
        input.lines.forEach((one, index) => {
          const taxes = included(one);
          const key = taxes.map(identity).sort().join();
          const rates = taxes.reduce((total, each) => total + units(each.rate, 4), 0n);
          grossBy.set(key, { rates, gross: (grossBy.get(key)?.gross ?? 0n) + shown[index]! });
        });
        const hundred = 10n ** 6n; // of 10^-4 percent
        const bases = [...grossBy.values()].map(({ gross, rates }) => divide(gross * hundred, hundred + rates));
        expect(totals.subtotal).toBe(
          text(
            bases.reduce((total, base) => total + base, 0n),
            exponent,
          ),
        );
      }),
      runs,
    );
  });

  it('without a document discount, the gross amount of a line is the price shown', () => {
    fc.assert(
      fc.property(grossPrices, (input) => {
        const exponent = currencyExponent(input.currency);
        const { lines } = computeTotals({ ...input, discount: null });
        expect(lines.map((one) => one.gross_amount)).toEqual(
          input.lines.map((one) => text(lineUnits(one, exponent), exponent)),
        );
      }),
      runs,
    );
  });

  it('a row is less than 1 + rate ÷ 200 units for each of its combinations away from taxable × rate (BR-CO-17)', () => {
    fc.assert(
      fc.property(grossPrices, (input) => {
        const totals = computeTotals(input);
        const unit = decimal('1').times(`1e-${currencyExponent(input.currency)}`);
        for (const row of totals.tax_breakdown) {
          const carries = (one: LineInput) =>
            included(one).some((each) => identity(each) === identity({ ...row, name: '' }));
          const combinations = new Set(
            input.lines.filter(carries).map((one) => included(one).map(identity).sort().join()),
          ).size;
          const exact = decimal(row.taxable).times(row.rate).times('1e-2');
          const bound = decimal(row.rate).div('200').plus('1').times(`${combinations}`).times(unit);
          expect(decimal(row.tax).minus(exact).abs().lt(bound)).toBe(true);
          if (combinations > 1) continue;
          const rounded = exact.toDecimalPlaces(currencyExponent(input.currency));
          expect(decimal(row.tax).minus(rounded).abs().lte(unit)).toBe(true);
        }
      }),
      runs,
    );
  });
});

describe('for any withholdings', () => {
  it('the amount is base × rate, one row per name and rate, in order', () => {
    fc.assert(
      fc.property(document, (input) => {
        const exponent = currencyExponent(input.currency);
        const { withholdings } = computeTotals(input);
        for (const { base, rate, amount } of withholdings) {
          const exact = units(base, exponent) * units(rate, 4);
          expect(amount).toBe(text(divide(exact, 10n ** 6n), exponent));
        }
        const expected = new Set(input.lines.flatMap((one) => one.taxes.filter(isWithheld).map(identity)));
        const order = ['withholding Alquiler 19.3333', 'withholding IRPF 7', 'withholding IRPF 15'];
        const rows = withholdings.map(({ name, rate }) => `withholding ${name} ${rate}`);
        expect(rows).toEqual(order.filter((one) => expected.has(one)));
      }),
      runs,
    );
  });

  it('without a document discount the base is the nets of the lines that carry it', () => {
    fc.assert(
      fc.property(document, (input) => {
        const totals = computeTotals({ ...input, discount: null });
        for (const { name, rate, base } of totals.withholdings) {
          const carries = (one: LineInput) =>
            one.taxes.some((each) => identity(each) === `withholding ${name} ${rate}`);
          const nets = totals.lines.filter((_, index) => carries(input.lines[index]!)).map((one) => one.net_amount);
          expect(add(nets)).toBe(plain(base));
        }
      }),
      runs,
    );
  });

  it('withheld from every line, the base is what the discount left; and nothing else changes', () => {
    const irpf: LineTax = { kind: 'withholding', name: 'IRPF', category: null, rate: '15', exemption_reason: null };
    const withholding = (input: TotalsInput, withheld: LineTax[]): TotalsInput => ({
      ...input,
      lines: input.lines.map((one) => ({ ...one, taxes: [...included(one), ...withheld] })),
    });
    fc.assert(
      fc.property(document, (input) => {
        fc.pre(input.lines.length > 0);
        const before = computeTotals(withholding(input, []));
        const after = computeTotals(withholding(input, [irpf]));
        expect(add([after.withholdings[0]!.base, after.discount_total])).toBe(plain(after.subtotal));
        const { withholdings, withholding_total, amount_payable, blockers } = before;
        expect({ ...after, withholdings, withholding_total, amount_payable, blockers }).toEqual(before);
      }),
      runs,
    );
  });
});

describe('the explanation of any document', () => {
  it('changes no result, and each step follows from its operands', () => {
    fc.assert(
      fc.property(document, (input) => {
        const { steps, ...totals } = computeTotals(input, { explain: true });
        expect({ ...totals, steps: [] }).toEqual(computeTotals(input));
        const unit = decimal('1').times(`1e-${currencyExponent(input.currency)}`);
        for (const step of steps) {
          const { numerator, divisor } = formula(step);
          // |result − numerator ÷ divisor| without the division: at most half a unit when rounded, less than one when cut.
          const off = decimal(step.result).times(divisor).minus(numerator).abs();
          const size = unit.times(divisor.abs());
          if (step.operands.remainder === undefined) expect(off.times('2').lte(size)).toBe(true);
          else if (!divisor.isZero()) {
            // What was cut lies below the quotient; where a negative amount is split, above it.
            const cut = decimal(step.result).minus(step.operands.remainder);
            const short = numerator.minus(cut.times(divisor)).times(divisor.isNegative() ? '-1' : '1');
            const missing = splits(step).isNegative() ? short.neg() : short;
            expect(missing.gte('0') && missing.lt(size)).toBe(true);
            expect(off.lt(size)).toBe(true);
          }
          if (step.operands.exact !== undefined)
            expect(divisor.times(step.operands.exact).equals(numerator)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('adds up to the document', () => {
    fc.assert(
      fc.property(document, (input) => {
        const { steps, ...totals } = computeTotals(input, { explain: true });
        const results = (code: Step['code'], pointer?: string): string[] =>
          steps
            .filter((step) => step.code === code && (pointer ?? step.pointer) === step.pointer)
            .map((step) => step.result);
        const amounts = results(input.prices_include_tax ? 'line_shown' : 'line_net');
        expect(amounts).toHaveLength(input.lines.length);
        expect(add(results('discount_share'))).toBe(add(results('line_discount_share')));
        expect(results('withholding')).toEqual(totals.withholdings.map((row) => plain(row.amount)));
        if (input.prices_include_tax) {
          expect(add([totals.total, ...results('discount_share')])).toBe(add(amounts));
          expect(add(results('combination_base', '/subtotal'))).toBe(plain(totals.subtotal));
          totals.lines.forEach((one, index) => {
            expect(results('line_base_share', `/lines/${index}/net_amount`)).toEqual([plain(one.net_amount)]);
          });
          totals.tax_breakdown.forEach((row, index) => {
            expect(add(results('tax_share', `/tax_breakdown/${index}`))).toBe(plain(row.tax));
          });
        } else {
          expect(add(results('discount_share'))).toBe(plain(totals.discount_total));
          expect(amounts).toEqual(totals.lines.map((one) => plain(one.net_amount)));
          expect(results('row_tax')).toEqual(totals.tax_breakdown.map((row) => plain(row.tax)));
          totals.lines.forEach((one, index) => {
            expect(add(results('line_tax_share', `/lines/${index}`))).toBe(plain(one.tax_amount));
          });
        }
      }),
      runs,
    );
  });
});

/** The formula of a step (see `Step`) as a fraction. */
function formula({ code, operands }: Step): { numerator: Decimal; divisor: Decimal } {
  const of = (name: string): Decimal => decimal(operands[name]!);
  const hundred = decimal('100');
  switch (code) {
    case 'line_net':
    case 'line_shown': {
      const whole = of('quantity').times(of('unit_price'));
      if (operands.discount_percent) {
        return { numerator: whole.times(hundred.minus(of('discount_percent'))), divisor: hundred };
      }
      const off = decimal(operands.discount_amount ?? '0');
      return { numerator: whole.isNegative() ? whole.plus(off) : whole.minus(off), divisor: decimal('1') };
    }
    case 'discount_total':
    case 'discount_shown':
      return { numerator: of('sum').times(of('discount_percent')), divisor: hundred };
    case 'discount_share':
    case 'line_discount_share':
      return { numerator: of('discount').times(of('amount')), divisor: of('sum') };
    case 'row_tax':
    case 'line_tax_share':
      return { numerator: of('taxable').times(of('rate')), divisor: hundred };
    case 'withholding':
      return { numerator: of('base').times(of('rate')), divisor: hundred };
    case 'combination_base':
    case 'line_base_share':
      return { numerator: of('gross').times(hundred), divisor: of('rates').plus(hundred) };
    case 'tax_share':
      return { numerator: of('gross').times(of('rate')), divisor: of('rates').plus(hundred) };
    default:
      throw new Error(`${code} is no step of an invoice`);
  }
}

/** What a step with a remainder splits. */
function splits({ code, operands }: Step): Decimal {
  if (code === 'tax_share') return decimal(operands.gross!).minus(operands.base!);
  return decimal((operands.discount ?? operands.tax ?? operands.base)!);
}

/** The lines with all that the calculator sees of them, in an order of their own: equal lines are interchangeable. */
function described(totals: Totals, lines: readonly LineInput[]): string[] {
  return lines
    .map((one, index) => JSON.stringify([[...new Set(one.taxes.map(identity))].sort(), totals.lines[index]]))
    .sort();
}
