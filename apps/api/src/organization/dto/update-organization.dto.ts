import {
  CurrencyCode,
  EmailAddress,
  Example,
  Iban,
  LANGUAGES,
  type Language,
  Nested,
  OneOf,
  Pattern,
  Text,
  TimeZone,
  WebAddress,
  WholeNumber,
} from '@app/http';
import { Address } from '../address.dto.js';

/** What can be said of the organization. */
@Example({
  legal_name: 'Ejemplo Servicios SL',
  tax_id: 'ESB58818501',
  email: 'facturas@ejemplo.es',
  address: { line1: 'Calle de Alcalá 1', city: 'Madrid', postal_code: '28014', country: 'ES' },
  locale: 'es',
  timezone: 'Europe/Madrid',
  iban: 'ES9121000418450200051332',
})
export class UpdateOrganization {
  /** As it stands on documents (EN 16931, BT-27). */
  @Text({ max: 200 })
  legal_name?: string | null;

  /** BT-28. */
  @Text({ max: 200 })
  trade_name?: string | null;

  /** BT-31. */
  @Text({ max: 50, example: 'ESB58818501' })
  tax_id?: string | null;

  @EmailAddress()
  email?: string | null;

  @Text({ max: 50 })
  phone?: string | null;

  @WebAddress()
  website?: string | null;

  @Nested(() => Address)
  address?: Address | null;

  /** ISO 4217: of books and reports; it stays once a document is issued. */
  @CurrencyCode({ required: true })
  default_currency!: string;

  /** The language of documents whose client has none. */
  @OneOf(LANGUAGES, { required: true })
  locale!: Language;

  /** IANA name: what "today" is for issue dates and overdue. */
  @TimeZone({ required: true })
  timezone!: string;

  /** Days from issue to due date, where the client says nothing. */
  @WholeNumber({ min: 0, max: 365, required: true })
  default_payment_terms_days!: number;

  /** At the foot of documents that say nothing else. */
  @Text({ max: 2000 })
  invoice_footer?: string | null;

  /** Without spaces (BT-84). */
  @Iban()
  iban?: string | null;

  /** BT-86. */
  @Pattern({
    pattern: /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
    max: 11,
    expected: 'a BIC (ISO 9362)',
    example: 'CAIXESBBXXX',
  })
  bic?: string | null;
}
