import { formatNumber, formatsOverlap, NUMBER_FORMAT } from './number-format.js';

describe('the format of numbers', () => {
  it.each([
    ['INV-{yyyy}-{seq:6}', '2026', '42', 'INV-2026-000042'],
    ['INV-{yyyy}-{seq:6}', '2026', '12345678', 'INV-2026-12345678'],
    ['{seq}', '2026', '7', '7'],
    ['{yyyy}/{seq:1}/{yyyy}', '2026', '7', '2026/7/2026'],
  ])('%s', (format, year, number, expected) => {
    expect(NUMBER_FORMAT.test(format)).toBe(true);
    expect(formatNumber(format, year, number)).toBe(expected);
  });

  it.each([
    ['INV-{yyyy}-{seq:6}', 'CN-{yyyy}-{seq:6}', false],
    ['INV-{yyyy}-{seq:6}', 'INV-{yyyy}-{seq:6}', true],
    ['INV-{yyyy}-{seq:6}', 'INV-{yyyy}-{seq:2}', true],
    ['INV-{yyyy}-{seq}', 'INV-{seq}', false],
    ['INV-{yyyy}-{seq}', 'inv-{yyyy}-{seq}', false],
    ['INV-{yyyy}-{seq}', 'INV-2026-{seq}', true],
    ['INV-{yyyy}-{seq}', 'INV-26-{seq}', false],
    ['INV-{yyyy}-{seq}', 'INV-{yyyy}-1{seq}', true],
    ['INV-{yyyy}-{seq}', 'INV-{yyyy}-W{seq}', false],
    ['INV-{yyyy}-{seq}', 'INV-{yyyy}-{seq}-W', false],
    ['{yyyy}{seq:4}', '{seq:8}', true],
    ['{yyyy}{seq:4}', '{seq:9}', true],
    ['{seq}{yyyy}', '{yyyy}{seq}', true],
    ['A{seq}', 'A1{seq}1', true],
    ['A{seq}B{yyyy}', 'A{yyyy}B{seq}', true],
  ])('%s and %s: %s', (one, other, overlap) => {
    expect([formatsOverlap(one, other), formatsOverlap(other, one)]).toEqual([overlap, overlap]);
  });

  it('two that give one number overlap, whatever they are', () => {
    const texts = ['', 'A', '1', '20', '-', '{yyyy}', '1{yyyy}'];
    const formats = texts.flatMap((before) =>
      ['{seq}', '{seq:2}', '{seq:5}'].flatMap((seq) => texts.map((after) => before + seq + after)),
    );
    const numbers = [...Array(30).keys(), 111, 120, 201, 2011, 2026, 12011, 20111, 20261, 112026].map(String);
    const given = new Map<string, Set<string>>();
    for (const format of formats) {
      for (const number of numbers) {
        for (const year of ['2011', '2026']) {
          const text = formatNumber(format, year, number);
          given.set(text, (given.get(text) ?? new Set()).add(format));
        }
      }
    }
    const met = [...given.values()].flatMap((same) =>
      [...same].flatMap((one) => [...same].map((other) => [one, other])),
    );
    expect(new Set(met.map(String)).size).toBeGreaterThan(1000);
    expect(met.filter(([one = '', other = '']) => !formatsOverlap(one, other))).toEqual([]);
  });

  it('is compared soon, however long it is', () => {
    const long = `${'{yyyy}'.repeat(6)}{seq:12}`;
    const before = process.cpuUsage();
    expect(formatsOverlap(long, `${long}1`)).toBe(true);
    expect(formatsOverlap(long, `${long}A`)).toBe(false);
    expect(process.cpuUsage(before).user).toBeLessThan(50_000);
  });
});
