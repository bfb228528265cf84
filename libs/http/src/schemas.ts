import { type IdKind, idExample, idPattern } from './ids.js';

/** How values of one kind look in the OpenAPI document: alike in what is sent and in what is answered. */

export const CURRENCY = { type: 'string', pattern: '^[A-Z]{3}$', maxLength: 3, example: 'EUR' } as const;

export const COUNTRY = { type: 'string', pattern: '^[A-Z]{2}$', maxLength: 2, example: 'ES' } as const;

export const TIME_ZONE = {
  type: 'string',
  pattern: '^[A-Z][A-Za-z0-9_+/-]{1,63}$',
  maxLength: 64,
  example: 'Europe/Madrid',
} as const;

export const IBAN = {
  type: 'string',
  pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$',
  maxLength: 34,
  example: 'ES9121000418450200051332',
} as const;

export const BIC = {
  type: 'string',
  pattern: '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$',
  maxLength: 11,
  example: 'CAIXESBBXXX',
} as const;

/** UN/ECE Recommendation 20. */
export const UNIT_CODE = { type: 'string', pattern: '^[0-9A-Z]{1,3}$', maxLength: 3, example: 'HUR' } as const;

/** Of any script (RFC 6531). */
export const EMAIL = { type: 'string', format: 'idn-email', maxLength: 254, example: 'accounts@example.com' } as const;

/** Of the server's own making. */
export const URI = { type: 'string', format: 'uri', maxLength: 500, example: 'https://example.com' } as const;

/** As people write it, `https://ejemplo.es/año`: no URI to those who are strict. */
export const WEB_ADDRESS = { type: 'string', maxLength: 500, example: 'https://example.com' } as const;

export const DATE = { type: 'string', format: 'date', maxLength: 10, example: '2026-01-31' } as const;

export const INSTANT = {
  type: 'string',
  format: 'date-time',
  maxLength: 35,
  example: '2026-01-31T09:30:00.000Z',
} as const;

export const METADATA = {
  type: 'object',
  additionalProperties: { type: 'string', maxLength: 500 },
  maxProperties: 50,
  example: { order: 'A-1024' },
} as const;

/** A decimal string. An answer may have more digits than anything that can be sent: sums and exact results. */
export const DECIMAL = {
  type: 'string',
  format: 'decimal',
  pattern: '^-?(0|[1-9][0-9]{0,29})(\\.[0-9]{1,12})?$',
  maxLength: 44,
  example: '12.50',
} as const;

/** The same as it may be sent, with so many decimals at most. */
export const decimalSchema = (places: number) => ({
  ...DECIMAL,
  pattern: `^-?(0|[1-9][0-9]{0,14})${places > 0 ? `(\\.[0-9]{1,${places}})?` : ''}$`,
  maxLength: 17 + places,
});

export const idSchema = (kind: IdKind) => ({
  type: 'string' as const,
  pattern: idPattern(kind),
  maxLength: 30,
  example: idExample(kind),
});

const INT32_MAX = 2_147_483_647;

export const integerSchema = (minimum = 0, maximum = INT32_MAX) => ({
  type: 'integer' as const,
  format: maximum > INT32_MAX ? 'int64' : 'int32',
  minimum,
  maximum,
});
