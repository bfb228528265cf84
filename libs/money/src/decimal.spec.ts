import fc from 'fast-check';
import { canonical, decimal, formatAmount, roundTo } from './decimal.js';

describe('decimal', () => {
  it.each(['0', '-0.5', '1210.00', '999999999999999.999999'])('reads %s', (text) => {
    expect(decimal(text).equals(text)).toBe(true);
  });

  it.each(['', '1e3', 'Infinity', 'NaN', '0x10', ' 1', '1_000', '+1'])('refuses %j', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });

  it('keeps every digit of a product of the largest values', () => {
    const largest = decimal('999999999999999.999999');
    expect(largest.times(largest).toString()).toBe('999999999999999999998000000000.000000000001');
  });

  it('multiplies as integers do', () => {
    const integer = fc.bigInt(-(10n ** 48n), 10n ** 48n);
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        const product = decimal(`${a}`).times(decimal(`${b}`));
        expect(product.toString()).toBe(`${a * b}`);
      }),
    );
  });
});

describe('roundTo', () => {
  it.each([
    ['0.005', 2, '0.01'],
    ['-0.005', 2, '-0.01'],
    ['0.0049999', 2, '0'],
    ['1.5', 0, '2'],
    ['-2.5', 0, '-3'],
    ['1.005', 2, '1.01'],
    ['2.0005', 3, '2.001'],
  ])('%s to %i decimals is %s', (text, exponent, expected) => {
    expect(roundTo(decimal(text), exponent).toString()).toBe(expected);
  });
});

describe('formatAmount', () => {
  it.each([
    ['1210', 2, '1210.00'],
    ['0.1', 3, '0.100'],
    ['12.345', 2, '12.35'],
    ['5', 0, '5'],
    ['-5.5', 2, '-5.50'],
    ['-0.001', 2, '0.00'],
    ['-0.4', 0, '0'],
    ['0.00000001', 4, '0.0000'],
    ['1234567890123456789012345', 2, '1234567890123456789012345.00'],
  ])('%s with %i decimals is %s', (text, exponent, expected) => {
    expect(formatAmount(decimal(text), exponent)).toBe(expected);
  });
});

describe('canonical', () => {
  it.each([
    ['21.00', '21'],
    ['5.20', '5.2'],
    ['100', '100'],
    ['0.0', '0'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['10.01', '10.01'],
  ])('%s is %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });
});
