import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '@app/http';
import type { Invoice } from './invoice.entity.js';
import type { InvoiceLineTax } from './invoice-line.entity.js';
import { copyOf, type NamedRate } from './line-taxes.js';

/** What decides whether an invoice can be issued, of a stored draft or of one that is only looked at. */
export type Issuable = Pick<
  Invoice,
  'client_id' | 'issue_date' | 'due_date' | 'currency' | 'exchange_rate' | 'total' | 'amount_payable'
> & { lines: readonly unknown[] };

export interface IssueFacts {
  /** Where the organization is. */
  today: string;
  /** The organization's currency. */
  home: string;
  /** Of the last document of the series in that year. Where it is left out, taking the number finds out. */
  last_issue_date?: string | null;
}

/** All that stands between a draft and its number. */
export function blockersOf(draft: Issuable, { today, home, last_issue_date }: IssueFacts): FieldError[] {
  const { client_id, lines, total, amount_payable, currency } = draft;
  const errors: FieldError[] = [];
  const issue_date = draft.issue_date ?? today;
  if (client_id === null) errors.push({ pointer: '/client_id', code: 'client_required' });
  if (lines.length === 0) errors.push({ pointer: '/lines', code: 'lines_required' });
  if (total.startsWith('-')) errors.push({ pointer: '/total', code: 'negative_total', params: { total } });
  else if (amount_payable.startsWith('-')) {
    errors.push({ pointer: '/amount_payable', code: 'negative_payable', params: { amount_payable } });
  }
  if (issue_date > today) errors.push({ pointer: '/issue_date', code: 'date_after', params: { date: today } });
  if (last_issue_date && issue_date < last_issue_date) {
    errors.push({ pointer: '/issue_date', code: 'date_before', params: { date: last_issue_date } });
  }
  if (draft.due_date !== null && draft.due_date < issue_date) {
    errors.push({ pointer: '/due_date', code: 'date_before', params: { date: issue_date } });
  }
  if (currency !== home && draft.exchange_rate === null) {
    errors.push({
      pointer: '/exchange_rate',
      code: 'exchange_rate_required',
      params: { currency, organization_currency: home },
    });
  }
  return errors;
}

/** The taxes of lines that are not what the rate says that they were copied from. */
export function changedRates(
  lines: readonly { taxes: readonly InvoiceLineTax[] }[],
  rates: ReadonlyMap<string, NamedRate>,
): FieldError[] {
  return lines.flatMap(({ taxes }, line) =>
    taxes.flatMap((tax, index): FieldError[] => {
      if (tax.tax_rate_id === null || isCopy(tax, rates.get(tax.tax_rate_id))) return [];
      return [{ pointer: `/lines/${line}/taxes/${index}`, code: 'tax_rate_changed', params: { name: tax.name } }];
    }),
  );
}

/** In all that decides the tax and why there is none; a rate by another name is the same. */
function isCopy({ name, ...tax }: InvoiceLineTax, of: NamedRate | undefined): boolean {
  return of !== undefined && isDeepStrictEqual({ name, ...tax }, { ...copyOf(of), name });
}
