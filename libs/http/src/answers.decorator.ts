import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { ProblemCode } from './problems.js';

const text = { type: 'string' };
const ETag = { description: 'The version and a hash of the body, for If-None-Match and If-Match.', schema: text };
const Location = { description: 'The path of what was created.', schema: text };
const Link = { description: 'The next page, `rel="next"` (RFC 8288); left out on the last one.', schema: text };

/** Documents that a route answers with one resource. */
export const Answers = (status: 200 | 201, type: Type<unknown>) =>
  ApiResponse({
    status,
    type,
    description: status === 201 ? 'Created; `Location` says where.' : 'The resource.',
    headers: (status === 201 ? { ETag, Location } : { ETag }) as never,
  });

/** Documents that a route answers with a page of resources. */
export const AnswersPage = (type: Type<unknown>) =>
  applyDecorators(
    ApiExtraModels(type),
    ApiResponse({
      status: 200,
      description: 'A page; `Link` leads to the next one.',
      headers: { Link } as never,
      schema: {
        type: 'object',
        required: ['data', 'has_more', 'next_cursor'],
        properties: {
          data: { type: 'array', items: { $ref: getSchemaPath(type) } },
          has_more: { type: 'boolean' },
          next_cursor: { type: 'string', nullable: true, description: 'Send it as `cursor` for the next page.' },
        },
      },
    }),
  );

/** Documents that a route answers without a body. */
export const AnswersNothing = () => ApiResponse({ status: 204, description: 'Done; there is no body.' });

/** Documents the problems of a route beside those that follow from its form: the states that forbid what it does. */
export const Fails = (...codes: ProblemCode[]) => ApiExtension('x-problem-codes', codes);
