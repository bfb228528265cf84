import { readFileSync } from 'node:fs';
import { canonical } from './decimal.js';
import { computeTotals } from './totals.js';
import type { LineInput, LineTotals, Totals, TotalsInput } from './totals.types.js';

interface Vector {
  name: string;
  rule: string;
  source: string;
  working: string;
  input: TotalsInput;
  expected: Omit<Totals, 'steps'>;
}

const vectors: Vector[] = JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8'));

/** The lines' totals beside what tells the lines apart, in an order of their own: equal lines are interchangeable. */
const described = (inputs: readonly LineInput[], totals: readonly LineTotals[]): string[] =>
  inputs
    .map(({ taxes }, index) => {
      const own = taxes.map(({ kind, name, category, rate }) => [
        kind,
        kind === 'withholding' ? name : category,
        canonical(rate),
      ]);
      return JSON.stringify([own.map(String).sort(), totals[index]]);
    })
    .sort();

describe('vectors.json', () => {
  it('has at least 60 vectors with names of their own, each with its source and its working', () => {
    expect(new Set(vectors.map((vector) => vector.name)).size).toBeGreaterThanOrEqual(60);
    expect(new Set(vectors.map((vector) => vector.name)).size).toBe(vectors.length);
    for (const { rule, source, working } of vectors)
      for (const text of [rule, source, working]) expect(text).toBeTruthy();
  });

  it.each(vectors)('$rule: $name', ({ input, expected }) => {
    expect(computeTotals(input)).toEqual({ ...expected, steps: [] });
  });

  it.each(vectors)('explaining changes no result: $name', ({ input, expected }) => {
    expect(computeTotals(input, { explain: true })).toEqual({ ...expected, steps: expect.any(Array) });
  });

  it.each(vectors)('whatever the order of its lines: $name', ({ input, expected }) => {
    for (let first = 0; first < input.lines.length; first++) {
      const turned = [...input.lines.slice(first), ...input.lines.slice(0, first)];
      for (const lines of [turned, turned.toReversed()]) {
        const totals = computeTotals({ ...input, lines });
        expect(totals).toEqual({ ...expected, lines: expect.any(Array), steps: [] });
        expect(described(lines, totals.lines)).toEqual(described(input.lines, expected.lines));
      }
    }
  });
});
