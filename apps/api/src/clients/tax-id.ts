import type { FieldError } from '@app/http';
import { stdnum } from 'stdnum';
import type { Address } from '../organization/address.dto.js';
import type { TaxIdType } from './dto/create-client.dto.js';

interface TaxIdentity {
  tax_id: string | null;
  tax_id_type: TaxIdType | null;
  billing_address: Address | null;
}

/** Greece writes its VAT numbers with EL (Directive 2006/112/EC, art. 215). */
const VAT_PREFIX: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB' };

/**
 * What is wrong with a tax id. It is checked where its prefix or the address says whose rule holds and that rule is
 * known: one of the country's formats, checksum included, has to fit.
 */
export function checkTaxId({ tax_id, tax_id_type, billing_address }: TaxIdentity): FieldError | undefined {
  if (tax_id === null || tax_id_type === 'other') return undefined;
  const prefix = /^[A-Z]{2}(?=.*\d)/.exec(tax_id)?.[0];
  const prefixed = prefix && (VAT_PREFIX[prefix] ?? prefix);
  const home = billing_address?.country;
  const country = tax_id_type === 'vat' ? (prefixed ?? home) : tax_id_type === null ? (home ?? prefixed) : home;
  const validators = country ? Object.values(stdnum[country] ?? {}) : [];
  if (validators.length === 0) return undefined;
  const spellings = prefixed === country ? [tax_id, tax_id.slice(2)] : [tax_id];
  const valid = spellings.some((spelling) => validators.some((validator) => validator.validate(spelling).isValid));
  if (valid) return undefined;
  return {
    pointer: '/tax_id',
    code: 'tax_id_invalid',
    params: { country: country ?? '' },
  };
}
