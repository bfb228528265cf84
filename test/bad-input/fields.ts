import { NOBODY } from '../support/routes.js';

const LONG = (length: number) => JSON.stringify('x'.repeat(length));
const TEXT = ['1', 'true', '[]', '{}', '"a\\u0000b"', '"\\ud800"', '"x\\udc00y"', LONG(6000), LONG(900_000)];
const DECIMAL = [
  ...['12.5', '1e400', '-1e400', 'true', '[]', '{}', '""', '"1e400"', '"1e2"', '"NaN"', '"Infinity"', '"-Infinity"'],
  ...['"0x10"', '"1,5"', '"01"', '"+1"', '".5"', '"1."', '"1_000"', '"\\u0663"', '"1\\u00002"', '"\\ud800"'],
  ...['"1234567890123456"', '"0.0000001"', LONG(900_000)],
];
const DATE = [
  ...['"2026-02-30"', '"2026-13-01"', '"2026-2-3"', '"2026-02-03T00:00:00Z"', '"0000-01-01"', '"infinity"', '"now"'],
  ...['"2026-02-0\\u0000"', '20260203', '[]', '{}', LONG(900_000)],
];
const ID = [`"${NOBODY.key}"`, `"${NOBODY.client.toUpperCase()}"`, '"cli_"', '"cli_\\u0000"', '""', '5', '[]', '{}'];
const LIST = ['1', '"x"', '{}', '[1]', '["x"]', '[[]]', '[[{}]]'];
const OBJECT = ['1', '"x"', '[]', '[{}]', 'true'];
const METADATA = [
  ...OBJECT,
  ...['{"a":1}', '{"a":["x"]}', '{"a":{}}', `{"a":${LONG(501)}}`, `{${LONG(41)}:"x"}`, '{"a\\u0000":"x"}'],
  ...['{"\\ud800":"x"}', '{"a":"\\udfff"}', `{${names(51)}}`],
];

/** What an item holds is told in its result: only what is no list of items is refused. */
const ITEMS: [pointer: string, values: string[]][] = [
  ['/items', [...LIST, 'null', '[]', `[${'{},'.repeat(100)}{}]`, '[null]', '[{},true]']],
];

const INSTANT = [...DATE, '"2026-01-31"', '"2026-01-31T09:30:00"', '"2020-01-01T00:00:00Z"', '1e12', 'true'];
const SCOPES = [
  ...[
    '"manage:users"',
    '"read:everything"',
    '"READ:clients"',
    '"read:clients\\u0000"',
    '""',
    '"toString"',
    '{}',
    'null',
  ],
  ...['"read:clients","read:clients"', '"read:clients",5', LONG(900_000)],
].map((item) => `[${item}]`);
const ADDRESSES = [
  ...['"1.2.3"', '"192.0.2.1/24"', '"192.0.2.0/33"', '"192.0.2.0/024"', '"192.0.2.0/"', '"/24"', '"192.0.2.256"'],
  ...['"2001:db8::1/32"', '"2001:db8::/129"', '"fe80::1%eth0"', '"::ffff:192.0.2.1/120"', '":::"', '"::1/0"', 'null'],
  ...['"192.0.2.0/24\\u0000"', '""', '{}', '"192.0.2.1",5', LONG(900_000)],
].map((item) => `[${item}]`);

