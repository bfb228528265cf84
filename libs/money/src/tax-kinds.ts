import { canonical, decimal } from './decimal.js';

/** `surcharge` rides on VAT (recargo de equivalencia); `withholding` is kept back by the buyer (IRPF). */
export const TAX_KINDS = ['vat', 'surcharge', 'withholding'] as const;
export type TaxKind = (typeof TAX_KINDS)[number];

/** VAT categories of EN 16931 (BT-118 and BT-151, UNCL5305). */
export const TAX_CATEGORIES = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M'] as const;
export type TaxCategory = (typeof TAX_CATEGORIES)[number];

/** Categories whose rate may be other than 0 (EN 16931, BR-S-05, BR-IG-05, BR-IP-05). */
const TAXED: ReadonlySet<TaxCategory> = new Set(['S', 'L', 'M']);
/** Categories that need a reason (EN 16931, BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10). */
const EXEMPT: ReadonlySet<TaxCategory> = new Set(['E', 'AE', 'K', 'G', 'O']);

export interface StatedTax {
  kind: TaxKind;
  /** Percent, as a decimal string. */
  rate: string;
  category?: TaxCategory | null | undefined;
  exemption_reason?: string | null | undefined;
}

/** The category of a tax: as stated, else `S` where the rate is not 0 and `Z` where it is; a withholding has none. */
export function taxCategory({ kind, rate, category }: StatedTax): TaxCategory | null {
  if (kind === 'withholding') return null;
  return category ?? (decimal(rate).isZero() ? 'Z' : 'S');
}

const NAMES = {
  en: { vat: 'VAT', surcharge: 'Surcharge', withholding: 'Withholding' },
  es: { vat: 'IVA', surcharge: 'Recargo', withholding: 'Retención' },
} as const;

/** What a tax is called where nobody gave it a name, in the language of its document: `VAT 21%`, `IVA 21 %`. */
export function taxName(kind: TaxKind, rate: string, locale: string): string {
  return locale === 'es' ? `${NAMES.es[kind]} ${canonical(rate)} %` : `${NAMES.en[kind]} ${canonical(rate)}%`;
}

/** What is wrong with a tax, each with the field where it is wrong. */
export type TaxProblem =
  | { field: 'category'; code: 'category_not_expected' }
  | { field: 'rate'; code: 'category_rate_mismatch' }
  | { field: 'exemption_reason'; code: 'exemption_reason_required'; category: TaxCategory };

/** Whether rate, category and reason go together: S has a rate above 0, L and M any, all others 0. */
export function taxProblems(tax: StatedTax): TaxProblem[] {
  const category = taxCategory(tax);
  if (category === null) return tax.category ? [{ field: 'category', code: 'category_not_expected' }] : [];
  const problems: TaxProblem[] = [];
  if (decimal(tax.rate).isZero() ? category === 'S' : !TAXED.has(category)) {
    problems.push({ field: 'rate', code: 'category_rate_mismatch' });
  }
  if (EXEMPT.has(category) && !tax.exemption_reason) {
    problems.push({ field: 'exemption_reason', code: 'exemption_reason_required', category });
  }
  return problems;
}
