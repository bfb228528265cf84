import type { components } from '../api/schema';

export type Organization = components['schemas']['Organization'];
type Change = components['schemas']['UpdateOrganization'];

const ADDRESS = { line1: '', line2: '', city: '', region: '', postal_code: '', country: '' };

export interface Values extends Record<string, unknown> {
  legal_name: string;
  trade_name: string;
  tax_id: string;
  email: string;
  phone: string;
  website: string;
  address: typeof ADDRESS;
  default_currency: string;
  locale: Organization['locale'];
  timezone: string;
  default_payment_terms_days: number | string;
  invoice_footer: string;
  iban: string;
  bic: string;
}

/** `ES91 2100 …`: as it stands on paper. */
export function grouped(iban: string): string {
  return compact(iban).replace(/(.{4})(?=.)/g, '$1 ');
}

/** As banks and the API write codes: in capital letters and without spaces. */
export function compact(code: string): string {
  return code.replaceAll(/\s/g, '').toUpperCase();
}

export function valuesOf(organization: Organization): Values {
  const { address } = organization;
  return {
    legal_name: organization.legal_name ?? '',
    trade_name: organization.trade_name ?? '',
    tax_id: organization.tax_id ?? '',
    email: organization.email ?? '',
    phone: organization.phone ?? '',
    website: organization.website ?? '',
    address: {
      line1: address?.line1 ?? '',
      line2: address?.line2 ?? '',
      city: address?.city ?? '',
      region: address?.region ?? '',
      postal_code: address?.postal_code ?? '',
      country: address?.country ?? '',
    },
    default_currency: organization.default_currency,
    locale: organization.locale,
    timezone: organization.timezone,
    default_payment_terms_days: organization.default_payment_terms_days,
    invoice_footer: organization.invoice_footer ?? '',
    iban: grouped(organization.iban ?? ''),
    bic: organization.bic ?? '',
  };
}

/** What was changed, as the API takes it: an address of which nothing is left is none. */
export function changeOf(patch: Partial<Values>): Change {
  const { address, iban, bic } = patch;
  return {
    ...patch,
    ...(address && { address: Object.values(address).some(Boolean) ? address : null }),
    ...(iban && { iban: compact(iban) }),
    ...(bic && { bic: compact(bic) }),
  } as Change;
}
