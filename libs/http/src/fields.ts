import { checkDecimal, type DecimalProblem, isCurrency } from '@app/money';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  IsOptional,
  isEmail,
  isIBAN,
  isISO31661Alpha2,
  isURL,
  ValidateBy,
  ValidateIf,
  type ValidationArguments,
} from 'class-validator';
import type { FieldProblemCode } from './field-problems.js';
import { checkId, type IdKind } from './ids.js';
import {
  COUNTRY,
  CURRENCY,
  DATE,
  decimalSchema,
  EMAIL,
  IBAN,
  INSTANT,
  idSchema,
  integerSchema,
  TIME_ZONE,
  WEB_ADDRESS,
} from './schemas.js';
import type { Params } from './texts.js';

/**
 * What may stand in a field: each decorator validates it, bounds it and describes it in OpenAPI. A field is optional
 * unless it says `required`; `null` in an optional field is the same as leaving it out.
 */
export interface FieldOptions {
  required?: boolean;
  /** Required unless one of these other fields is there. */
  unless?: string | readonly string[];
  example?: unknown;
  description?: string;
}

export interface Failure {
  code: FieldProblemCode;
  params?: Params;
  /** JSON Pointer from the field to the place inside it. */
  at?: string;
}

/** The name under which a failed check stands in class-validator's errors; its message is the failure as JSON. */
export const FIELD_CHECK = 'field';

/** Builds a field decorator from a check and its OpenAPI schema. */
export function Field(check: (value: unknown) => Failure | undefined, schema: object, options: FieldOptions = {}) {
  const { required = false, unless, ...documentation } = options;
  const present = (value: unknown): Failure | undefined =>
    value === undefined || value === null ? { code: 'required' } : check(value);
  return applyDecorators(
    ValidateBy({
      name: FIELD_CHECK,
      validator: {
        validate: (value: unknown) => present(value) === undefined,
        defaultMessage: (args?: ValidationArguments) => JSON.stringify(present(args?.value)),
      },
    }),
    ...(required ? [] : [unless ? requiredUnless(unless) : IsOptional()]),
    ApiProperty({
      required,
      ...schema,
      ...(required ? {} : { nullable: true }),
      ...documentation,
    } as ApiPropertyOptions),
  );
}

const requiredUnless = (others: string | readonly string[]) =>
  ValidateIf(
    (object: Record<string, unknown>, value: unknown) =>
      (value ?? undefined) !== undefined || [others].flat().every((name) => (object[name] ?? undefined) === undefined),
  );

const text = (value: unknown): Failure | undefined =>
  typeof value === 'string' ? undefined : { code: 'string_expected' };

/** Text of at most `max` characters (UTF-16 code units), at least `min`: 1 unless said otherwise. */
export function Text({ max, min = 1, ...options }: FieldOptions & { max: number; min?: number }) {
  return Field(
    (value): Failure | undefined => {
      if (typeof value !== 'string') return { code: 'string_expected' };
      if (value.length > max) return { code: 'too_long', params: { max } };
      return value.length < min ? { code: 'too_short', params: { min } } : undefined;
    },
    { type: 'string', maxLength: max, minLength: min },
    options,
  );
}

interface Form {
  pattern: RegExp;
  /** The pattern in words. */
  expected: string;
  /** The longest text that the pattern allows. */
  max: number;
}

/** Text of a fixed form. */
export function Pattern({ pattern, expected, max, ...options }: FieldOptions & Form) {
  return Field(
    (value) =>
      text(value) ?? (pattern.test(value as string) ? undefined : { code: 'pattern_mismatch', params: { expected } }),
    { type: 'string', pattern: pattern.source, maxLength: max },
    options,
  );
}

/** One word of a list. */
export function OneOf<T extends string>(values: readonly T[], options: FieldOptions = {}) {
  return Field(
    (value) =>
      text(value) ??
      ((values as readonly string[]).includes(value as string)
        ? undefined
        : { code: 'not_one_of', params: { values: values.join(', ') } }),
    { type: 'string', enum: values },
    options,
  );
}

export function Flag(options: FieldOptions = {}) {
  return Field(
    (value) => (typeof value === 'boolean' ? undefined : { code: 'boolean_expected' }),
    { type: 'boolean' },
    options,
  );
}

/** A JSON number that counts something; never money. */
export function WholeNumber({ min, max, ...options }: FieldOptions & { min: number; max: number }) {
  return Field(
    (value) =>
      Number.isInteger(value) && (value as number) >= min && (value as number) <= max
        ? undefined
        : { code: 'integer_expected', params: { min, max } },
    integerSchema(min, max),
    options,
  );
}

/** Both or neither: a message that names one alone says half. */
type Bounds = { min: string; max: string } | { min?: undefined; max?: undefined };

