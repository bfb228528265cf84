import { spreadTax, taxRows } from './breakdown.js';
import { combine } from './combinations.js';
import { currencyExponent } from './currency.js';
import { formatAmount, sum, ZERO } from './decimal.js';
import { documentDiscount, lineNet } from './discount.js';
import { spreadDiscount } from './spread-discount.js';
import type { Step, Totals, TotalsInput } from './totals.types.js';

/**
 * The one calculator (EN 16931): every total of a document comes from here. Pure; the order of lines has no effect.
 * Rounding is half-up, away from zero, to the currency's decimals.
 *
 * Line net BT-131; subtotal = Σ line nets (BR-CO-10); tax per row = taxable × rate (BR-CO-17), its sum `tax_total`
 * (BR-CO-14); total = subtotal − discount_total + tax_total (BR-CO-13, BR-CO-15).
 *
 * The input has passed `checkDecimal` and `discountProblems`. `explain: true` fills `steps`.
 * @throws {RangeError} for an unknown currency or text that is no decimal
 */
export function computeTotals(input: TotalsInput, options: { explain?: boolean } = {}): Totals {
  const exponent = currencyExponent(input.currency);
  const steps: Step[] | undefined = options.explain ? [] : undefined;

  const nets = input.lines.map((line, index) => lineNet(line, index, exponent, steps));
  const subtotal = sum(nets);
  const discount = input.discount === null ? ZERO : documentDiscount(subtotal, input.discount, exponent, steps);

  const combinations = combine(input.lines, nets);
  const taxables = discount.isZero() ? nets : spreadDiscount(discount, subtotal, combinations, nets, exponent, steps);
  const rows = taxRows(combinations, taxables, exponent, steps);
  const lineTaxes = spreadTax(rows, taxables, exponent, steps);

  const taxTotal = sum(rows.map((row) => row.amount));
  const total = subtotal.minus(discount).plus(taxTotal);
  const text = formatAmount(total, exponent);
  return {
    lines: nets.map((net, index) => ({
      net_amount: formatAmount(net, exponent),
      tax_amount: formatAmount(lineTaxes[index]!, exponent),
      gross_amount: formatAmount(net.plus(lineTaxes[index]!), exponent),
    })),
    subtotal: formatAmount(subtotal, exponent),
    discount_total: formatAmount(discount, exponent),
    tax_total: formatAmount(taxTotal, exponent),
    total: text,
    withholding_total: formatAmount(ZERO, exponent),
    amount_payable: text,
    tax_breakdown: rows.map(({ tax, taxable, amount }) => ({
      kind: tax.kind,
      category: tax.category,
      rate: tax.rate,
      taxable: formatAmount(taxable, exponent),
      tax: formatAmount(amount, exponent),
      exemption_reason: tax.reasons.size === 0 ? null : [...tax.reasons].sort().join('; '),
    })),
    withholdings: [],
    blockers: total.lt(ZERO) ? [{ code: 'negative_total', pointer: '/total', total: text }] : [],
    steps: steps ?? [],
  };
}
