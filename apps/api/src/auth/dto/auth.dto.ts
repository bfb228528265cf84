import { type Actor, SCOPES } from '@app/access';
import {
  type HeaderName,
  headers,
  INSTANT,
  idSchema,
  integerSchema,
  OAUTH_ERROR_CODES,
  type OAuthErrorCode,
  URI,
} from '@app/http';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProperty, ApiResponse, type ApiResponseOptions, ApiSchema } from '@nestjs/swagger';

/** What is longer is no token. */
const MAX_TOKEN = 8192;
const MAX_SCOPE = 1000;

const SCOPE_NAMES = Object.keys(SCOPES);

/** What a valid access token stands for. */
export class Me {
  @ApiProperty({ type: 'string', maxLength: 30, example: 'key_01h455vb4pex5vsknk084sn02q' })
  id!: string;

  /** Who holds the token. */
  @ApiProperty({ type: 'string', enum: ['api_key', 'user'] })
  type!: Actor['type'];

  /** Of the key, or of the person. */
  @ApiProperty({ type: 'string', maxLength: 200, example: 'Warehouse' })
  name!: string;

  /** `console` for a person. */
  @ApiProperty({ type: 'string', maxLength: 100, example: 'ak_live_…' })
  client_id!: string;

  @ApiProperty({
    type: 'array',
    maxItems: SCOPE_NAMES.length,
    items: { type: 'string', enum: SCOPE_NAMES },
    example: ['read:invoices', 'read:clients'],
  })
  scopes!: string[];

  /** When the access token expires. */
  @ApiProperty(INSTANT)
  expires_at!: string;
}

