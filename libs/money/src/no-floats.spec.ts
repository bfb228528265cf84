import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./', import.meta.url);
const sources = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'no-floats.spec.ts');
const BANNED = /\bNumber\s*[(.]|\bparseFloat\b|\bparseInt\b|\.toNumber\b|\.toFixed\b|\bMath\.|\.valueOf\b|\b\d+\.\d+\b/;

/** Money is never a floating-point number, not even on its way through a test. */
describe('no floats in libs/money', () => {
  it('finds the sources', () => {
    expect(sources).toContain('totals.ts');
  });

  it.each(sources)('%s', (file) => {
    const offenders = readFileSync(new URL(file, folder), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(\/\/|\*|\/\*\*)/.test(line) && BANNED.test(line.replace(/'[^']*'/g, "''")));
    expect(offenders).toEqual([]);
  });

  it('vectors.json', () => {
    const numbers: unknown[] = [];
    JSON.parse(readFileSync(new URL('../vectors.json', folder), 'utf8'), (key, value) => {
      if (typeof value === 'number') numbers.push(key);
      return value;
    });
    expect(numbers).toEqual([]);
  });
});
