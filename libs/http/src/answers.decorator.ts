import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';

const etag = {
  description: 'The version and a hash of the body, for If-None-Match and If-Match.',
  schema: { type: 'string' },
};

/** Documents that a route answers with one resource. */
export const Answers = (status: 200 | 201, type: Type<unknown>) =>
  ApiResponse({
    status,
    type,
    description: status === 201 ? 'Created; `Location` says where.' : 'The resource.',
    headers: { ETag: etag } as never,
  });

/** Documents that a route answers with a page of resources. */
export const AnswersPage = (type: Type<unknown>) =>
  applyDecorators(
    ApiExtraModels(type),
    ApiResponse({
      status: 200,
      description: 'A page; `Link` leads to the next one.',
      schema: {
        type: 'object',
        required: ['data', 'has_more', 'next_cursor'],
        properties: {
          data: { type: 'array', items: { $ref: getSchemaPath(type) } },
          has_more: { type: 'boolean' },
          next_cursor: { type: 'string', nullable: true },
        },
      },
    }),
  );

/** Documents that a route answers without a body. */
export const AnswersNothing = () => ApiResponse({ status: 204, description: 'Done; there is no body.' });