/** RFC 6749, section 5.1. */
export class TokenPair {
  /** Send it as `Authorization: Bearer ACCESS_TOKEN`. */
  @ApiProperty({ type: 'string', maxLength: MAX_TOKEN, example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…' })
  access_token!: string;

  @ApiProperty({ type: 'string', enum: ['Bearer'] })
  token_type!: 'Bearer';

  /** Seconds that the access token lasts. */
  @ApiProperty({ ...integerSchema(1, 3600), example: 3600 })
  expires_in!: number;

  /** Lasts 30 days and can be used once. */
  @ApiProperty({ type: 'string', maxLength: 100, example: 'rt_live_…' })
  refresh_token!: string;

  /** What the tokens may do: scopes, separated by spaces. */
  @ApiProperty({ type: 'string', maxLength: MAX_SCOPE, example: 'read:invoices read:clients' })
  scope!: string;
}

@ApiSchema({ name: 'OAuthError', description: 'What went wrong (RFC 6749, section 5.2).' })
class OAuthProblem {
  /** Stable: part of the contract. */
  @ApiProperty({ type: 'string', enum: OAUTH_ERROR_CODES, example: 'invalid_client' })
  error!: OAuthErrorCode;

  /** For people, in English. */
  @ApiProperty({ type: 'string', maxLength: 1000, example: 'The client is unknown, or its secret is wrong.' })
  error_description!: string;
}

class RefreshRequest {
  @ApiProperty({ type: 'string', maxLength: 100, example: 'rt_live_…' })
  refresh_token!: string;

  /** Fewer scopes for the access token, separated by spaces; the refresh token keeps all. */
  @ApiProperty({ type: 'string', maxLength: MAX_SCOPE, required: false })
  scope?: string;

  /** Not needed; checked where it is sent. */
  @ApiProperty({ type: 'string', maxLength: 100, required: false })
  client_id?: string;

  /** Not needed; checked where it is sent. */
  @ApiProperty({ type: 'string', maxLength: 100, required: false })
  client_secret?: string;
}

class TokenRequest {
  @ApiProperty({ type: 'string', enum: ['client_credentials', 'refresh_token'] })
  grant_type!: string;

  @ApiProperty({ type: 'string', maxLength: 100, required: false, example: 'ak_live_…' })
  client_id?: string;

  @ApiProperty({ type: 'string', maxLength: 100, required: false, example: 'sk_live_…' })
  client_secret?: string;

  /** Fewer scopes than the key has, separated by spaces; all of them where it is left out. */
  @ApiProperty({ type: 'string', maxLength: MAX_SCOPE, required: false })
  scope?: string;

  /** With `grant_type=refresh_token`. */
  @ApiProperty({ type: 'string', maxLength: 100, required: false })
  refresh_token?: string;
}

class OwnTokenRequest {
  /** An access token or a refresh token. */
  @ApiProperty({ type: 'string', maxLength: MAX_TOKEN, example: 'rt_live_…' })
  token!: string;

  /** Ignored: a token tells what it is. */
  @ApiProperty({ type: 'string', required: false, enum: ['access_token', 'refresh_token'] })
  token_type_hint?: string;

  @ApiProperty({ type: 'string', maxLength: 100, required: false, example: 'ak_live_…' })
  client_id?: string;

  @ApiProperty({ type: 'string', maxLength: 100, required: false, example: 'sk_live_…' })
  client_secret?: string;
}

/** RFC 7662, section 2.2: with `active` alone where it is `false`. */
export class Introspection {
  @ApiProperty({ type: 'boolean' })
  active!: boolean;

  /** Scopes, separated by spaces: of a refresh token those of its session. */
  @ApiProperty({ type: 'string', maxLength: MAX_SCOPE, required: false, example: 'read:invoices read:clients' })
  scope?: string;

  @ApiProperty({ type: 'string', maxLength: 100, required: false, example: 'ak_live_…' })
  client_id?: string;

  @ApiProperty({ type: 'string', required: false, enum: ['Bearer', 'refresh_token'] })
  token_type?: 'Bearer' | 'refresh_token';

  /** When it expires, in seconds since the epoch. */
  @ApiProperty({ ...integerSchema(0, Number.MAX_SAFE_INTEGER), required: false, example: 1764003600 })
  exp?: number;

  /** When it was made, in seconds since the epoch. */
  @ApiProperty({ ...integerSchema(0, Number.MAX_SAFE_INTEGER), required: false, example: 1764000000 })
  iat?: number;

  /** The id of the key. */
  @ApiProperty({ ...idSchema('api_key'), required: false })
  sub?: string;

  /** Of an access token. */
  @ApiProperty({ ...URI, required: false, example: 'https://invoices.example.com' })
  aud?: string;

  @ApiProperty({ ...URI, required: false, example: 'https://invoices.example.com' })
  iss?: string;

  /** Of an access token: its id. */
  @ApiProperty({ ...idSchema('token'), required: false })
  jti?: string;

  /** The id of the session. */
  @ApiProperty({ ...idSchema('session'), required: false })
  sid?: string;
}

/** How it fails: the codes of RFC 6749 by status, with the headers that come beside them. */
const FAILURES: [status: number | 'default', description: string, headers: HeaderName[]][] = [
  [400, '`invalid_request`, `invalid_grant`, `invalid_scope` or `unsupported_grant_type` (RFC 6749, section 5.2).', []],
  [401, '`invalid_client`, whatever is wrong with it.', ['WWW-Authenticate']],
  [403, '`invalid_request`: over plain HTTP.', []],
  [413, '`invalid_request`: the body is too large.', []],
  [415, '`invalid_request`: the body is of another type.', []],
  [429, '`temporarily_unavailable`: the client failed too often.', ['Retry-After']],
  [500, '`server_error`: the server failed.', []],
  [503, '`temporarily_unavailable`: for now.', ['Retry-After']],
  ['default', 'Any other failure.', []],
];

const documents = (type: new () => object, example: object, answer: ApiResponseOptions) =>
  applyDecorators(
    ApiConsumes('application/json', 'application/x-www-form-urlencoded'),
    ApiBody({ type, examples: { example: { value: example } } }),
    ApiResponse({ status: 200, ...answer }),
    ...FAILURES.map(([status, description, names]) =>
      ApiResponse({ status, type: OAuthProblem, description, headers: headers(...names) as never }),
    ),
  );

const CREDENTIALS = { client_id: 'ak_live_…', client_secret: 'sk_live_…' };
const PAIR: ApiResponseOptions = { type: TokenPair, description: 'A new pair of tokens.' };

export const DocumentsToken = () => documents(TokenRequest, { grant_type: 'client_credentials', ...CREDENTIALS }, PAIR);

export const DocumentsRefresh = () => documents(RefreshRequest, { refresh_token: 'rt_live_…' }, PAIR);

export const DocumentsRevoke = () =>
  documents(
    OwnTokenRequest,
    { token: 'rt_live_…', ...CREDENTIALS },
    { description: 'What there was to end has ended.', schema: { type: 'object', additionalProperties: false } },
  );

export const DocumentsIntrospect = () =>
  documents(
    OwnTokenRequest,
    { token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…', ...CREDENTIALS },
    { type: Introspection, description: 'What there is to know of it.' },
  );
