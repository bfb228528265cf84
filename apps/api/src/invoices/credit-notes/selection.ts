import { type FieldError, invalid, moneyProblems } from '@app/http';
import type { CreditProblem, CreditSelection } from '@app/money';
import type { InvoiceLine } from '../invoice-line.entity.js';
import type { CreateCreditNote, CreditLineInput } from './dto/create-credit-note.dto.js';

/**
 * What was asked for, by the places of the lines.
 * @throws ApiError 400 with all that no state of the invoice would allow
 */
export function selectionOf(input: CreateCreditNote, lines: readonly InvoiceLine[], currency: string): CreditSelection {
  const { amount } = input;
  if (amount && input.lines) throw invalid({ pointer: '/amount', code: 'lines_or_amount' });
  if (amount) {
    const wrong = moneyProblems('/amount', amount, currency);
    if (wrong.length > 0) throw invalid(...wrong);
    return { amount };
  }
  if (!input.lines) return {};
  if (input.lines.length === 0) throw invalid({ pointer: '/lines', code: 'too_few_items', params: { min: 1 } });
  const places = new Map(lines.map(({ id }, index) => [id, index]));
  const seen = new Set<string>();
  const wrong = input.lines.flatMap((line, index) => {
    const errors = lineErrors(line, `/lines/${index}`, places, seen.has(line.line_id), currency);
    seen.add(line.line_id);
    return errors;
  });
  if (wrong.length > 0) throw invalid(...wrong);
  return {
    lines: input.lines.map(({ line_id, quantity, amount }) => ({
      line: places.get(line_id) as number,
      ...(quantity ? { quantity } : { amount: amount as string }),
    })),
  };
}

function lineErrors(
  { line_id, quantity, amount }: CreditLineInput,
  at: string,
  places: ReadonlyMap<string, number>,
  isRepeated: boolean,
  currency: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (!places.has(line_id)) errors.push({ pointer: `${at}/line_id`, code: 'line_of_another_invoice' });
  else if (isRepeated) errors.push({ pointer: `${at}/line_id`, code: 'duplicate_item' });
  if (Boolean(quantity) === Boolean(amount)) errors.push({ pointer: at, code: 'quantity_or_amount' });
  if (amount) errors.push(...moneyProblems(`${at}/amount`, amount, currency));
  return errors;
}

/** What the calculator says against it, as errors of places in the body. */
export function placesOf(problems: readonly CreditProblem[]): FieldError[] {
  return problems.flatMap(({ pointer, ...problem }): FieldError[] => {
    const { code, ...params } = problem;
    return code === 'nothing_to_credit' ? [] : [{ pointer, code, params: params as Record<string, string> }];
  });
}
