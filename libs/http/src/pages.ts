import { applyDecorators } from '@nestjs/common';
import { Field, Instant, Text } from './fields.js';
import { NumberParameter } from './parameters.js';

/** What every list takes. */
export class ListQuery {
  @NumberParameter({ min: 1, max: 100, default: 25, description: 'How many to return at most.' })
  limit: number = 25;

  @Text({ max: 2000, description: '`next_cursor` of the page before.' })
  cursor?: string;
}

/** What every list of resources takes beside: how to find one's own, and what came or changed since. */
export class ListResources extends ListQuery {
  @Text({ max: 100, description: 'Your own key of it.' })
  external_id?: string;

  @Instant({ description: 'Created at this instant or later.' })
  created_from?: string;

  @Instant({ description: 'Created at this instant or before.' })
  created_to?: string;

  @Instant({
    description:
      'Changed at this instant or later. No feed: a change can appear some moments after its `updated_at`, so go back some minutes each time, or read the events instead.',
  })
  updated_since?: string;
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
      { description: 'A field, with `-` before it for the last first. Nulls come last, the id breaks ties.' },
    ),
  );
}

export interface Cursor {
  /** The list and how it is sorted. */
  order: string;
  /** The last row's value of the field that sorts; `null` behind all others. */
  value: string | null;
  id: string;
}

export function encodeCursor({ order, value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString('base64url');
}

/** The cursor, or `undefined` where it is none of ours or belongs to another order. */
export function decodeCursor(text: string, order: string): Cursor | undefined {
  try {
    const [of, value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const isValue = value === null || (typeof value === 'string' && value.isWellFormed() && !value.includes('\0'));
    if (of !== order || !isValue || typeof id !== 'string' || !/^[a-z]{3}_[0-9a-z]{26}$/.test(id)) return undefined;
    return { order, value, id };
  } catch {
    return undefined;
  }
}
