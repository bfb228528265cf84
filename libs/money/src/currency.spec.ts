import { currencyExponent, isCurrency } from './currency.js';

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
