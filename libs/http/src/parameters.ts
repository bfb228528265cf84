import { isCurrency } from '@app/money';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { type Failure, Field, type FieldOptions, Flag, firstFailure, WholeNumber } from './fields.js';
import { checkId, type IdKind } from './ids.js';
import { CURRENCY, idSchema } from './schemas.js';

/** A query parameter that is a whole number. */
export function NumberParameter(options: FieldOptions & { min: number; max: number; default: number }) {
  return applyDecorators(
    Transform(({ value }) =>
      typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number.parseInt(value, 10) : value,
    ),
    WholeNumber(options),
  );
}

/** A query parameter that is `true` or `false`. */
export function FlagParameter(options: FieldOptions = {}) {
  return applyDecorators(
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)),
    Flag(options),
  );
}

/** A query parameter with one or more words of a list, separated by commas. It reaches the service as an array. */
export function ListParameter<T extends string>(values: readonly T[], options: FieldOptions = {}) {
  return SeparatedParameter(
    (item) =>
      (values as readonly string[]).includes(item)
        ? undefined
        : { code: 'not_one_of', params: { values: values.join(', ') } },
    { type: 'string', enum: values },
    options,
  );
}

/** A query parameter with one or more words, separated by commas. It reaches the service as an array. */
export function WordsParameter(options: FieldOptions = {}) {
  return SeparatedParameter(
    (item): Failure | undefined => {
      if (item === '') return { code: 'too_short', params: { min: 1 } };
      return item.length <= 100 ? undefined : { code: 'too_long', params: { max: 100 } };
    },
    { type: 'string', maxLength: 100, minLength: 1 },
    options,
  );
}

/** A query parameter with one or more ids, separated by commas. It reaches the service as an array. */
export function IdsParameter(kind: IdKind, options: FieldOptions = {}) {
  return SeparatedParameter((item) => checkId(kind, item), idSchema(kind), options);
}

/** A query parameter with one or more currencies, separated by commas. It reaches the service as an array. */
export function CurrenciesParameter(options: FieldOptions = {}) {
  return SeparatedParameter((item) => (isCurrency(item) ? undefined : { code: 'currency_unknown' }), CURRENCY, options);
}

const PARAMETER_ITEMS = 50;

function SeparatedParameter(check: (item: string) => Failure | undefined, items: object, options: FieldOptions) {
  return applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? value.split(',') : value)),
    Field(
      (value) => {
        if (!Array.isArray(value)) return { code: 'string_expected' };
        if (value.length > PARAMETER_ITEMS) return { code: 'too_many_items', params: { max: PARAMETER_ITEMS } };
        return firstFailure(value.map(String), check);
      },
      { type: 'array', items, explode: false, style: 'form', maxItems: PARAMETER_ITEMS },
      options,
    ),
  );
}
