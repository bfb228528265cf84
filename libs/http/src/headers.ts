/** The headers of answers, as OpenAPI components: named once, and referred to by every answer that has them. */
export const HEADERS = {
  ETag: header('The version and a hash of the body, for If-None-Match and If-Match.', 80, '"3-rXZ4cVbN0pQd7hTk"'),
  Location: header('The path of what was created.', 200, '/api/v1/clients/cli_01h455vb4pex5vsknk084sn02q'),
  'Content-Disposition': header('What a file is called.', 2000, 'attachment; filename="invoices-2026-01-31.csv"'),
  Link: header(
    'The next page, `rel="next"` (RFC 8288); left out on the last one.',
    8192,
    '</api/v1/clients?limit=25&cursor=WyJjbGll>; rel="next"',
  ),
  'Idempotent-Replayed': header('`true`: the request was done before, and this is its first answer.', 4, 'true'),
  'X-Request-Id': header(
    'Names the request in the log: yours, where you sent a well-formed one.',
    128,
    'req_7d0f4a52-8f0e-4c43-9c1e-2b6f6f4d8a10',
  ),
  'Retry-After': header('Seconds to wait before the request is sent again.', 10, '2'),
  'WWW-Authenticate': header(
    'How to authenticate, and what was wrong with it (RFC 6750, section 3).',
    1000,
    'Bearer realm="InvoiceNests", error="invalid_token"',
  ),
  RateLimit: header('What is left of the budget, where the server sets one.', 100, '"default";r=599;t=60'),
  'RateLimit-Policy': header('The budget, where the server sets one.', 100, '"default";q=600;w=60'),
  'Content-Language': header('The language of the texts.', 2, 'en'),
  'Set-Cookie': header('The cookie of the session.', 1000, '__Host-invoicenests=…; HttpOnly; SameSite=Strict; Secure'),
} as const;

export type HeaderName = keyof typeof HEADERS;

function header(description: string, maxLength: number, example: string) {
  return { description, schema: { type: 'string', maxLength, example } };
}

/** References to headers, as an answer lists them. */
export function headers(...names: HeaderName[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
