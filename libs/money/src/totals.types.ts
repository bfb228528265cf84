/** A reduction: percent 0–100 or an amount ≥ 0 in the document's currency; a line's amount takes the line's sign. */
export interface Discount {
  type: 'percent' | 'amount';
  value: string;
}

/**
 * A tax of a line. (kind, category, rate) is its identity, of a withholding (name, rate): '21' and '21.00' are one rate.
 * Rates are percentages.
 */
export interface LineTax {
  /** `surcharge`: recargo de equivalencia. `withholding`: what the buyer keeps back and pays to the state (IRPF). */
  kind: 'vat' | 'surcharge' | 'withholding';
  /** Tells withholdings apart; of the others it is not looked at. */
  name: string;
  /** EN 16931 VAT category (BT-118): S, Z, E, AE, K, G, O, L, M. Null for withholdings. */
  category: string | null;
  rate: string;
  exemption_reason: string | null;
}

export interface LineInput {
  quantity: string;
  unit_price: string;
  discount: Discount | null;
  /** A set: a tax named twice counts once. */
  taxes: readonly LineTax[];
}

/** What totals are made from: an invoice or anything with its fields. All numbers are strings that passed `checkDecimal`. */
export interface TotalsInput {
  currency: string;
  /** Whether unit prices, and discount amounts with them, hold VAT and surcharges. */
  prices_include_tax: boolean;
  discount: Discount | null;
  lines: readonly LineInput[];
}

export interface LineTotals {
  /** BT-131: after the line's own discount, before the document's. */
  net_amount: string;
  /** The line's share of the document's tax, on what the document discount left of it; Σ = `tax_total`. Informative. */
  tax_amount: string;
  /** net_amount + tax_amount. Where prices include tax and the document has no discount: the price shown. */
  gross_amount: string;
}

/** One row of the tax breakdown (BG-23); the reasons of several lines are joined with '; ' in alphabetical order. */
export interface TaxRow {
  kind: Exclude<LineTax['kind'], 'withholding'>;
  category: string | null;
  rate: string;
  taxable: string;
  tax: string;
  exemption_reason: string | null;
}

/** One per (name, rate), sorted so. */
export interface Withholding {
  name: string;
  rate: string;
  /** Σ what the document discount left of the nets of the lines that carry it. */
  base: string;
  /** round(base × rate ÷ 100). */
  amount: string;
}

/**
 * Why the document must not be issued, though it may be kept as a draft. A negative total is a credit note. Nothing to
 * pay is fine, but no buyer withholds more than the total: there are rates that add up to too much, or a deduction that
 * nothing is withheld from.
 */
export type Blocker =
  | { code: 'negative_total'; pointer: '/total'; total: string }
  | { code: 'negative_payable'; pointer: '/amount_payable'; amount_payable: string };

/**
 * One rounding or one allocated remainder, in the order of computation. `pointer` is the JSON pointer of what it
 * explains, `operands` are decimal strings under the names of the formula beside each code. "Cut, + remainder" is
 * largest remainder: cut to the unit, and the unit that it got on top, if any.
 *
 * | code | result |
 * |---|---|
 * | `line_net`, `line_shown` | `exact` = quantity × unit_price × (100 − discount_percent) ÷ 100, or quantity × unit_price ∓ discount_amount; rounded |
 * | `discount_total`, `discount_shown` | `exact` = sum × discount_percent ÷ 100; rounded |
 * | `discount_share` | of the combination `taxes`: discount × amount ÷ sum, cut, + remainder |
 * | `line_discount_share` | discount × amount ÷ sum (of its combination), cut, + remainder |
 * | `row_tax` | `exact` = taxable × rate ÷ 100; rounded |
 * | `line_tax_share` | `exact` = taxable × rate ÷ 100, cut, + remainder; the line's part of `tax` |
 * | `withholding` | `exact` = base × rate ÷ 100; rounded |
 *
 * Where prices include tax `line_shown` and `discount_shown` take the place of `line_net` and `discount_total`, since
 * they come to gross amounts, and these the place of `row_tax` and `line_tax_share`; the first two once before the
 * document discount (pointers `/subtotal`, `/lines/0/net_amount`) and once after it, if there is one (`/discount_total`,
 * `/lines/0/tax_amount`):
 *
 * | code | result |
 * |---|---|
 * | `combination_base` | of the combination `taxes`: gross × 100 ÷ (100 + rates), rounded |
 * | `line_base_share` | gross × 100 ÷ (100 + rates), cut, + remainder; the line's part of `base`. Its tax is gross − result |
 * | `tax_share` | of the combination `taxes`: gross × rate ÷ (100 + rates), cut, + remainder; the row's part of gross − base |
 */
export interface Step {
  code:
    | 'line_net'
    | 'line_shown'
    | 'discount_total'
    | 'discount_shown'
    | 'discount_share'
    | 'line_discount_share'
    | 'row_tax'
    | 'line_tax_share'
    | 'combination_base'
    | 'line_base_share'
    | 'tax_share'
    | 'withholding'
    | CreditStepCode;
  pointer: string;
  operands: Record<string, string>;
  result: string;
}

/**
 * The steps of a credit note; lines and rows are those of the note. `before`: what earlier notes took.
 *
 * | code | result |
 * |---|---|
 * | `credit_line_net`, `credit_line_shown` | `whole` × `quantity` ÷ `of` − before, where `quantity` counts what was credited before too; rounded |
 * | `credit_line_discount` | the same of the line's part in the document discount, or where the line is credited by amount `whole` of what is left × base credited ÷ base left; rounded |
 * | `credit_base`, `credit_tax` | of the combination `taxes` or the row: credited × amount ÷ sum, cut, + remainder |
 * | `credit_line_base`, `credit_line_tax` | the line's part of that: credited × amount ÷ sum, cut, + remainder |
 * | `credit_row_tax`, `credit_withholding` | `exact` = `taxable` × `rate` %, rounded, between `least` and `most` |
 * | `credit_line_row_tax`, `credit_line_withholding` | of `exact` = `taxable` × `rate` % the line's part of that, between `least` and `most` |
 * | `credit_rest` | whole − before: the note takes all that is left |
 */
export type CreditStepCode =
  | 'credit_line_net'
  | 'credit_line_shown'
  | 'credit_line_discount'
  | 'credit_base'
  | 'credit_tax'
  | 'credit_line_base'
  | 'credit_line_tax'
  | 'credit_row_tax'
  | 'credit_line_row_tax'
  | 'credit_withholding'
  | 'credit_line_withholding'
  | 'credit_rest';

/** All amounts carry the currency's decimals. */
export interface Totals {
  lines: LineTotals[];
  /** Σ line nets (BT-106). */
  subtotal: string;
  /** The document's discount (BT-107), without tax; line discounts are in the line nets. */
  discount_total: string;
  tax_total: string;
  /** BT-112. */
  total: string;
  withholding_total: string;
  /** total − withholding_total. */
  amount_payable: string;
  tax_breakdown: TaxRow[];
  withholdings: Withholding[];
  blockers: Blocker[];
  /** Empty unless asked for. */
  steps: Step[];
}
