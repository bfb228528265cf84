import { applyDecorators } from '@nestjs/common';
import { Field, NumberParameter, Text } from './fields.js';

/** What every list takes. */
export class ListQuery {
  /** How many to return at most. */
  @NumberParameter({ min: 1, max: 100, default: 25 })
  limit: number = 25;

  /** `next_cursor` of the page before. */
  @Text({ max: 500 })
  cursor?: string;
}

/** The order of a list: a field, with `-` before it for the last first. Nulls come last, the id breaks ties. */
export function SortParameter(fields: readonly string[]) {
  const values = fields.flatMap((field) => [field, `-${field}`]);
  return applyDecorators(
    Field(
      (value) =>
        typeof value === 'string' && values.includes(value)
          ? undefined
          : { code: 'not_one_of', params: { values: values.join(', ') } },
      { type: 'string', enum: values, default: '-created_at' },
    ),
  );
}

export interface Cursor {
  sort: string;
  /** The last row's value of the field that sorts; `null` behind all others. */
  value: string | null;
  id: string;
}

export function encodeCursor({ sort, value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
}

/** The cursor, or `undefined` where it is none of ours or belongs to another order. */
export function decodeCursor(text: string, sort: string): Cursor | undefined {
  try {
    const [of, value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const isValue = value === null || (typeof value === 'string' && value.isWellFormed() && !value.includes('\0'));
    if (of !== sort || !isValue || typeof id !== 'string' || !/^[a-z]{3}_[0-9a-z]{26}$/.test(id)) return undefined;
    return { sort, value, id };
  } catch {
    return undefined;
  }
}
