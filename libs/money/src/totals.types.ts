/** A reduction: percent 0–100 or an amount ≥ 0 in the document's currency; a line's amount takes the line's sign. */
export interface Discount {
  type: 'percent' | 'amount';
  value: string;
}

/** A tax of a line. (kind, category, rate) is its identity: '21' and '21.00' are one rate. Rates are percentages. */
export interface LineTax {
  kind: 'vat' | 'surcharge';
  /** EN 16931 VAT category (BT-118): S, Z, E, AE, K, G, O, L, M. */
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
  discount: Discount | null;
  lines: readonly LineInput[];
}

export interface LineTotals {
  /** BT-131: after the line's own discount, before the document's. */
  net_amount: string;
  /** The line's share of the document's tax, on what the document discount left of it; Σ = `tax_total`. Informative. */
  tax_amount: string;
  gross_amount: string;
}

/** One row of the tax breakdown (BG-23); the reasons of several lines are joined with '; ' in alphabetical order. */
export interface TaxRow {
  kind: LineTax['kind'];
  category: string | null;
  rate: string;
  taxable: string;
  tax: string;
  exemption_reason: string | null;
}

export interface Withholding {
  name: string;
  rate: string;
  base: string;
  amount: string;
}

/** Why the document must not be issued, though it may be kept as a draft. */
export interface Blocker {
  code: 'negative_total';
  pointer: string;
  total: string;
}

/**
 * One rounding or one allocated remainder, in the order of computation. `pointer` is the JSON pointer of what it
 * explains, `operands` are decimal strings under the names of the formula beside each code:
 *
 * | code | result |
 * |---|---|
 * | `line_net` | `exact` = quantity × unit_price × (100 − discount_percent) ÷ 100, or quantity × unit_price ∓ discount_amount; rounded |
 * | `discount_total` | `exact` = subtotal × discount_percent ÷ 100; rounded |
 * | `discount_share` | of the combination `taxes`: discount × net ÷ subtotal, cut, + remainder |
 * | `line_discount_share` | discount × net ÷ combination_net, cut, + remainder |
 * | `row_tax` | `exact` = taxable × rate ÷ 100; rounded |
 * | `line_tax_share` | `exact` = taxable × rate ÷ 100, cut, + remainder; the line's part of `tax` |
 */
export interface Step {
  code: 'line_net' | 'discount_total' | 'discount_share' | 'line_discount_share' | 'row_tax' | 'line_tax_share';
  pointer: string;
  operands: Record<string, string>;
  result: string;
}

/** All amounts carry the currency's decimals. */
export interface Totals {
  lines: LineTotals[];
  /** Σ line nets (BT-106). */
  subtotal: string;
  /** The document's discount (BT-107); line discounts are in the line nets. */
  discount_total: string;
  tax_total: string;
  /** BT-112. */
  total: string;
  withholding_total: string;
  amount_payable: string;
  tax_breakdown: TaxRow[];
  withholdings: Withholding[];
  blockers: Blocker[];
  /** Empty unless asked for. */
  steps: Step[];
}
