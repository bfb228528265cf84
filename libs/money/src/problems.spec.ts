import { discountProblems, sizeProblems } from './problems.js';
import { computeTotals } from './totals.js';
import type { Discount, LineInput, TotalsInput } from './totals.types.js';

const amount = (value: string): Discount => ({ type: 'amount', value });
const percent = (value: string): Discount => ({ type: 'percent', value });
const line = (quantity: string, unit_price: string, discount: Discount | null = null): LineInput => ({
  quantity,
  unit_price,
  discount,
  taxes: [],
});
const document = (lines: LineInput[], discount: Discount | null = null, currency = 'EUR'): TotalsInput => ({
  currency,
  prices_include_tax: false,
  discount,
  lines,
});

describe('discountProblems', () => {
  it.each<[string, TotalsInput]>([
    ['no discounts', document([line('1', '10')])],
    ['all of a line', document([line('3', '1.5', amount('4.50'))])],
    ['all of a negative line', document([line('-3', '1.5', amount('4.50'))])],
    ['all of the subtotal', document([line('1', '10'), line('-1', '4')], amount('6.00'))],
    ['a hundred percent of both', document([line('1', '10', percent('100'))], percent('100.0000'))],
    ['a percentage of a negative subtotal', document([line('-1', '10')], percent('10'))],
    ['nothing off nothing', document([], amount('0'))],
  ])('accepts %s', (_, input) => {
    expect(discountProblems(input)).toEqual([]);
  });

  const onLine = '/lines/1/discount/value';
  it.each<[string, Discount, object]>([
    ['more than the line', amount('4.51'), { code: 'discount_exceeds_line', max: '4.5' }],
    ['too many decimals', amount('1.001'), { code: 'too_many_decimals', max_decimals: 2 }],
    ['below zero', amount('-1'), { code: 'out_of_range', min: '0', max: null }],
    ['a percentage above 100', percent('100.0001'), { code: 'out_of_range', min: '0', max: '100' }],
    ['a percentage of five decimals', percent('1.00001'), { code: 'too_many_decimals', max_decimals: 4 }],
    ['no decimal', percent('ten'), { code: 'decimal_string_expected' }],
  ])('refuses %s', (_, discount, problem) => {
    expect(discountProblems(document([line('1', '1'), line('-3', '1.5', discount)]))).toEqual([
      { pointer: onLine, ...problem },
    ]);
  });

  it('bounds the document amount by the subtotal after line discounts', () => {
    const lines = [line('1', '10', amount('4')), line('1', '1')];
    expect(discountProblems(document(lines, amount('7')))).toEqual([]);
    expect(discountProblems(document(lines, amount('7.01')))).toEqual([
      { pointer: '/discount/value', code: 'discount_exceeds_subtotal', max: '7' },
    ]);
  });

  it('bounds it by the sum of the prices shown where they include tax', () => {
    const taxes: LineInput['taxes'] = [
      { kind: 'vat', name: 'IVA', category: 'S', rate: '21', exemption_reason: null },
      { kind: 'withholding', name: 'IRPF', category: null, rate: '15', exemption_reason: null },
    ];
    const shown = (discount: Discount): TotalsInput => ({
      ...document([{ ...line('1', '121'), taxes }], discount),
      prices_include_tax: true,
    });
    expect(discountProblems(shown(amount('121')))).toEqual([]);
    expect(discountProblems(shown(amount('121.01')))).toEqual([
      { pointer: '/discount/value', code: 'discount_exceeds_subtotal', max: '121' },
    ]);
  });

  it('takes no amount off a document with nothing to pay', () => {
    const problem = { pointer: '/discount/value', code: 'discount_exceeds_subtotal', max: '0' };
    expect(discountProblems(document([], amount('0.01')))).toEqual([problem]);
    expect(discountProblems(document([line('-1', '5')], amount('0.01')))).toEqual([problem]);
  });

  it('knows the decimals of the currency', () => {
    expect(discountProblems(document([line('1', '10')], amount('1.5'), 'JPY'))).toMatchObject([
      { code: 'too_many_decimals', max_decimals: 0 },
    ]);
    expect(discountProblems(document([line('1', '10')], amount('1.525'), 'KWD'))).toEqual([]);
  });

  it('reports all of them, the document last', () => {
    const lines = [line('1', '1', amount('2')), line('1', '1', percent('101'))];
    expect(discountProblems(document(lines, percent('-1'))).map((problem) => problem.pointer)).toEqual([
      '/lines/0/discount/value',
      '/lines/1/discount/value',
      '/discount/value',
    ]);
  });
});

describe('sizeProblems', () => {
  const sizes = (...lines: LineInput[]) => sizeProblems(computeTotals(document(lines)));

  it('accepts 15 integer digits, negative ones too', () => {
    expect(sizes(line('1', '999999999999999'), line('-1', '999999999999999'))).toEqual([]);
  });

  it('refuses a line of 16', () => {
    expect(sizes(line('1', '1'), line('-10', '100000000000000'))).toEqual([
      { pointer: '/lines/1', code: 'amount_too_large', max_integer_digits: 15 },
    ]);
  });

  it('refuses a sum of 16', () => {
    expect(sizes(line('1', '999999999999999'), line('1', '999999999999999'))).toEqual([
      { pointer: '/lines', code: 'amount_too_large', max_integer_digits: 15 },
    ]);
  });

  it('refuses a row of 16 that other lines bring down again', () => {
    const largest = '999999999999999';
    for (const kind of ['vat', 'withholding'] as const) {
      const taxed = {
        ...line('1', largest),
        taxes: [{ kind, name: '', category: null, rate: '0', exemption_reason: null }],
      };
      expect(sizes(taxed, line('-1', largest))).toEqual([]);
      expect(sizes(taxed, taxed, line('-1', largest), line('-1', largest))).toEqual([
        { pointer: '/lines', code: 'amount_too_large', max_integer_digits: 15 },
      ]);
    }
  });
});
