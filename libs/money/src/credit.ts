import type { CreditInput, CreditNote, CreditProblem, CreditSelection } from './credit.types.js';
import { type Cells, cellsOf, grossOf, isEmpty, isWithin, leftOf } from './credit-cells.js';
import { byAmount, byQuantity, type LineStep, type Part, rest, type Source } from './credit-lines.js';
import { compose, type Sums, sumsOf } from './credit-note.js';
import { shareOut } from './credit-rows.js';
import { byWhole } from './credit-shares.js';
import { currencyExponent } from './currency.js';
import { decimal, formatAmount, sum, ZERO } from './decimal.js';
import type { Step } from './totals.types.js';

/**
 * The one calculator of credit notes. An invoice is taken apart into cells: of each line its net, its part in the
 * document's discount, in each row of the tax breakdown and in each withholding. A note takes a part of what is left of
 * each cell, so none is ever overdrawn, and once nothing is left the notes sum to the invoice in every amount, whatever
 * their order. Amounts are positive, as those of the invoice are.
 *
 * The input has passed `checkDecimal`, and its lines are lines of the invoice, each once.
 */
export function computeCredit(
  { invoice, earlier, selection }: CreditInput,
  options: { explain?: boolean } = {},
): { note: CreditNote } | { problems: CreditProblem[] } {
  const exponent = currencyExponent(invoice.currency);
  const document = cellsOf(invoice, exponent);
  const sources = document.lines.map((line, index): Source => {
    const taken = earlier[index] ?? null;
    return { ...line, index, left: leftOf(line, taken), before: decimal(taken?.[0] ?? '0') };
  });
  if (sources.every(({ left }) => isEmpty(left))) return { problems: [{ pointer: '', code: 'nothing_to_credit' }] };

  const steps: Step[] | undefined = options.explain ? [] : undefined;
  const lineSteps: LineStep[] | undefined = options.explain ? [] : undefined;
  const taken = take(selection);
  if ('problems' in taken) return taken;
  // What is left of a line is one object for all who look at it: here it becomes the note's own.
  const parts = taken.parts.map((part) => ({ ...part, cells: copy(part.cells) }));
  shareOut('taxes', document, parts, sources, exponent, steps, lineSteps);
  shareOut('withheld', document, parts, sources, exponent, steps, lineSteps);

  const pointer = selection.amount === undefined ? (selection.lines ? '/lines' : '') : '/amount';
  const note = sumsOf(document, parts);
  const left = sumsOf(document, sources.map(rest));
  const wrong = refusal(note, left);
  if (wrong) return { problems: [{ pointer, ...wrong }] };
  return { note: compose({ invoice, document, sources, parts, note, left, exponent, steps, lineSteps }) };

  function take({ lines, amount }: CreditSelection): { parts: Part[] } | { problems: CreditProblem[] } {
    if (lines) return takeLines(lines);
    const everything = () => ({ parts: sources.filter(({ left }) => !isEmpty(left)).map(rest) });
    if (amount === undefined) return everything();
    const whole = sum(sources.map(({ left }) => grossOf(left)));
    if (whole.eq(amount)) return everything();
    if (!isWithin(decimal(amount), whole)) return { problems: [exceeds('/amount', whole)] };
    return { parts: byWhole(document, sources, decimal(amount), exponent, steps, lineSteps) };
  }

  function takeLines(lines: NonNullable<CreditSelection['lines']>): { parts: Part[] } | { problems: CreditProblem[] } {
    const results = lines.map(({ line, quantity, amount }, index) => {
      const source = sources[line] as Source;
      const at = `/lines/${index}`;
      if (quantity !== undefined) {
        return byQuantity(source, quantity, invoice.prices_include_tax, at, exponent, lineSteps);
      }
      const sent = decimal(amount as string);
      const signed = grossOf(source.left).isNegative() ? sent.neg() : sent;
      return byAmount(source, signed, `${at}/amount`, exponent, lineSteps);
    });
    const problems = results.flatMap((result) => ('problem' in result ? [result.problem] : []));
    if (problems.length > 0) return { problems };
    return {
      parts: results.flatMap((result) => ('part' in result ? [result.part] : [])).sort((a, b) => a.line - b.line),
    };
  }

  function exceeds(pointer: string, whole: typeof ZERO): CreditProblem {
    return { pointer, code: 'exceeds_amount_left', amount_left: formatAmount(whole, exponent) };
  }

  function refusal(note: Sums, left: Sums): ReturnType<typeof codeOf> {
    return codeOf(note, left, (amount) => formatAmount(amount, exponent));
  }
}

function codeOf(note: Sums, left: Sums, text: (amount: typeof ZERO) => string) {
  if (note.total.isNegative() || note.payable.isNegative() || note.isEmpty) {
    return { code: 'credit_not_positive' } as const;
  }
  if (note.total.gt(left.total)) return { code: 'exceeds_amount_left', amount_left: text(left.total) } as const;
  const pairs = [
    ...(['subtotal', 'discount', 'tax', 'withheld', 'payable'] as const).map(
      (name) => [note[name], left[name]] as const,
    ),
    ...note.rows.map((row, at) => [row.taxable, left.rows[at]!.taxable] as const),
    ...note.rows.map((row, at) => [row.amount, left.rows[at]!.amount] as const),
    ...note.withholdings.map((one, at) => [one.base, left.withholdings[at]!.base] as const),
    ...note.withholdings.map((one, at) => [one.amount, left.withholdings[at]!.amount] as const),
  ];
  return pairs.every(([part, whole]) => isWithin(part, whole)) ? undefined : ({ code: 'credit_unbalanced' } as const);
}

function copy({ net, discount, taxes, withheld }: Cells): Cells {
  return { net, discount, taxes: [...taxes], withheld: [...withheld] };
}
