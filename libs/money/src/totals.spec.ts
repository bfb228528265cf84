import { computeTotals } from './totals.js';
import type { LineInput, LineTax, TotalsInput } from './totals.types.js';

const vat = (rate: string): LineTax => ({ kind: 'vat', name: '', category: 'S', rate, exemption_reason: null });
const surcharge = (rate: string): LineTax => ({
  kind: 'surcharge',
  name: '',
  category: 'S',
  rate,
  exemption_reason: null,
});
const line = (quantity: string, unit_price: string, ...taxes: LineTax[]): LineInput => ({
  quantity,
  unit_price,
  discount: null,
  taxes,
});

describe('computeTotals', () => {
  it('counts a tax named twice on a line once', () => {
    const once = computeTotals({
      currency: 'EUR',
      prices_include_tax: false,
      discount: null,
      lines: [line('1', '10', vat('21'))],
    });
    const twice = computeTotals({
      currency: 'EUR',
      prices_include_tax: false,
      discount: null,
      lines: [line('1', '10', vat('21'), vat('21.0'))],
    });
    expect(twice).toEqual(once);
  });

  it('takes tied combinations in the order of their sorted taxes', () => {
    // Four nets of 0.25 share 0.02: 0.005 each, so two combinations get a cent; zero taxes sort first.
    const lines = [
      line('1', '0.25', vat('21'), surcharge('5.2')),
      line('1', '0.25', vat('21')),
      line('1', '0.25', { ...vat('0'), category: 'E' }),
      line('1', '0.25'),
    ];
    const { steps } = computeTotals(
      { currency: 'EUR', prices_include_tax: false, discount: { type: 'amount', value: '0.02' }, lines },
      { explain: true },
    );
    const shares = steps.filter((step) => step.code === 'discount_share');
    expect(shares.map((step) => [step.operands.taxes, step.result])).toEqual([
      ['', '0.01'],
      ['vat E 0', '0.01'],
      ['vat S 21', '0'],
      ['vat S 21 + surcharge S 5.2', '0'],
    ]);
  });

  it('compares rates as numbers', () => {
    const lines = [line('1', '1', vat('10')), line('1', '1', vat('4')), line('1', '1', vat('5.5'))];
    const { tax_breakdown } = computeTotals({ currency: 'EUR', prices_include_tax: false, discount: null, lines });
    expect(tax_breakdown.map((row) => row.rate)).toEqual(['4', '5.5', '10']);
  });

  it('leaves the input alone', () => {
    const input: TotalsInput = {
      currency: 'EUR',
      prices_include_tax: false,
      discount: { type: 'percent', value: '10' },
      lines: [line('1', '1', surcharge('5.2'), vat('21')), line('1', '2', vat('21'))],
    };
    const before = structuredClone(input);
    computeTotals(input, { explain: true });
    expect(input).toEqual(before);
  });

  it('explains each rounding and each remainder', () => {
    const input: TotalsInput = {
      currency: 'EUR',
      prices_include_tax: false,
      discount: { type: 'percent', value: '10' },
      lines: [
        { ...line('1', '33.335', vat('21')), discount: { type: 'percent', value: '5' } },
        { ...line('1', '20', vat('21')), discount: { type: 'amount', value: '0.01' } },
      ],
    };
    expect(computeTotals(input, { explain: true }).steps).toEqual([
      {
        code: 'line_net',
        pointer: '/lines/0',
        operands: { quantity: '1', unit_price: '33.335', discount_percent: '5', exact: '31.66825' },
        result: '31.67',
      },
      {
        code: 'line_net',
        pointer: '/lines/1',
        operands: { quantity: '1', unit_price: '20', discount_amount: '0.01', exact: '19.99' },
        result: '19.99',
      },
      {
        code: 'discount_total',
        pointer: '/discount_total',
        operands: { sum: '51.66', discount_percent: '10', exact: '5.166' },
        result: '5.17',
      },
      {
        code: 'discount_share',
        pointer: '/discount_total',
        operands: { taxes: 'vat S 21', discount: '5.17', amount: '51.66', sum: '51.66', remainder: '0' },
        result: '5.17',
      },
      {
        code: 'line_discount_share',
        pointer: '/lines/0',
        operands: { discount: '5.17', amount: '31.67', sum: '51.66', remainder: '0.01' },
        result: '3.17',
      },
      {
        code: 'line_discount_share',
        pointer: '/lines/1',
        operands: { discount: '5.17', amount: '19.99', sum: '51.66', remainder: '0' },
        result: '2',
      },
      {
        code: 'row_tax',
        pointer: '/tax_breakdown/0',
        operands: { taxable: '46.49', rate: '21', exact: '9.7629' },
        result: '9.76',
      },
      {
        code: 'line_tax_share',
        pointer: '/lines/0',
        operands: {
          row: '/tax_breakdown/0',
          tax: '9.76',
          taxable: '28.5',
          rate: '21',
          exact: '5.985',
          remainder: '0',
        },
        result: '5.98',
      },
      {
        code: 'line_tax_share',
        pointer: '/lines/1',
        operands: {
          row: '/tax_breakdown/0',
          tax: '9.76',
          taxable: '17.99',
          rate: '21',
          exact: '3.7779',
          remainder: '0.01',
        },
        result: '3.78',
      },
    ]);
  });

  it('explains how prices that include tax, and what is withheld, come about', () => {
    const irpf: LineTax = { kind: 'withholding', name: 'IRPF', category: null, rate: '15', exemption_reason: null };
    const input: TotalsInput = {
      currency: 'EUR',
      prices_include_tax: true,
      discount: { type: 'percent', value: '10' },
      lines: [line('1', '10', vat('21'), surcharge('5.2'), irpf)],
    };
    const taxes = 'vat S 21 + surcharge S 5.2';
    const rates = '26.2';
    const remainder = '0';
    expect(computeTotals(input, { explain: true }).steps).toEqual([
      {
        code: 'line_shown',
        pointer: '/lines/0',
        operands: { quantity: '1', unit_price: '10', exact: '10' },
        result: '10',
      },
      {
        code: 'discount_shown',
        pointer: '/discount_total',
        operands: { sum: '10', discount_percent: '10', exact: '1' },
        result: '1',
      },
      {
        code: 'discount_share',
        pointer: '/discount_total',
        operands: { taxes, discount: '1', amount: '10', sum: '10', remainder },
        result: '1',
      },
      {
        code: 'line_discount_share',
        pointer: '/lines/0',
        operands: { discount: '1', amount: '10', sum: '10', remainder },
        result: '1',
      },
      { code: 'combination_base', pointer: '/subtotal', operands: { taxes, gross: '10', rates }, result: '7.92' },
      {
        code: 'line_base_share',
        pointer: '/lines/0/net_amount',
        operands: { base: '7.92', gross: '10', rates, remainder },
        result: '7.92',
      },
      { code: 'combination_base', pointer: '/discount_total', operands: { taxes, gross: '9', rates }, result: '7.13' },
      {
        code: 'line_base_share',
        pointer: '/lines/0/tax_amount',
        operands: { base: '7.13', gross: '9', rates, remainder },
        result: '7.13',
      },
      {
        code: 'tax_share',
        pointer: '/tax_breakdown/0',
        operands: { taxes, gross: '9', base: '7.13', rate: '21', rates, remainder: '0.01' },
        result: '1.5',
      },
      {
        code: 'tax_share',
        pointer: '/tax_breakdown/1',
        operands: { taxes, gross: '9', base: '7.13', rate: '5.2', rates, remainder },
        result: '0.37',
      },
      {
        code: 'withholding',
        pointer: '/withholdings/0',
        operands: { name: 'IRPF', base: '7.13', rate: '15', exact: '1.0695' },
        result: '1.07',
      },
    ]);
  });

  it('refuses an unknown currency and text that is no decimal', () => {
    expect(() => computeTotals({ currency: 'XXX', prices_include_tax: false, discount: null, lines: [] })).toThrow(
      RangeError,
    );
    expect(() =>
      computeTotals({ currency: 'EUR', prices_include_tax: false, discount: null, lines: [line('1e3', '1')] }),
    ).toThrow(RangeError);
  });
});
