import { readFileSync } from 'node:fs';
import type { LineInput, Totals, TotalsInput } from '../../../libs/money/src/totals.types';
import type { Language } from '../.vitepress/texts';
import { TEXTS } from './texts';
import { SPANISH_NAMES } from './vector-names';

interface Vector {
  name: string;
  rule: keyof (typeof TEXTS)['en']['rules'];
  input: TotalsInput;
  expected: Omit<Totals, 'steps'>;
}

const VECTORS: Vector[] = JSON.parse(
  readFileSync(new URL('../../../libs/money/vectors.json', import.meta.url), 'utf8'),
);
const LINES = 3;
const ALIGNED = ['---', '---', '---:', '---:', '---:'];

/** All vectors, a table for each rule. */
export function vectors(language: Language): string {
  const { vectors: text, rules } = TEXTS[language];
  const head = [text.name, text.lines, text.tax, text.total, text.payable];
  const table = (rule: Vector['rule']) =>
    [head, ALIGNED, ...VECTORS.filter((each) => each.rule === rule).map(row)]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n');
  const row = ({ name, input, expected }: Vector) => [
    nameOf(name, language),
    linesOf(input.lines, language) || text.none,
    expected.tax_total,
    expected.total,
    expected.amount_payable,
  ];
  return [...new Set(VECTORS.map(({ rule }) => rule))]
    .map((rule) => `### ${rules[rule]}\n\n${table(rule)}`)
    .join('\n\n');
}

function nameOf(name: string, language: Language): string {
  if (language === 'en') return name;
  const spanish = SPANISH_NAMES[name];
  if (!spanish) throw new Error(`vector-names.ts has no Spanish for "${name}"`);
  return spanish;
}

function linesOf(lines: readonly LineInput[], language: Language): string {
  const shown = lines.slice(0, LINES).map(({ quantity, unit_price, taxes }) => {
    const signed = taxes.map(({ kind, rate }) => `${kind === 'withholding' ? '−' : '+'} ${rate} %`);
    const rates = signed.join(' ').replace(/^\+ /, '');
    return `${quantity} × ${unit_price}${rates && ` (${rates})`}`;
  });
  const left = lines.length - shown.length;
  if (left > 0) shown.push(TEXTS[language].vectors.more.replace('{count}', String(left)));
  return shown.join('<br>').replaceAll(' ', '\u00a0');
}
