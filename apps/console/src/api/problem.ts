import type { components } from './schema';

type Problem = components['schemas']['Problem'];
type FieldError = NonNullable<Problem['errors']>[number];

/** A problem whose codes are any words: those of a newer server too, and those that have another field's place. */
interface Body extends Omit<Problem, 'code' | 'errors'> {
  code: string;
  errors?: (Omit<FieldError, 'code'> & { code: string })[];
}

/** What the server refused, in its own words (RFC 9457), or that it could not be reached. */
export class ApiProblem extends Error {
  /** 0 where no answer came. */
  readonly status: number;
  readonly code: string;
  readonly request_id: string | undefined;
  readonly errors: NonNullable<Body['errors']>;
  readonly resource_id: string | undefined;
  readonly changed_fields: string[];
  /** After how many seconds it may be tried again, where the server says so. */
  readonly retry_after: number | undefined;

  constructor(status: number, body: Partial<Body> = {}, options: ErrorOptions & { retry_after?: number } = {}) {
    super(body.detail ?? body.title ?? '', options);
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'unreachable' : 'unknown');
    this.title = body.title;
    this.request_id = body.request_id;
    this.errors = body.errors ?? [];
    this.resource_id = body.resource_id;
    this.changed_fields = body.changed_fields ?? [];
    this.retry_after = options.retry_after;
  }

  /** Of an answer that is not `ok`. */
  static of({ status, headers }: Response, body: unknown): ApiProblem {
    const known: Partial<Body> = typeof body === 'object' && body ? body : {};
    const seconds = Number(headers.get('retry-after'));
    return new ApiProblem(status, known, seconds > 0 ? { retry_after: seconds } : {});
  }

  /** Left out where the server said nothing: then `code` says what happened. */
  readonly title: string | undefined;

  /** May the same request succeed when it is sent again? */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
