import { currencyExponent } from './currency.js';
import { Decimal, decimal, formatAmount, HUNDREDTH, roundTo, sum } from './decimal.js';
import { baseOf, ratesOf, splitByRate } from './extract-tax.js';
import type { LineTax } from './totals.types.js';

export interface ExpenseTaxesInput {
  currency: string;
  /** Gross: with its VAT and surcharges, before what is withheld. */
  amount: string;
  /** `amount` is what the receipt says of the tax, null where it says nothing. */
  taxes: readonly { kind: LineTax['kind']; rate: string; amount: string | null }[];
}

export interface ExpenseTaxes {
  /** amount − tax_amount. */
  net_amount: string;
  /** Σ VAT and surcharges. */
  tax_amount: string;
  /** In the order of the input; of a withholding what is withheld, which is in neither of the sums. */
  taxes: { amount: string }[];
  /** Stated amounts that cannot be; the computed one was used. */
  problems: { index: number; code: 'tax_amount_differs'; computed: string }[];
}

const TOLERANCE = new Decimal('0.05');

/**
 * The taxes in the gross amount of a receipt: base = round(amount × 100 ÷ (100 + Σ rates)), the rest is tax, split over
 * its rates by largest remainder, ties by VAT before surcharge and the lower rate first. A stated amount wins when it is within 0.05 of the computed one (one unit in a
 * currency without decimals): sellers round by line; not where the taxes come to more than the receipt. Withheld is
 * round(net × rate ÷ 100).
 *
 * All numbers have passed `checkDecimal`, the amounts with the currency's decimals.
 */
export function computeExpenseTaxes({ currency, amount, taxes }: ExpenseTaxesInput): ExpenseTaxes {
  const exponent = currencyExponent(currency);
  const tolerance = Decimal.max(TOLERANCE, `1e-${exponent}`);
  const gross = decimal(amount);
  const rated = taxes.map((tax, index) => ({ ...tax, index, percent: decimal(tax.rate) }));
  const amounts: Decimal[] = [];
  const problems: ExpenseTaxes['problems'] = [];

  const differs = (index: number, computed: Decimal): void => {
    problems.push({ index, code: 'tax_amount_differs', computed: formatAmount(computed, exponent) });
  };
  const settle = ({ index, amount: stated }: (typeof rated)[number], computed: Decimal): Decimal => {
    const agrees = stated !== null && decimal(stated).minus(computed).abs().lte(tolerance);
    if (stated !== null && !agrees) differs(index, computed);
    amounts[index] = agrees ? decimal(stated) : computed;
    return amounts[index];
  };
  /** Of a small receipt the tolerance can be more than there is: its tax is never more than the whole. */
  const refuse = ({ index }: (typeof rated)[number], computed: Decimal): void => {
    if (!amounts[index]!.eq(computed)) differs(index, computed);
  };

  // Sorted as the taxes of an invoice are, so that a tied unit does not depend on the order of the receipt.
  const included = rated
    .filter((tax) => tax.kind !== 'withholding')
    .sort((a, b) => (a.kind === b.kind ? a.percent.cmp(b.percent) : a.kind === 'vat' ? -1 : 1));
  const base = baseOf(gross, ratesOf(included), exponent);
  const shares = splitByRate(gross, base, included, exponent);
  const tax = sum(included.map((one, at) => settle(one, shares[at]!.share)));
  const net = gross.minus(tax);
  if (net.isNegative()) for (const [at, one] of included.entries()) refuse(one, shares[at]!.share);
  for (const one of rated) {
    if (one.kind === 'withholding') settle(one, roundTo(net.times(one.percent).times(HUNDREDTH), exponent));
  }

  return {
    net_amount: formatAmount(net, exponent),
    tax_amount: formatAmount(tax, exponent),
    taxes: amounts.map((value) => ({ amount: formatAmount(value, exponent) })),
    problems: problems.sort((a, b) => a.index - b.index),
  };
}