/** What stands at these places, with what cannot: in POST and PATCH of a collection, or in one route. */
export const FIELDS: Record<string, [pointer: string, values: string[]][]> = {
  '/api/v1/clients': [
    ['/name', TEXT],
    ['/external_id', TEXT],
    ['/billing_address/city', TEXT],
    ['/contacts/0/name', TEXT],
    ['/default_withholding_rate', [...DECIMAL, '"-1"', '"100.1"', '"1.00001"']],
    ['/payment_terms_days', ['1.5', '"1"', '-1', '366', '1e400', 'true', '[]']],
    ['/surcharge_applies', ['1', '"true"', '[]']],
    ['/kind', ['"robot"', '1', '"company\\u0000"', '"Company"']],
    ['/currency', ['"eur"', '"XXY"', '5', '"EU"', LONG(900_000)]],
    ['/email', ['"nobody"', '5', '"a@b"', LONG(900_000)]],
    ['/website', ['"ftp://example.com"', '"javascript:alert(1)"', '5', LONG(900_000)]],
    ['/billing_emails', [...LIST, `[${'"a@example.com",'.repeat(10)}"a@example.com"]`]],
    ['/contacts', [...LIST, `[${'{"name":"x"},'.repeat(20)}{"name":"x"}]`]],
    ['/billing_address', [...OBJECT, '{}']],
    ['/metadata', METADATA],
  ],
  '/api/v1/api-keys': [
    ['/name', [...TEXT, 'null', '""', LONG(101)]],
    ['/scopes', [...LIST, 'null', '[]', `[${'"read:clients",'.repeat(40)}"read:clients"]`, ...SCOPES]],
    ['/expires_at', [...INSTANT, '"9999-12-31T23:59:59-01:00"']],
    ['/allowed_ips', [...LIST, '[]', `[${'"192.0.2.1",'.repeat(50)}"192.0.2.1"]`, ...ADDRESSES]],
  ],
  'POST /api/v1/api-keys/:id/rotate-secret': [
    ['/overlap_seconds', ['-1', '604801', '1.5', '"1"', '1e400', 'true', '[]']],
  ],
  '/api/v1/invoices': [
    ['/client_id', [...ID, `"${NOBODY.invoice}"`, `"${NOBODY.client}"`]],
    ['/series_id', [...ID, `"${NOBODY.client}"`]],
    ['/po_number', TEXT],
    ['/lines/0/description', TEXT],
    ['/lines/0/unit_code', ['"hur"', '"HOURS"', '5', '"C6\\u0000"']],
    ['/lines/0/quantity', DECIMAL],
    ['/lines/1/unit_price', DECIMAL],
    ['/lines/1/taxes/0/rate', [...DECIMAL, '"-1"', '"101"']],
    ['/discount/value', [...DECIMAL, '"-1"', '"100.5"', '"101"']],
    ['/discount', [...OBJECT, '{}', '{"type":"half","value":"1"}']],
    ['/exchange_rate', [...DECIMAL, '"0"', '"-1"']],
    ['/issue_date', DATE],
    ['/lines/0/period_start', DATE],
    ['/lines', [...LIST, `[${'{"description":"x","unit_price":"1"},'.repeat(500)}{}]`]],
    ['/lines/0/taxes', [...LIST, `[${'{"rate":"1"},'.repeat(10)}{"rate":"1"}]`]],
    ['/lines/0/product_id', ['"prd_"', `"${NOBODY.client}"`, `"${NOBODY.product}"`, '""', '5', '[]', '{}']],
    ['/lines/0/expense_id', ['"exp_"', `"${NOBODY.client}"`, `"${NOBODY.expense}"`, '""', '5', '[]', '{}']],
    ['/lines/0/tax_rate_ids', [...LIST, '[null]', `["${NOBODY.product}"]`, `["${NOBODY.tax_rate}"]`]],
    ['/prices_include_tax', ['1', '"true"', '[]']],
    ['/issue', ['1', '"true"', '[]']],
    ['/metadata', METADATA],
  ],
  'POST /api/v1/clients/batch': ITEMS,
  'POST /api/v1/products/batch': ITEMS,
  'POST /api/v1/invoices/batch': ITEMS,
  'POST /api/v1/payments': [
    ['/client_id', [...ID, `"${NOBODY.invoice}"`]],
    ['/amount', [...DECIMAL, '"0"', '"-1"', '"0.001"']],
    ['/currency', ['"eur"', '"XXY"', '5']],
    ['/method', ['"barter"', '1', '"Card"']],
    ['/paid_on', DATE],
    ['/reference', TEXT],
    ['/exchange_rate', [...DECIMAL, '"0"', '"-1"']],
    ['/allocations', [...LIST, `[${'{"invoice_id":"x","amount":"1"},'.repeat(100)}{}]`]],
    ['/allocations/0/invoice_id', [...ID.filter((id) => !id.includes('CLI')), `"${NOBODY.client}"`]],
    ['/allocations/0/amount', [...DECIMAL, '"0"', '"-1"', '"0.001"']],
    ['/metadata', METADATA],
  ],
  'PATCH /api/v1/payments/:id': [
    ['/method', ['null', '"barter"', '1']],
    ['/paid_on', ['null', ...DATE]],
    ['/reference', TEXT],
    ['/amount', ['"5.00"']],
    ['/metadata', METADATA],
  ],
  'POST /api/v1/payments/:id/allocations': [
    ['/allocations', ['null', ...LIST, `[${'{"invoice_id":"x","amount":"1"},'.repeat(100)}{}]`]],
    ['/allocations/0/invoice_id', [...ID, `"${NOBODY.client}"`]],
    ['/allocations/0/amount', ['null', ...DECIMAL, '"0"', '"-1"', '"0.001"']],
  ],
  'POST /api/v1/payments/:id/refunds': [
    ['/amount', ['null', ...DECIMAL, '"0"', '"-1"', '"0.001"']],
    ['/method', ['null', '"barter"', '1']],
    ['/paid_on', DATE],
    ['/reference', TEXT],
    ['/metadata', METADATA],
  ],
  'POST /api/v1/payments/:id/reverse': [['/reason', ['null', ...TEXT]]],
  'POST /api/v1/invoices/:id/void': [['/reason', [...TEXT, '""', 'null', LONG(501)]]],
  'POST /api/v1/invoices/:id/credit-notes': [['/reason', [...TEXT, '""', 'null', LONG(501)]]],
  'POST /api/v1/invoices/preview': [
    ['/issue', ['1', '"true"', '[]']],
    ['/lines/0/quantity', DECIMAL],
  ],
  '/api/v1/products': [
    ['/name', TEXT],
    ['/external_id', TEXT],
    ['/sku', TEXT],
    ['/description', TEXT],
    ['/type', ['"robot"', '1', '"Good"', '[]']],
    ['/unit_code', ['"hur"', '"HOURS"', '5', '"C6\\u0000"']],
    ['/unit_price', [...DECIMAL, '"-0.01"']],
    ['/currency', ['"eur"', '"XXY"', '5', LONG(900_000)]],
    ['/tax_rate_id', ['"tax_"', `"${NOBODY.product}"`, `"${NOBODY.tax_rate}"`, '""', '5', '[]', '{}']],
    ['/metadata', METADATA],
  ],
  '/api/v1/tax-rates': [
    ['/name', TEXT],
    ['/external_id', TEXT],
    ['/rate', [...DECIMAL, '"-1"', '"100.1"', '"1.00001"']],
    ['/kind', ['"robot"', '1', '"VAT"', '"vat\\u0000"']],
    ['/category', ['"X"', '1', '"s"', '[]']],
    ['/exemption_reason', TEXT],
    ['/country', ['"es"', '"XX"', '5', LONG(900_000)]],
    ['/metadata', METADATA],
  ],
  'PATCH /api/v1/organization': [
    ['/legal_name', TEXT],
    ['/tax_id', TEXT],
    ['/address/city', TEXT],
    ['/address', [...OBJECT, '{}']],
    ['/email', ['"nobody"', '5', LONG(900_000)]],
    ['/default_currency', ['"eur"', '"XXY"', '5', 'null', LONG(900_000)]],
    ['/locale', ['"fr"', '5', 'null']],
    [
      '/timezone',
      [...TEXT, '"Mars/Olympus"', '"+01:00"', '"europe/madrid"', '"Europe/Madrid\\u0000"', '"localtime"', 'null'],
    ],
    ['/default_payment_terms_days', ['1.5', '"1"', '-1', '366', '1e400', 'null', '[]']],
    ['/iban', ['"ES9121000418450200051333"', '"es9121000418450200051332"', '"ES91 2100 0418 4502 0005 1332"', ...TEXT]],
    ['/bic', ['"CAIX"', '"caixesbbxxx"', '"CAIXESBBXXXX"', ...TEXT]],
  ],
  '/api/v1/series': [
    ['/code', ['"web"', '"A B"', '"Ñ"', ...TEXT, LONG(21)]],
    ['/type', ['"robot"', '1', '"Invoice"', 'null']],
    [
      '/format',
      [
        ...['"X"', '"X-{yyyy}"', '"{seq}{seq}"', '"{seq:0}"', '"{seq:13}"', '"{seq:06}"', '"{SEQ}"', '"{year}{seq}"'],
        ...['"X {seq}"', '"Ñ{seq}"', '"{seq"', '"{yyyy}\\n{seq}"', `"{yyyy}{seq}${'x'.repeat(40)}"`, '"X-{seq}"'],
        ...TEXT,
      ],
    ],
    ['/yearly_restart', ['1', '"true"', '[]']],
    ['/next_number', ['0', '-1', '1.5', '"1"', '1e400', '1000000000000', 'true', '[]']],
    ['/is_default', ['1', '"true"', '[]']],
  ],
  '/api/v1/users': [
    ['/email', ['"nobody"', '5', '"a@b"', '[]', '"a@example.com\\u0000"', LONG(900_000)]],
    ['/name', TEXT],
    ['/role', ['"god"', '1', '"Owner"', '"owner\\u0000"', '[]']],
  ],
  'POST /api/v1/console/session': [
    ['/email', ['null', '"nobody"', '5', '[]', LONG(900_000)]],
    ['/password', ['null', ...TEXT]],
  ],
  'POST /api/v1/console/invitation': [
    ['/token', ['null', ...TEXT]],
    ['/password', ['null', ...TEXT, LONG(11), LONG(73)]],
    ['/email', ['"nobody"', '5', '[]', LONG(900_000)]],
    ['/name', TEXT],
  ],
  '/api/v1/expenses': [
    ['/vendor', [...OBJECT, 'null']],
    ['/vendor/name', TEXT],
    ['/vendor/tax_id', TEXT],
    ['/category', TEXT],
    ['/external_id', TEXT],
    ['/expense_date', [...DATE, '"2999-01-01"', 'null']],
    ['/amount', [...DECIMAL, '"0"', '"-1"', '"1.001"', 'null']],
    ['/taxes', [...LIST, `[${'{"rate":"1"},'.repeat(10)}{"rate":"1"}]`]],
    ['/taxes/0/rate', [...DECIMAL, '"-1"', '"101"']],
    ['/taxes/0/amount', [...DECIMAL, '"-1"', '"21.06"']],
    ['/taxes/0/kind', ['"tip"', '1', '"VAT"']],
    ['/currency', ['"eur"', '"XXY"', '5']],
    ['/exchange_rate', [...DECIMAL, '"0"', '"-1"', '"1"']],
    ['/payment_method', ['"gold"', '1', '"Card"']],
    ['/is_billable', ['1', '"true"', '[]']],
    ['/client_id', [...ID, `"${NOBODY.invoice}"`, `"${NOBODY.client}"`]],
    ['/metadata', METADATA],
  ],
};

export function names(count: number): string {
  return Array.from({ length: count }, (_, index) => `"k${index.toString(36)}":"x"`).join(',');
}
