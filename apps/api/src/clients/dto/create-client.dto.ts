import {
  batchOf,
  CurrencyCode,
  DecimalString,
  EmailAddress,
  EmailAddresses,
  Example,
  ExampleOfChange,
  ExternalId,
  Flag,
  LANGUAGES,
  type Language,
  ListOf,
  Metadata,
  Nested,
  OneOf,
  Pattern,
  Text,
  WebAddress,
  WholeNumber,
} from '@app/http';
import { Address } from '../../organization/address.dto.js';

export const CLIENT_KINDS = ['company', 'person'] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** `vat`: with the prefix of its country (EN 16931, BT-48); `national`: as the country's tax office writes it. */
export const TAX_ID_TYPES = ['vat', 'national', 'other'] as const;
export type TaxIdType = (typeof TAX_ID_TYPES)[number];

export class Contact {
  @Text({ max: 200, required: true, example: 'Ana García' })
  name!: string;

  @EmailAddress()
  email?: string | null;

  @Text({ max: 50 })
  phone?: string | null;

  /** The one to turn to first. */
  @Flag()
  is_primary?: boolean | null;
}

/** Where electronic invoices go (EN 16931, BT-49). */
export class EinvoiceAddress {
  /** Electronic Address Scheme code, such as `9920` for a Spanish VAT number. */
  @Pattern({ pattern: /^[0-9A-Z]{2,4}$/, max: 4, expected: 'an EAS code', required: true, example: '9920' })
  scheme!: string;

  @Text({ max: 100, required: true, example: 'ESB58818501' })
  value!: string;
}

/** What can be said of a client; the same for a change. */
@Example({
  name: 'Ejemplo Consultores SL',
  kind: 'company',
  tax_id: 'ESB58818501',
  tax_id_type: 'vat',
  email: 'facturas@ejemplo.es',
  billing_address: { line1: 'Calle de Alcalá 1', city: 'Madrid', postal_code: '28014', country: 'ES' },
  contacts: [{ name: 'Ana García', email: 'ana@ejemplo.es', is_primary: true }],
  currency: 'EUR',
  locale: 'es',
  payment_terms_days: 30,
  metadata: { crm: 'C-1024' },
})
@ExampleOfChange({ email: 'contabilidad@ejemplo.es', payment_terms_days: 15, notes: null })
export class CreateClient {
  @ExternalId()
  external_id?: string | null;

  /** The legal name (EN 16931, BT-44). */
  @Text({ max: 200, required: true })
  name!: string;

  @OneOf(CLIENT_KINDS, { description: '`company` unless said otherwise.' })
  kind?: ClientKind | null;

  @Text({ max: 200 })
  trade_name?: string | null;

  /**
   * Checked by the rules of a country, where they are known: that of its prefix with `tax_id_type` `vat`, else that of the
   * billing address, and that of its prefix where neither is given. Not checked with `other`.
   */
  @Text({ max: 50 })
  tax_id?: string | null;

  /** What kind of tax id it is, which says by whose rules it is checked. */
  @OneOf(TAX_ID_TYPES)
  tax_id_type?: TaxIdType | null;

  @EmailAddress()
  email?: string | null;

  @EmailAddresses({ max: 10 })
  billing_emails?: string[] | null;

  @Text({ max: 50 })
  phone?: string | null;

  @WebAddress()
  website?: string | null;

  @Nested(() => Address)
  billing_address?: Address | null;

  @Nested(() => Address)
  shipping_address?: Address | null;

  @ListOf(() => Contact, { max: 20 })
  contacts?: Contact[] | null;

  /** ISO 4217; the organization's unless said otherwise. */
  @CurrencyCode()
  currency?: string | null;

  /** The language of documents; the organization's unless said otherwise. */
  @OneOf(LANGUAGES)
  locale?: Language | null;

  /** Days from issue to due date; the organization's where it is null. */
  @WholeNumber({ min: 0, max: 365 })
  payment_terms_days?: number | null;

  /** Recargo de equivalencia (Ley 37/1992, arts. 154–163): goods carry the surcharge. */
  @Flag()
  surcharge_applies?: boolean | null;

  /** Percent that this client withholds (IRPF). */
  @DecimalString({ places: 4, min: '0', max: '100', example: '15' })
  default_withholding_rate?: string | null;

  @Nested(() => EinvoiceAddress)
  einvoice_address?: EinvoiceAddress | null;

  @Text({ max: 5000 })
  notes?: string | null;

  @Metadata()
  metadata?: Record<string, string> | null;
}

@Example({
  items: [
    { name: 'Ejemplo Consultores SL', kind: 'company' },
    { name: 'Ana García', kind: 'person' },
  ],
})
export class CreateClients extends batchOf(CreateClient) {}