/** A decimal string such as "12.50": at most 15 digits before the point and `places` after it. */
export function DecimalString({ places, min, max, ...options }: FieldOptions & { places: number } & Bounds) {
  return Field((value) => failureOf(checkDecimal(value, { places, min, max })), decimalSchema(places), options);
}

/** A problem of a number, as a failure of a field. */
export function failureOf(problem: DecimalProblem | undefined): Failure | undefined {
  if (!problem) return undefined;
  const { code, ...params } = problem;
  const bounds = Object.entries(params).map(([name, value]): [string, string | number] => [name, value ?? '…']);
  return { code, params: Object.fromEntries(bounds) };
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function CalendarDate(options: FieldOptions = {}) {
  return Field((value) => (isCalendarDate(value) ? undefined : { code: 'date_invalid' }), DATE, options);
}

function isCalendarDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[1-9]\d{3}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const RFC_3339 =
  /^([1-9]\d{3}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant of RFC 3339, in any offset. */
export function Instant(options: FieldOptions = {}) {
  return Field(
    (value) =>
      typeof value === 'string' && isCalendarDate(RFC_3339.exec(value)?.[1]) ? undefined : { code: 'instant_invalid' },
    INSTANT,
    options,
  );
}

export function CurrencyCode(options: FieldOptions = {}) {
  return Field(
    (value) => (typeof value === 'string' && isCurrency(value) ? undefined : { code: 'currency_unknown' }),
    CURRENCY,
    options,
  );
}

export function CountryCode(options: FieldOptions = {}) {
  return Field(
    (value) =>
      typeof value === 'string' && /^[A-Z]{2}$/.test(value) && isISO31661Alpha2(value)
        ? undefined
        : { code: 'country_unknown' },
    COUNTRY,
    options,
  );
}

/** The name of a time zone (IANA), which is what "today" depends on. */
export function TimeZone(options: FieldOptions = {}) {
  return Field((value) => (isTimeZone(value) ? undefined : { code: 'time_zone_unknown' }), TIME_ZONE, options);
}

function isTimeZone(value: unknown): boolean {
  // Offsets such as +01:00 are none: PostgreSQL reads their sign the other way round.
  if (typeof value !== 'string' || !/^[A-Z][\w+/-]{1,63}$/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** An IBAN without spaces (ISO 13616): length by country, check digits by mod 97. */
export function Iban(options: FieldOptions = {}) {
  return Field(
    (value) =>
      typeof value === 'string' && /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(value) && isIBAN(value)
        ? undefined
        : { code: 'iban_invalid' },
    IBAN,
    options,
  );
}

const email = (value: unknown): Failure | undefined =>
  typeof value === 'string' && value.length <= 254 && isEmail(value) ? undefined : { code: 'email_invalid' };

export function EmailAddress(options: FieldOptions = {}) {
  return Field(email, EMAIL, options);
}

export function EmailAddresses({ max, ...options }: FieldOptions & { max: number }) {
  return Field(
    (value) => {
      if (!Array.isArray(value)) return { code: 'array_expected' };
      if (value.length > max) return { code: 'too_many_items', params: { max } };
      return firstFailure(value, email);
    },
    { type: 'array', maxItems: max, items: EMAIL },
    options,
  );
}

/** The first item that fails, and where. */
export function firstFailure<T>(items: T[], check: (item: T) => Failure | undefined): Failure | undefined {
  for (const [index, item] of items.entries()) {
    const failure = check(item);
    if (failure) return { ...failure, at: `/${index}` };
  }
  return undefined;
}

export function WebAddress(options: FieldOptions = {}) {
  return Field(
    (value) =>
      typeof value === 'string' &&
      value.length <= 500 &&
      isURL(value, { protocols: ['http', 'https'], require_protocol: true })
        ? undefined
        : { code: 'url_invalid' },
    WEB_ADDRESS,
    options,
  );
}

/** The id of another resource; whether it exists is for the service to say. */
export function IdOf(kind: IdKind, options: FieldOptions = {}) {
  return Field((value) => checkId(kind, value), idSchema(kind), options);
}

/** Ids of other resources of one kind. */
export function IdsOf(kind: IdKind, { max, ...options }: FieldOptions & { max: number }) {
  return Field(
    (value) => {
      if (!Array.isArray(value)) return { code: 'array_expected' };
      if (value.length > max) return { code: 'too_many_items', params: { max } };
      return firstFailure(value, (id) => checkId(kind, id));
    },
    { type: 'array', maxItems: max, items: idSchema(kind) },
    options,
  );
}

/** The caller's own key of a resource: unique among the resources of its kind. */
export function ExternalId(options: FieldOptions = {}) {
  return Text({ max: 100, description: 'Your own key of this resource; unique among its kind.', ...options });
}
