import { InsufficientScope, withoutSecrets } from '@app/access';
import { ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, unavailable } from './api-error.js';
import { pathOf } from './context.js';
import { driverError, fromDatabaseError } from './database-error.js';
import { languageOf } from './language.js';
import { OAuthError } from './oauth-error.js';
import { problemBody } from './problem-body.js';
import { PROBLEMS } from './problems.js';
import { fill } from './texts.js';

/** What an error_description must not hold: RFC 6749, section 5.2. */
const NOT_ALLOWED = /[^\x20\x21\x23-\x5b\x5d-\x7e]/g;

const REALM = 'Bearer realm="InvoiceNests"';

export interface ProblemFilterOptions {
  /** Where the pages that explain the codes are: the code is appended. */
  typeBase: string;
  bodyLimit: number;
  /** The methods that a path answers, for 405; empty where nothing does. */
  allowed(path: string): string[];
  /** Errors of these paths are RFC 6749's, not problems. */
  isOAuth(path: string): boolean;
}

/** Everything that goes wrong ends here: one place decides what the caller is told and what is only logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  constructor(private readonly options: ProblemFilterOptions) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    const path = request.url.split('?', 1)[0] ?? '';
    if (thrown instanceof OAuthError) {
      this.sendOAuth(thrown, reply);
      return;
    }
    const error = this.explain(thrown, request, path);
    if (error.status >= 500 && error.code === 'internal_error') this.log(thrown, request);
    if (this.options.isOAuth(path)) this.sendOAuth(asOAuth(error), reply);
    else this.send(error, request, reply);
  }

  private explain(thrown: unknown, request: FastifyRequest, path: string): ApiError {
    if (thrown instanceof ApiError) return thrown;
    if (thrown instanceof InsufficientScope) {
      const scope = thrown.required.join(' ');
      return new ApiError('insufficient_scope', {
        params: { scope },
        headers: { 'www-authenticate': `${REALM}, error="insufficient_scope", scope="${scope}"` },
      });
    }
    const database = fromDatabaseError(thrown);
    if (database) return database;
    const status =
      thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number })?.statusCode;
    switch (status) {
      case 400:
        return new ApiError('invalid_request', { params: { reason: reasonOf(thrown) } });
      case 403:
        return new ApiError('forbidden');
      case 404:
        return this.notFound(request, path);
      case 413:
        return new ApiError('body_too_large', { params: { max: this.options.bodyLimit } });
      case 414:
        return new ApiError('url_too_long');
      case 415:
        return new ApiError('unsupported_media_type');
      case 503:
        return unavailable(2);
      default:
        return new ApiError('internal_error');
    }
  }

  private notFound(request: FastifyRequest, path: string): ApiError {
    const allow = this.options.allowed(path).join(', ');
    const shown = path.slice(0, 200);
    return allow
      ? new ApiError('method_not_allowed', { params: { path: shown, allow }, headers: { allow } })
      : new ApiError('route_not_found', { params: { method: request.method, path: shown } });
  }

  private send(error: ApiError, request: FastifyRequest, reply: FastifyReply): void {
    const language = languageOf(request);
    const { typeBase } = this.options;
    for (const [name, value] of Object.entries(error.headers)) reply.header(name, value);
    reply
      .code(error.status)
      .header('content-language', language)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(problemBody(error, { typeBase, language, instance: pathOf(request), request_id: request.id }));
  }

  private sendOAuth(error: OAuthError, reply: FastifyReply): void {
    for (const [name, value] of Object.entries(error.headers)) reply.header(name, value);
    const error_description = withoutSecrets(error.description).replaceAll(NOT_ALLOWED, '?');
    reply
      .code(error.status)
      .header('cache-control', 'no-store')
      .header('content-type', 'application/json; charset=utf-8')
      .send(JSON.stringify({ error: error.code, error_description }));
  }

  /** Without the values of the statement: they may be secrets. */
  private log(thrown: unknown, request: FastifyRequest): void {
    const { code, constraint, table } = driverError(thrown) ?? {};
    this.logger.error({
      msg: 'internal_error',
      request_id: request.id,
      route: request.routeOptions?.url,
      error: withoutSecrets(thrown instanceof Error ? thrown.message : String(thrown)),
      stack: thrown instanceof Error ? withoutSecrets(thrown.stack ?? '') : undefined,
      database: code && { code, constraint, table },
    });
  }
}

/** Fastify's own refusals, in words that stand in both languages. */
function reasonOf(thrown: unknown): string {
  switch ((thrown as { code?: string }).code) {
    case 'FST_ERR_BAD_URL':
      return 'its path is not percent-encoded UTF-8';
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return 'its body is not as long as Content-Length says';
    default:
      return 'it is malformed';
  }
}

function asOAuth(error: ApiError): OAuthError {
  if (error.code === 'unsupported_media_type') {
    const description = 'Send the body as application/json or as application/x-www-form-urlencoded.';
    return new OAuthError('invalid_request', description, error.headers, error.status);
  }
  const { title, detail } = PROBLEMS[error.code];
  const place = error.errors?.map((e) => ('pointer' in e ? e.pointer : e.parameter)).join(', ');
  const description = place ? `${title.en}: ${place}` : fill(detail, 'en', error.params);
  if (error.status === 503 || error.status === 429) {
    return new OAuthError('temporarily_unavailable', description, error.headers, error.status);
  }
  if (error.status >= 500) return new OAuthError('server_error', description, error.headers);
  return new OAuthError('invalid_request', description, error.headers, error.status);
}

/** 401 with the challenge of RFC 6750, section 3. */
export function unauthenticated(): ApiError {
  return new ApiError('unauthenticated', { headers: { 'www-authenticate': REALM } });
}

export function invalidToken(): ApiError {
  return new ApiError('invalid_token', { headers: { 'www-authenticate': `${REALM}, error="invalid_token"` } });
}

export function twoTokens(): ApiError {
  return new ApiError('two_tokens', { headers: { 'www-authenticate': `${REALM}, error="invalid_request"` } });
}
