import type { Type } from '@nestjs/common';
import { ApiExtension, ApiProperty, ApiResponse, ApiSchema } from '@nestjs/swagger';
import { headers } from './headers.js';
import type { ProblemCode } from './problems.js';
import { FILE_LIMIT, FILE_TYPES } from './upload.js';

/** Documents that a route answers with one resource. */
export const Answers = (status: 200 | 201, type: Type<unknown>) =>
  ApiResponse({
    status,
    type,
    description: status === 201 ? 'Created; `Location` says where.' : 'The resource.',
    headers: headers('ETag', ...(status === 201 ? (['Location'] as const) : [])) as never,
  });

/** Documents that a route answers with a page of resources. */
export const AnswersPage = (type: Type<unknown>) =>
  ApiResponse({
    status: 200,
    type: pageOf(type),
    description: 'A page; `Link` leads to the next one.',
    headers: headers('Link') as never,
  });

/** What a list answers with: `ClientPage` for clients. */
function pageOf(type: Type<unknown>): Type<unknown> {
  class Page {}
  const property = (name: string, options: object) => ApiProperty(options)(Page.prototype, name);
  property('data', { type: () => [type], maxItems: 100 });
  property('has_more', { type: 'boolean', example: false, description: 'Is there another page?' });
  property('next_cursor', {
    type: 'string',
    nullable: true,
    maxLength: 2000,
    example: null,
    description: 'Send it as `cursor` for the next page.',
  });
  ApiSchema({ name: `${type.name}Page` })(Page);
  return Page;
}

/** Documents that a route answers with a file to be saved. */
export const AnswersFile = () =>
  ApiResponse({
    status: 200,
    description: 'The file.',
    headers: headers('ETag', 'Content-Disposition') as never,
    content: Object.fromEntries(
      Object.keys(FILE_TYPES).map((type) => [
        type,
        { schema: { type: 'string', format: 'binary', maxLength: FILE_LIMIT } },
      ]),
    ),
  });

/** Documents that a route answers without a body. */
export const AnswersNothing = () => ApiResponse({ status: 204, description: 'Done; there is no body.' });

/** Documents the problems of a route beside those that follow from its form: the states that forbid what it does. */
export const Fails = (...codes: ProblemCode[]) => ApiExtension('x-problem-codes', codes);
