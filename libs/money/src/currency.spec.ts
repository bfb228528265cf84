import { currencyExponent, inCurrency, isCurrency } from './currency.js';
import { decimal } from './decimal.js';

describe('currencies', () => {
  it.each([
    ['EUR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['CLP', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['XAF', 0],
    ['XCG', 2],
  ])('%s has %i decimals', (code, exponent) => {
    expect(isCurrency(code)).toBe(true);
    expect(currencyExponent(code)).toBe(exponent);
  });

  it.each(['XAG', 'XAU', 'XXX', 'XTS', 'XDR', 'XBA', 'HRK', 'DEM', 'eur', 'EURO', '', '__proto__'])(
    '%j is none',
    (code) => {
      expect(isCurrency(code)).toBe(false);
      expect(() => currencyExponent(code)).toThrow(RangeError);
    },
  );
});

it.each([
  ['5', 'EUR', '5.00'],
  ['5.005', 'EUR', '5.01'],
  ['5.5', 'JPY', '6'],
  ['-0.0005', 'KWD', '-0.001'],
])('%s in %s is %s', (amount, currency, text) => {
  expect(inCurrency(amount, currency)).toBe(text);
  expect(inCurrency(decimal(amount), currency)).toBe(text);
});
