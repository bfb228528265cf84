import type { Discount, LineTotals, Totals, TotalsInput } from './totals.types.js';

/** What to credit of an invoice: lines, an amount of the whole, or (with neither) all that is left. */
export interface CreditSelection {
  /** Each line once, by its index in the invoice: so many of its units, or so much of it with tax. Both above 0. */
  lines?: readonly { line: number; quantity?: string; amount?: string }[];
  /** With tax, before withholding; above 0. */
  amount?: string;
}

/**
 * What a note takes of a line: quantity, net, part in the document's discount, then one amount for each of the line's
 * rows in the tax breakdown and one for each of its withholdings, in the order of these. Decimal strings.
 */
export type CreditParts = readonly string[];

export interface CreditInput {
  /** As it was issued. */
  invoice: TotalsInput;
  /** By line, Σ of the parts that earlier notes took; null where none did. */
  earlier: readonly (CreditParts | null)[];
  selection: CreditSelection;
}

export interface CreditNoteLine extends LineTotals {
  /** Its index in the invoice. */
  line: number;
  /** quantity × unit_price − discount is net_amount; prices are without tax. */
  quantity: string;
  unit_price: string;
  discount: Discount | null;
  /** Whether `quantity` counts the units of the invoice's line. */
  keeps_unit: boolean;
  parts: CreditParts;
}

export interface CreditNote extends Omit<Totals, 'lines' | 'blockers'> {
  lines: CreditNoteLine[];
  /** Its part of the document's discount, as an amount without tax. */
  discount: Discount | null;
}

/** Why there is no such note. `pointer` is the JSON pointer into the selection. */
export type CreditProblem = { pointer: string } & (
  | { code: 'nothing_to_credit' }
  | { code: 'exceeds_quantity_left'; quantity_left: string }
  | { code: 'exceeds_amount_left'; amount_left: string }
  /** More than is left of one tax or withholding, since another line counts against it. */
  | { code: 'credit_unbalanced' }
  | { code: 'credit_not_positive' }
);
