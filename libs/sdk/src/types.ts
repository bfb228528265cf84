import type { operations } from './generated/schema.js';

/** What every method takes as its last argument. */
export interface CallOptions {
  /** Ends the call at once, its waits too. */
  signal?: AbortSignal | undefined;
  /** Sent besides the client's own, and instead of those of the same name. */
  headers?: Record<string, string> | undefined;
}

/** Of a call that is done once, however often it is sent. */
export interface KeyedOptions {
  /** Unless given, each call has a new one, which stays the same when the client itself sends the request again. */
  idempotencyKey?: string | undefined;
}

/** Of a call that changes one resource. */
export interface VersionedOptions {
  /** The `version` that you read: where somebody was faster, it fails with `version_conflict` and changes nothing. */
  ifVersion?: number | undefined;
}

/** What an operation can be asked for: `Query<'listInvoices'>`. */
export type Query<Id extends keyof operations> = NonNullable<operations[Id]['parameters']['query']>;

/** What it can be asked for where the answer is to be objects. */
export type ObjectQuery<Id extends keyof operations> = Omit<Query<Id>, 'format'> & { format?: 'json' | 'ndjson' };

/** What it can be asked for where the answer is to be CSV. */
export type CsvQuery<Id extends keyof operations> = Omit<Query<Id>, 'format'> & { format: 'csv' };

type Content<Reply> = Reply extends { content: { 'application/json': infer Body } } ? Body : never;

/** What an operation answers: `Answer<'getInvoice'>`. */
export type Answer<Id extends keyof operations> = {
  [Status in keyof operations[Id]['responses']]: Status extends 200 | 201
    ? Content<operations[Id]['responses'][Status]>
    : never;
}[keyof operations[Id]['responses']];

/** What the client has to know of an operation to send it. */
export interface Operation {
  method: string;
  path: string;
  takes?: 'body' | 'query' | 'file';
  /** Where it is not just JSON: pages of a list; an export, as NDJSON or CSV; JSON or CSV; a file. */
  answers?: 'pages' | 'rows' | 'report' | 'file';
  /** The field that names a row of an export. */
  rowKey?: string;
  isPublic?: boolean;
  /** Takes an Idempotency-Key. */
  isKeyed?: boolean;
  /** Twice is the same as once. */
  isRepeatable?: boolean;
  /** A status besides those of success that is an answer and no failure. */
  alsoAnswers?: number;
}
