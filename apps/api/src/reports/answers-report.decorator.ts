import { headers } from '@app/http';
import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';

/** Documents that a route answers with a report, as JSON or as CSV. */
export const AnswersReport = (type: Type<unknown>) =>
  applyDecorators(
    ApiExtraModels(type),
    ApiResponse({
      status: 200,
      description: 'The report; as CSV (RFC 4180, UTF-8), its rows under a header, as a file.',
      headers: headers('Content-Disposition') as never,
      content: {
        'application/json': { schema: { $ref: getSchemaPath(type) } },
        'text/csv': { schema: { type: 'string' } },
      },
    }),
  );
