import type { ProblemCode } from './generated/operations.js';
import type { Problem } from './generated/schema.js';

interface Details extends ErrorOptions {
  status?: number | undefined;
  retryAfter?: number | undefined;
}

/** Whatever a call fails with, but for your own abort of it. */
export class InvoiceNestsError extends Error {
  override readonly name: string = 'InvoiceNestsError';
  /** Of the answer; `undefined` where none came. */
  readonly status: number | undefined;
  /** After how many seconds it may be tried again, where the answer says so. */
  readonly retryAfter: number | undefined;

  constructor(message: string, { status, retryAfter, ...options }: Details = {}) {
    super(message, options);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** What the API refused (RFC 9457). A newer server may know codes that this version of the client does not. */
export class ProblemError<Code extends ProblemCode = ProblemCode> extends InvoiceNestsError {
  override readonly name = 'ProblemError';
  declare readonly status: number;
  readonly code: Code;
  readonly title: string;
  /** What to do. */
  readonly detail: string;
  /** Name it when you ask for help. */
  readonly requestId: string;
  /** What is wrong at which place, all at once; empty where it is not about one. */
  readonly errors: NonNullable<Problem['errors']>;
  /** All that was answered. */
  readonly problem: Problem;

  constructor(problem: Problem, details: Details = {}) {
    super(`${problem.code}: ${problem.detail}`, { status: problem.status, ...details });
    this.problem = problem;
    this.code = problem.code as Code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.requestId = problem.request_id;
    this.errors = problem.errors ?? [];
  }
}

/** Why no token was given (RFC 6749, section 5.2): `invalid_client` where the key is wrong, revoked or expired. */
export class OAuthError extends InvoiceNestsError {
  override readonly name = 'OAuthError';
  declare readonly status: number;
  readonly error: string;

  constructor(error: string, description: string | undefined, details: Details) {
    super(description ? `${error}: ${description}` : error, details);
    this.error = error;
  }
}

/**
 * No answer of the API came: the network failed, the time was up, the answer broke off, or something on the way answered
 * instead (then `status` is its). Whether a change was made is not known.
 */
export class ConnectionError extends InvoiceNestsError {
  override readonly name = 'ConnectionError';
}

/** Is it a problem with (one of) these codes? */
export function isProblem<Code extends ProblemCode>(error: unknown, ...codes: Code[]): error is ProblemError<Code> {
  return error instanceof ProblemError && (codes.length === 0 || (codes as string[]).includes(error.code));
}
