import { applyDecorators, Header, type Type } from '@nestjs/common';
import { ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { headers } from './headers.js';

const text = { schema: { type: 'string' } } as const;

/** Documents that a route answers with a file of these resources. */
export const AnswersExport = (type: Type<unknown>) =>
  applyDecorators(
    // All of a kind in one file: no cache keeps it.
    Header('cache-control', 'private, no-store'),
    ApiResponse({
      status: 200,
      description:
        `Each line of the NDJSON: \`${type.name}\`.\n\n` +
        'The CSV (RFC 4180, UTF-8) has a header and a column for each field, in their order: an address or another party ' +
        'has one for each of its fields, such as `buyer.name`; lists and other objects are JSON; lines and allocations ' +
        'are left out. A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe before ' +
        'it, unless it is a plain number.',
      headers: headers('Content-Disposition') as never,
      content: {
        'application/x-ndjson': { ...text, 'x-item-schema': { $ref: getSchemaPath(type) } } as never,
        'text/csv': text,
      },
    }),
  );
