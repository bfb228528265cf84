import fc from 'fast-check';
import { decimal, formatAmount, sum } from './decimal.js';
import { computeExpenseTaxes, type ExpenseTaxesInput } from './expense-taxes.js';

type Tax = ExpenseTaxesInput['taxes'][number];
const vat = (rate: string, amount: string | null = null): Tax => ({ kind: 'vat', rate, amount });
const surcharge = (rate: string, amount: string | null = null): Tax => ({ kind: 'surcharge', rate, amount });
const withheld = (rate: string, amount: string | null = null): Tax => ({ kind: 'withholding', rate, amount });

describe('computeExpenseTaxes', () => {
  it.each<[string, string, string, Tax[], string, string, string[]]>([
    ['no taxes', 'EUR', '50.00', [], '50.00', '0.00', []],
    ['121 holds 21', 'EUR', '121', [vat('21')], '100.00', '21.00', ['21.00']],
    // 10 ÷ 1.21 = 8.264… → 8.26
    ['the rest is tax', 'EUR', '10.00', [vat('21')], '8.26', '1.74', ['1.74']],
    // 10 ÷ 1.262 = 7.923… → 7.92; 2.08 is 1.664… and 0.412…
    ['a surcharge', 'EUR', '10.00', [surcharge('5.2'), vat('21')], '7.92', '2.08', ['0.41', '1.67']],
    ['nothing at 0 %', 'EUR', '10.00', [vat('0')], '10.00', '0.00', ['0.00']],
    ['a refund', 'EUR', '-10.00', [vat('21')], '-8.26', '-1.74', ['-1.74']],
    ['yen', 'JPY', '500', [vat('8')], '463', '37', ['37']],
    ['dinars', 'KWD', '1.000', [vat('5')], '0.952', '0.048', ['0.048']],
    // The base withheld from is the net: 1,210 gross, 1,060 paid.
    ['a withholding', 'EUR', '1210', [vat('21'), withheld('15')], '1000.00', '210.00', ['210.00', '150.00']],
    ['a withholding alone', 'EUR', '100', [withheld('19')], '100.00', '0.00', ['19.00']],
    ['a stated amount 0.05 above', 'EUR', '121', [vat('21', '21.05')], '99.95', '21.05', ['21.05']],
    ['a stated amount 0.05 below', 'EUR', '121', [vat('21', '20.95')], '100.05', '20.95', ['20.95']],
    ['a stated yen less', 'JPY', '500', [vat('8', '36')], '464', '36', ['36']],
    // 100.05 × 15 % = 15.0075
    [
      'withheld from what was stated',
      'EUR',
      '121',
      [withheld('15'), vat('21', '20.95')],
      '100.05',
      '20.95',
      ['15.01', '20.95'],
    ],
    ['a stated withholding', 'EUR', '121', [vat('21'), withheld('15', '15.03')], '100.00', '21.00', ['21.00', '15.03']],
  ])('%s', (_, currency, amount, taxes, net_amount, tax_amount, amounts) => {
    expect(computeExpenseTaxes({ currency, amount, taxes })).toEqual({
      net_amount,
      tax_amount,
      taxes: amounts.map((value) => ({ amount: value })),
      problems: [],
    });
  });

  it('says which stated amounts cannot be, and does not use them', () => {
    const taxes = [withheld('15', '15.06'), vat('10', '9.99'), vat('21', '21.06')];
    // 131 gross at 10 + 21: base 100
    expect(computeExpenseTaxes({ currency: 'EUR', amount: '131.00', taxes })).toEqual({
      net_amount: '100.01',
      tax_amount: '30.99',
      taxes: [{ amount: '15.00' }, { amount: '9.99' }, { amount: '21.00' }],
      problems: [
        { index: 0, code: 'tax_amount_differs', computed: '15.00' },
        { index: 2, code: 'tax_amount_differs', computed: '21.00' },
      ],
    });
  });

  it('refuses taxes that come to more than the receipt, however near each is', () => {
    expect(computeExpenseTaxes({ currency: 'EUR', amount: '0.01', taxes: [vat('21', '0.05')] }).problems).toEqual([
      { index: 0, code: 'tax_amount_differs', computed: '0.00' },
    ]);
    const taxes = [vat('10', '0.05'), vat('21', '0.03'), vat('4', '0.00')];
    expect(computeExpenseTaxes({ currency: 'EUR', amount: '0.07', taxes }).problems.map(({ index }) => index)).toEqual([
      0, 1,
    ]);
    expect(computeExpenseTaxes({ currency: 'EUR', amount: '0.05', taxes: [vat('21', '0.05')] }).net_amount).toBe(
      '0.00',
    );
  });

  it('gives a tied unit to the same tax, in whichever order they are sent', () => {
    const amounts = (...taxes: Tax[]) =>
      computeExpenseTaxes({ currency: 'EUR', amount: '0.38', taxes }).taxes.map(({ amount }) => amount);
    const [low, high] = amounts(vat('4', null), vat('10', null));
    expect(amounts(vat('10', null), vat('4', null))).toEqual([high, low]);
  });

  it('refuses two yen of difference', () => {
    expect(computeExpenseTaxes({ currency: 'JPY', amount: '500', taxes: [vat('8', '35')] }).problems).toHaveLength(1);
  });

  it('for any receipt net and taxes sum to the amount, and the computed amounts, when stated, agree', () => {
    const units = fc.bigInt(-(10n ** 14n), 10n ** 14n);
    const rate = fc.constantFrom('0', '0.5', '4', '5.2', '10', '21', '33.3333', '100');
    const tax = fc.record({
      kind: fc.constantFrom<Tax['kind'][]>('vat', 'surcharge', 'withholding'),
      rate,
      amount: fc.constant(null),
    });
    const currencies = fc.constantFrom<[string, number][]>(['EUR', 2], ['JPY', 0], ['KWD', 3]);
    fc.assert(
      fc.property(units, currencies, fc.array(tax, { maxLength: 5 }), (count, [currency, exponent], taxes) => {
        const amount = formatAmount(decimal(`${count}`).times(`1e-${exponent}`), exponent);
        const result = computeExpenseTaxes({ currency, amount, taxes });
        expect(result.problems).toEqual([]);
        const included = result.taxes.filter((_, index) => taxes[index]!.kind !== 'withholding');
        const tax_amount = sum(included.map((one) => decimal(one.amount)));
        expect(formatAmount(tax_amount, exponent)).toBe(result.tax_amount);
        expect(formatAmount(tax_amount.plus(result.net_amount), exponent)).toBe(amount);
        const stated = taxes.map((one, index) => ({ ...one, ...result.taxes[index] }));
        expect(computeExpenseTaxes({ currency, amount, taxes: stated })).toEqual(result);
      }),
      { numRuns: 1000 },
    );
  });
});
