import fc from 'fast-check';
import { checkDecimal } from './check-decimal.js';

describe('checkDecimal', () => {
  const amount = { places: 2 };

  it.each(['0', '-0', '0.5', '-12.30', '999999999999999.99'])('accepts %s', (text) => {
    expect(checkDecimal(text, amount)).toBeUndefined();
  });

  it.each([
    JSON.parse('12.5'),
    7,
    null,
    undefined,
    {},
    '',
    '-',
    '.5',
    '5.',
    '+1',
    '01',
    '00',
    '-01.5',
    '1e3',
    ' 1',
    '1 ',
    '1\n',
    '1,5',
    '1.2.3',
    '--1',
    '٣',
    'NaN',
    'Infinity',
    '0x1',
  ])('expects a decimal string, not %j', (value) => {
    expect(checkDecimal(value, amount)).toEqual({ code: 'decimal_string_expected' });
  });

  it('bounds the integer digits', () => {
    expect(checkDecimal('1000000000000000', amount)).toEqual({ code: 'too_many_digits', max_integer_digits: 15 });
  });

  it('refuses too many decimals, zeros too', () => {
    expect(checkDecimal('1.000', amount)).toEqual({ code: 'too_many_decimals', max_decimals: 2 });
    expect(checkDecimal('1.0', { places: 0 })).toEqual({ code: 'too_many_decimals', max_decimals: 0 });
  });

  it('includes both bounds in the range', () => {
    const percent = { places: 4, min: '0', max: '100' };
    for (const text of ['0', '-0', '0.0001', '100', '100.0000']) expect(checkDecimal(text, percent)).toBeUndefined();
    for (const text of ['-0.0001', '100.0001']) {
      expect(checkDecimal(text, percent)).toEqual({ code: 'out_of_range', min: '0', max: '100' });
    }
    expect(checkDecimal('-1', { places: 0, min: '0' })).toEqual({ code: 'out_of_range', min: '0', max: null });
    expect(checkDecimal('3', { places: 0, max: '2' })).toEqual({ code: 'out_of_range', min: null, max: '2' });
  });

  it('does not read hostile text to its end', () => {
    const huge = '1'.repeat(200_000_000);
    // The processor's time, not the clock's: others use the machine too. To read it all takes several times as much.
    const before = process.cpuUsage();
    expect(checkDecimal(huge, amount)).toEqual({ code: 'decimal_string_expected' });
    expect(process.cpuUsage(before).user).toBeLessThan(50_000);
  });

  it('says the same as the published pattern', () => {
    const pattern = /^-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?$/;
    const text = fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '-', 'e', ' '), maxLength: 20 });
    fc.assert(
      fc.property(text, (value) => {
        expect(checkDecimal(value, { places: 20 }) === undefined).toBe(pattern.test(value));
      }),
      { numRuns: 2000 },
    );
  });
});
