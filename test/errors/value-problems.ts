import type { FieldProblemCode } from '@app/http';
import { NOBODY } from '../support/routes.js';
import { asks, type Fault, path } from './scene.js';

const CLIENTS = path('clients');
const ADDRESS = { line1: 'x', city: 'x', postal_code: 'x' };

/** A body for a client, with this in it. */
const client = (place: string, fields: object): Fault => [
  place,
  asks(({ api }, h) => api.post(CLIENTS, { name: 'Acme', ...fields }, h)),
];

const clients = (parameter: string, query: string): Fault => [
  parameter,
  asks(({ api }, h) => api.get(`${CLIENTS}?${query}`, h)),
];

const organization = (place: string, fields: object): Fault => [
  place,
  asks(({ api }, h) => api.patch(path('organization'), fields, h)),
];

const taxRate = (place: string, fields: object): Fault => [
  place,
  asks(({ api }, h) => api.post(path('tax-rates'), { name: 'x', ...fields }, h)),
];

/** What can be wrong with one value, whatever else is there. */
export const VALUE_PROBLEMS = {
  required: client('/name', { name: null }),
  unknown_field: client('/nmae', { nmae: 'x' }),
  unknown_parameter: clients('limti', 'limti=1'),
  parameter_repeated: clients('limit', 'limit=1&limit=1'),
  percent_encoding_invalid: clients('q', 'q=%zz'),
  key_not_allowed: client('/metadata/constructor', { metadata: { constructor: 'x' } }),
  nul_character: client('/notes', { notes: 'a\0b' }),
  lone_surrogate: client('/notes', { notes: '\ud800' }),
  object_expected: client('/billing_address', { billing_address: 'x' }),
  array_expected: client('/contacts', { contacts: {} }),
  string_expected: client('/name', { name: 1 }),
  boolean_expected: client('/surcharge_applies', { surcharge_applies: 'yes' }),
  integer_expected: client('/payment_terms_days', { payment_terms_days: 366 }),
  decimal_string_expected: client('/default_withholding_rate', { default_withholding_rate: 15 }),
  too_many_decimals: client('/default_withholding_rate', { default_withholding_rate: '15.12345' }),
  too_many_digits: client('/default_withholding_rate', { default_withholding_rate: '1234567890123456' }),
  out_of_range: client('/default_withholding_rate', { default_withholding_rate: '101' }),
  too_long: client('/name', { name: 'x'.repeat(201) }),
  too_short: client('/name', { name: ' ' }),
  too_many_items: client('/billing_emails', { billing_emails: Array(11).fill('a@example.com') }),
  not_one_of: client('/kind', { kind: 'robot' }),
  date_invalid: ['issue_date_from', asks(({ api }, h) => api.get(`${path('invoices')}?issue_date_from=2026-02-30`, h))],
  instant_invalid: clients('updated_since', 'updated_since=2026-01-01'),
  currency_unknown: client('/currency', { currency: 'eur' }),
  country_unknown: client('/billing_address/country', { billing_address: { ...ADDRESS, country: 'XX' } }),
  email_invalid: client('/contacts/0/email', { contacts: [{ name: 'x', email: 'x' }] }),
  time_zone_unknown: organization('/timezone', { timezone: 'Europe/Nowhere' }),
  iban_invalid: organization('/iban', { iban: 'ES9121000418450200051333' }),
  url_invalid: client('/website', { website: 'ftp://example.com' }),
  tax_id_invalid: client('/tax_id', { tax_id: 'ESB58818502', tax_id_type: 'vat' }),
  pattern_mismatch: client('/einvoice_address/scheme', { einvoice_address: { scheme: 'x', value: 'x' } }),
  id_malformed: ['id', asks(({ api }, h) => api.get(path('clients', 'x'), h))],
  id_of_another_kind: ['id', asks(({ api }, h) => api.get(path('clients', NOBODY.invoice), h))],
  cursor_invalid: clients('cursor', 'cursor=x'),
  category_rate_mismatch: taxRate('/rate', { rate: '21', category: 'Z' }),
  exemption_reason_required: taxRate('/exemption_reason', { rate: '0', category: 'E' }),
  category_not_expected: taxRate('/category', { rate: '15', kind: 'withholding', category: 'S' }),
} satisfies Partial<Record<FieldProblemCode, Fault>>;
