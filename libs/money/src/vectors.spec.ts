import { readFileSync } from 'node:fs';
import { computeTotals } from './totals.js';
import type { Totals, TotalsInput } from './totals.types.js';

interface Vector {
  name: string;
  rule: string;
  source: string;
  working: string;
  input: TotalsInput;
  expected: Omit<Totals, 'steps'>;
}

const vectors: Vector[] = JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8'));

describe('vectors.json', () => {
  it('has at least 15 vectors with names of their own', () => {
    expect(new Set(vectors.map((vector) => vector.name)).size).toBeGreaterThanOrEqual(15);
    expect(new Set(vectors.map((vector) => vector.name)).size).toBe(vectors.length);
  });

  it.each(vectors)('$rule: $name', ({ input, expected }) => {
    expect(computeTotals(input)).toEqual({ ...expected, steps: [] });
  });

  it.each(vectors)('explaining changes no result: $name', ({ input, expected }) => {
    expect(computeTotals(input, { explain: true })).toEqual({ ...expected, steps: expect.any(Array) });
  });
});
