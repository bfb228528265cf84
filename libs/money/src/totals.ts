import { addTax } from './breakdown.js';
import { combine } from './combinations.js';
import { currencyExponent } from './currency.js';
import { type Decimal, formatAmount, sum, ZERO } from './decimal.js';
import { documentDiscount, lineAmount, lineAmountStep } from './discount.js';
import { extractTax } from './extract-tax.js';
import { spreadDiscount } from './spread-discount.js';
import type { Blocker, Step, Totals, TotalsInput } from './totals.types.js';
import { withheldBy, withheldTies, withhold } from './withholding.js';

/**
 * The one calculator (EN 16931): every total of a document comes from here. Pure; the order of lines has no effect.
 * Rounding is half-up, away from zero, to the currency's decimals.
 *
 * Line net BT-131; subtotal = Σ line nets (BR-CO-10); tax per row = taxable × rate (BR-CO-17), its sum `tax_total`
 * (BR-CO-14); total = subtotal − discount_total + tax_total (BR-CO-13, BR-CO-15). Where prices include tax the total is
 * the sum of the prices shown less the discount, and the nets and the tax are taken out of it.
 *
 * The input has passed `checkDecimal` and `discountProblems`. `explain: true` fills `steps`.
 * @throws {RangeError} for an unknown currency or text that is no decimal
 */
export function computeTotals(input: TotalsInput, options: { explain?: boolean } = {}): Totals {
  const exponent = currencyExponent(input.currency);
  const steps: Step[] | undefined = options.explain ? [] : undefined;
  const { discount, rows, nets, taxables, taxes, withheld } = taxDocument(input, exponent, steps);
  const withholdings = withhold(withheld, taxables, exponent, steps);

  const subtotal = sum(nets);
  const discountTotal = input.prices_include_tax ? subtotal.minus(sum(taxables)) : discount;
  const taxTotal = sum(rows.map((row) => row.amount));
  const total = subtotal.minus(discountTotal).plus(taxTotal);
  const withholdingTotal = sum(withholdings.map((row) => row.amount));
  const payable = total.minus(withholdingTotal);

  const text = (value: Decimal): string => formatAmount(value, exponent);
  return {
    lines: nets.map((net, index) => ({
      net_amount: text(net),
      tax_amount: text(taxes[index]!),
      gross_amount: text(net.plus(taxes[index]!)),
    })),
    subtotal: text(subtotal),
    discount_total: text(discountTotal),
    tax_total: text(taxTotal),
    total: text(total),
    withholding_total: text(withholdingTotal),
    amount_payable: text(payable),
    tax_breakdown: rows.map(({ tax, taxable, amount }) => ({
      kind: tax.kind,
      category: tax.category,
      rate: tax.rate,
      taxable: text(taxable),
      tax: text(amount),
      exemption_reason: tax.reasons.size === 0 ? null : [...tax.reasons].sort().join('; '),
    })),
    withholdings: withholdings.map(({ name, rate, base, amount }) => ({
      name,
      rate,
      base: text(base),
      amount: text(amount),
    })),
    blockers: blockers(total, payable, text),
    steps: steps ?? [],
  };
}

/** Everything of a document but what is withheld, line by line. */
export function taxDocument(input: TotalsInput, exponent: number, steps?: Step[]) {
  const gross = input.prices_include_tax;
  const amounts = input.lines.map((line) => lineAmount(line, exponent));
  const lineCode = gross ? 'line_shown' : 'line_net';
  steps?.push(...input.lines.map((line, index) => lineAmountStep(lineCode, line, index, amounts[index]!)));
  const whole = sum(amounts);
  const discountCode = gross ? 'discount_shown' : 'discount_total';
  const discount = input.discount ? documentDiscount(discountCode, whole, input.discount, exponent, steps) : ZERO;

  const withheld = withheldBy(input.lines);
  const combinations = combine(input.lines, amounts, withheldTies(withheld, amounts.length));
  const left = discount.isZero() ? amounts : spreadDiscount(discount, whole, combinations, amounts, exponent, steps);
  const tax = gross ? extractTax : addTax;
  return { discount, combinations, left, withheld, ...tax(combinations, amounts, left, exponent, steps) };
}

function blockers(total: Decimal, payable: Decimal, text: (value: Decimal) => string): Blocker[] {
  if (total.lt(ZERO)) return [{ code: 'negative_total', pointer: '/total', total: text(total) }];
  if (payable.gte(ZERO)) return [];
  return [{ code: 'negative_payable', pointer: '/amount_payable', amount_payable: text(payable) }];
}
