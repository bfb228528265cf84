import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Where money is handled. Only what is there is looked at; in the calculator the specs too. */
const FOLDERS = [
  'libs/money/src',
  'apps/api/src/invoices',
  'apps/api/src/payments',
  'apps/api/src/expenses',
  'apps/api/src/products',
  'apps/api/src/tax-rates',
];
const root = new URL('../', import.meta.url);
const sources = FOLDERS.filter((folder) => existsSync(new URL(folder, root))).flatMap((folder) =>
  readdirSync(new URL(folder, root), { encoding: 'utf8', recursive: true })
    .filter((file) => file.endsWith('.ts') && (folder === 'libs/money/src' || !file.endsWith('spec.ts')))
    .map((file) => `${folder}/${file}`),
);

const BANNED =
  /\bNumber\b|\bparseFloat\b|\bparseInt\b|\.toNumber\b|\.toFixed\b|\.toPrecision\b|\bMath\.|\.valueOf\b|\bFloat\d\d|\b\d+\.\d+\b|[=(,?:]\s*\+\s*[A-Za-z_]/;

/** The lines of a source that make or hold a floating-point number. Comments and plain strings may say what they like. */
const offenders = (source: string): string[] =>
  source.split('\n').filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && BANNED.test(line.replace(/'[^']*'/g, "''")));

/** Money is never a floating-point number, not even on its way through. */
describe('no floats where money is', () => {
  it('finds the sources', () => {
    expect(sources).toContain('libs/money/src/totals.ts');
    expect(sources).toContain('apps/api/src/invoices/draft.ts');
  });

  it.each(sources)('%s', (file) => {
    expect(offenders(readFileSync(new URL(file, root), 'utf8'))).toEqual([]);
  });

  it.each([
    'const total = Number(invoice.total);',
    'values.map(Number)',
    'parseInt(text, 10)',
    'amount.toFixed(2)',
    'decimal(text).toNumber()',
    'Math.round(cents)',
    'const rate = 0.21;',
    'const total = +invoice.total;',
    'new Float64Array(4)',
  ])('would find %s', (line) => {
    expect(offenders(line)).toEqual([line]);
  });

  it.each(["decimal('0.21')", '// 10.00 at 21 %', ' * 0.005 → 0.01', 'total.plus(tax)', 'left + right', 'index + 1'])(
    'lets %s pass',
    (line) => {
      expect(offenders(line)).toEqual([]);
    },
  );

  it('the published vectors hold no JSON number', () => {
    const numbers: unknown[] = [];
    JSON.parse(readFileSync(new URL('libs/money/vectors.json', root), 'utf8'), (key, value) => {
      if (typeof value === 'number') numbers.push(key);
      return value;
    });
    expect(numbers).toEqual([]);
  });
});
