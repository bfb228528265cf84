import type { UseFormReturnType } from '@mantine/form';
import { answer, api, loaded } from '../api/client';
import type { components } from '../api/schema';

export type TaxRate = components['schemas']['TaxRate'];
export type Category = NonNullable<TaxRate['category']>;
type Input = components['schemas']['CreateTaxRate'];

export const KINDS = ['vat', 'surcharge', 'withholding'] as const;
export const CATEGORIES = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M'] as const;
/** What needs a reason, and these and `Z` have a rate of 0 (EN 16931). */
const EXEMPT: ReadonlySet<string> = new Set(['E', 'AE', 'K', 'G', 'O']);

export const isExempt = (category: string) => EXEMPT.has(category);
export const isZero = (category: string) => category === 'Z' || isExempt(category);

export interface Values extends Record<string, unknown> {
  name: string;
  rate: string;
  kind: TaxRate['kind'];
  /** Empty for a withholding, which has none. */
  category: Category | '';
  exemption_reason: string;
  country: string;
}
export type RateForm = UseFormReturnType<Values>;

export const FRESH: Values = { name: '', rate: '', kind: 'vat', category: 'S', exemption_reason: '', country: '' };

/** Decimals as they are typed in the language of the page; the point is everybody's. */
export function valuesOf(language: string): (rate: TaxRate) => Values {
  return ({ name, rate, kind, category, exemption_reason, country }) => ({
    name,
    rate: language === 'es' ? rate.replace('.', ',') : rate,
    kind,
    category: category ?? '',
    exemption_reason: exemption_reason ?? '',
    country: country ?? '',
  });
}

/** A decimal string, whichever sign it was typed with. */
function decimal(typed: string): string {
  return typed.trim().replace(',', '.');
}

/** What was changed, as the API takes it. */
export function changeOf(patch: Partial<Values>): Partial<Input> {
  return { ...patch, ...(patch.rate && { rate: decimal(patch.rate) }) } as Partial<Input>;
}

export function inputOf({ name, rate, kind, category, exemption_reason, country }: Values): Input {
  return {
    name,
    rate: decimal(rate),
    kind,
    ...(category && { category }),
    ...(exemption_reason && { exemption_reason }),
    ...(country && { country }),
  };
}

const at = (id: string) => ({ params: { path: { id } } });

export const readRate = (id: string) => loaded(api.GET('/api/v1/tax-rates/{id}', at(id)));
export const archive = (id: string) => answer(api.POST('/api/v1/tax-rates/{id}/archive', at(id)));
export const unarchive = (id: string) => answer(api.POST('/api/v1/tax-rates/{id}/unarchive', at(id)));
export const removeRate = (id: string) => answer(api.DELETE('/api/v1/tax-rates/{id}', at(id)));
