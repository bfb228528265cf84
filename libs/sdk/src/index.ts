export { InvoiceNests } from './client.js';
export { ConnectionError, InvoiceNestsError, isProblem, OAuthError, ProblemError } from './errors.js';
export type { Operations, ProblemCode } from './generated/operations.js';
export type * from './generated/schema.js';
export type { InvoiceNestsOptions } from './options.js';
export { type Page, PageRequest } from './pages.js';
export { Rows } from './rows.js';
export type { AccessTokenProvider } from './session.js';
export type { Answer, CallOptions, CsvQuery, KeyedOptions, ObjectQuery, Query, VersionedOptions } from './types.js';
