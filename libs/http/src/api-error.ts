import { FIELD_PROBLEMS, type FieldProblemCode } from './field-problems.js';
import { PROBLEMS, type ProblemCode } from './problems.js';
import { fill, type Language, type Params } from './texts.js';

/** What is wrong at one place: a JSON Pointer (RFC 6901) into the body, or the name of a query parameter. */
export type FieldError = ({ pointer: string } | { parameter: string }) & { code: FieldProblemCode; params?: Params };

/** The same as answers spell it: with its text. */
export function inWords({ params, ...place }: FieldError, language: Language) {
  return { ...place, message: fill(FIELD_PROBLEMS[place.code], language, params) };
}

interface Options {
  params?: Params;
  errors?: readonly FieldError[];
  /** Members of the problem beside the standard ones (RFC 9457, section 3.2). */
  members?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
}

/** Enough to see what is wrong; more would only make a large answer out of a small request. */
const MAX_ERRORS = 100;

/** A failure that the caller is told of: its status and texts stand in the table of problems. */
export class ApiError extends Error {
  readonly status: number;
  readonly params: Params;
  readonly errors: readonly FieldError[] | undefined;
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ProblemCode,
    { params = {}, errors, members = {}, headers = {} }: Options = {},
  ) {
    super(code);
    this.status = PROBLEMS[code].status;
    this.params = params;
    this.errors = errors?.slice(0, MAX_ERRORS);
    this.members = members;
    this.headers = headers;
  }
}

/** 400 `validation_failed` with all that is wrong at once. */
export function invalid(...errors: readonly FieldError[]): ApiError {
  return new ApiError('validation_failed', { errors });
}

/** What the work gives, or nothing where it is a 400: then `wrong` says why, so that all that is wrong is told at once. */
export async function collecting<T>(wrong: FieldError[], work: Promise<T>): Promise<T | undefined> {
  return work.catch((error) => {
    if (!(error instanceof ApiError && error.code === 'validation_failed')) throw error;
    wrong.push(...(error.errors ?? []));
    return undefined;
  });
}

/** 429: try again in `seconds`. */
export function tooManyRequests(seconds: number): ApiError {
  return new ApiError('too_many_requests', {
    params: { retry_after: seconds },
    headers: { 'retry-after': String(seconds) },
  });
}

/** 503: try again in `seconds`. */
export function unavailable(seconds: number): ApiError {
  return new ApiError('temporarily_unavailable', {
    params: { retry_after: seconds },
    headers: { 'retry-after': String(seconds) },
  });
}
