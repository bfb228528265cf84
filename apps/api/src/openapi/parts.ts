import { FIELD_PROBLEMS, integerSchema, PROBLEMS } from '@app/http';

/** What the routes themselves do not say of the API: the texts and the shapes that all of them share. */

/** In the order in which they are shown. */
export const TAGS = {
  Authentication: 'Exchange a key for tokens, and refresh these before the hour is over.',
  'API keys': 'What programs sign in with, what each may do, and how it is used.',
  Clients: 'Whom invoices are sent to.',
  Products: 'What is sold: lines take from it what they leave out.',
  'Tax rates': 'VAT, surcharges and withholdings that lines can name.',
  Invoices: 'Drafts that can be changed, then documents that cannot.',
  Payments: 'Money that came in, the invoices that it pays, and what goes back.',
  Reports: 'What the documents add up to.',
  Organization: 'Whose books these are, and what documents take from it.',
  Series: 'How documents are numbered.',
  Expenses: 'What the organization itself has bought.',
  People: 'Who signs in to the console, and what they may do.',
  Console: 'How people sign in, and get the access tokens with which they use the API.',
  Events: 'Everything that happened, in order.',
  Health: 'For whoever keeps the server running.',
};

/** What is wrong at one place of a request. */
const FIELD_ERROR = {
  type: 'object',
  description: 'What is wrong at one place of the request.',
  required: ['code', 'message'],
  properties: {
    pointer: { type: 'string', maxLength: 6500, description: 'JSON Pointer into the body (RFC 6901).' },
    parameter: { type: 'string', maxLength: 100, description: 'Name of the parameter in the path or the query.' },
    code: { type: 'string', enum: Object.keys(FIELD_PROBLEMS), description: 'Stable: part of the contract.' },
    message: { type: 'string', maxLength: 2000, description: 'The same in words.' },
  },
  example: { pointer: '/name', code: 'required', message: 'This is required.' },
};

const PROBLEM = {
  type: 'object',
  description: 'What went wrong, where, and what to do (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'request_id'],
  properties: {
    type: { type: 'string', format: 'uri', maxLength: 500, description: 'The page that explains the code.' },
    title: { type: 'string', maxLength: 200, description: 'What went wrong.' },
    status: { ...integerSchema(400, 599), description: 'The status of the answer.' },
    detail: { type: 'string', maxLength: 2000, description: 'What to do.' },
    instance: { type: 'string', maxLength: 200, description: 'The path of the request.' },
    code: { type: 'string', enum: Object.keys(PROBLEMS), description: 'Stable: part of the contract.' },
    request_id: {
      type: 'string',
      maxLength: 128,
      description: 'The `X-Request-Id` of the answer: name it when you ask for help.',
    },
    errors: {
      type: 'array',
      maxItems: 100,
      items: { $ref: '#/components/schemas/FieldError' },
      description: 'With `validation_failed` and the like: all that is wrong.',
    },
    current_version: { ...integerSchema(1), description: 'With `version_conflict`.' },
    changed_fields: {
      type: 'array',
      maxItems: 100,
      items: { type: 'string', maxLength: 50 },
      description: 'With `version_conflict`: what was changed since the version that was sent.',
    },
    resource_id: {
      type: 'string',
      maxLength: 30,
      description: 'With `secret_already_shown`: what the first request made or changed.',
    },
  },
  example: {
    type: 'https://example.com/docs/errors#validation_failed',
    title: 'The request has errors',
    status: 400,
    detail: 'Correct what `errors` names and send the request again. Nothing was stored.',
    instance: '/api/v1/clients',
    code: 'validation_failed',
    request_id: 'req_7d0f4a52-8f0e-4c43-9c1e-2b6f6f4d8a10',
    errors: [FIELD_ERROR.example],
  },
};

/** The schemas that no class stands for. */
export const SCHEMAS = { Problem: PROBLEM, FieldError: FIELD_ERROR };

export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Repeat the request with the same key and it is done once; the first answer comes again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

export const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  description: 'The ETag of the version that you know: 412 where the resource was changed since.',
  schema: { type: 'string', maxLength: 1000 },
};

export const IF_NONE_MATCH = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The ETag of the answer that you have: 304 where it is still the same.',
  schema: { type: 'string', maxLength: 1000 },
};

/**
 * Swagger UI without what says nothing here: its own bar, a choice of one server, what scopes are in general, the same
 * example for each failure.
 */
export const PAGE_STYLE = `
.swagger-ui :is(.topbar, .servers-title, .servers, .scope-def),
.swagger-ui .response[data-code^="4"] .response-col_description > :not(.response-col_description__inner)
{ display: none }`;

/** Authorization is not persisted: the browser would keep the secret, readable, until somebody logs out. */
export const SWAGGER_UI = {
  displayRequestDuration: true,
  // The reference leads to each operation here.
  deepLinking: true,
  // Runs in the page. With credentials, the challenge to a wrong secret would open the browser's own dialog.
  requestInterceptor: (request: object) => Object.assign(request, { credentials: 'omit' }),
};
