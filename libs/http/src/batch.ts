import type { Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiResponse, ApiSchema, getSchemaPath } from '@nestjs/swagger';
import { Field, firstFailure } from './fields.js';
import { integerSchema } from './schemas.js';

const MAX_ITEMS = 100;

/** What is to be created in one request. Each item is checked by itself: one that is wrong is a result, no 400. */
export interface Batch {
  items: object[];
}

/** The class of a body with many of what `item` describes. */
export function batchOf(item: Type<object>): new () => Batch {
  class Body implements Batch {
    items!: object[];
  }
  Field(
    (value) => {
      if (!Array.isArray(value)) return { code: 'array_expected' };
      if (value.length === 0) return { code: 'too_few_items', params: { min: 1 } };
      if (value.length > MAX_ITEMS) return { code: 'too_many_items', params: { max: MAX_ITEMS } };
      return firstFailure(value, (each) => (isObject(each) ? undefined : { code: 'object_expected' }));
    },
    { type: () => [item], minItems: 1, maxItems: MAX_ITEMS },
    { required: true },
  )(Body.prototype, 'items');
  return Body;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Documents that a route answers with a result for each item: `ClientBatch` of `ClientCreated` and `ClientNotCreated`. */
export const AnswersBatch = (type: Type<unknown>) =>
  ApiResponse({ status: 200, type: batchAnswerOf(type), description: 'A result for each item, in their order.' });

function batchAnswerOf(type: Type<unknown>): Type<unknown> {
  class Created {}
  documented(Created, `${type.name}Created`, {
    status: { ...integerSchema(201, 201), enum: [201] },
    resource: { type: () => type, description: 'What was created.' },
    problem: { type: 'null' },
  });
  class NotCreated {}
  documented(NotCreated, `${type.name}NotCreated`, {
    status: {
      ...integerSchema(400, 499),
      example: 409,
      description: 'What the item alone would have been answered with.',
    },
    resource: { type: 'null' },
    problem: {
      type: 'object',
      allOf: [{ $ref: '#/components/schemas/Problem' }],
      description: 'Why nothing was created. Its pointers begin at the item.',
    },
  });
  class Answer {}
  ApiExtraModels(Created, NotCreated)(Answer);
  return documented(Answer, `${type.name}Batch`, {
    data: {
      type: 'array',
      items: { oneOf: [Created, NotCreated].map((result) => ({ $ref: getSchemaPath(result) })) },
      minItems: 1,
      maxItems: MAX_ITEMS,
      description: 'In the order of the items.',
    },
    succeeded: { ...integerSchema(0, MAX_ITEMS), example: 1, description: 'How many were created.' },
    failed: { ...integerSchema(0, MAX_ITEMS), example: 0, description: 'How many were not.' },
  });
}

function documented(type: Type<unknown>, name: string, properties: Record<string, object>): Type<unknown> {
  for (const [field, options] of Object.entries(properties)) ApiProperty(options)(type.prototype, field);
  ApiSchema({ name })(type);
  return type;
}
