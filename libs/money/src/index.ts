/** Decimal arithmetic and the totals of a document: pure, no framework, no database, no floating point. */
export { allocate } from './allocate.js';
export { checkDecimal, type DecimalProblem, type DecimalRule, MAX_INTEGER_DIGITS } from './check-decimal.js';
export { computeCredit } from './credit.js';
export type * from './credit.types.js';
export { currencyExponent, inCurrency, isCurrency, UNUSUAL_EXPONENTS } from './currency.js';
export { canonical, Decimal, decimal, formatAmount, roundTo } from './decimal.js';
export { computeExpenseTaxes, type ExpenseTaxes, type ExpenseTaxesInput } from './expense-taxes.js';
export { discountProblems, type Problem, sizeProblems } from './problems.js';
export {
  TAX_CATEGORIES,
  TAX_KINDS,
  type TaxCategory,
  type TaxKind,
  type TaxProblem,
  taxCategory,
  taxName,
  taxProblems,
} from './tax-kinds.js';
export { computeTotals } from './totals.js';
export type * from './totals.types.js';
