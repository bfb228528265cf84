import type { Actor } from '@app/access';
import { OAUTH_ERROR_CODES, type OAuthErrorCode } from '@app/http';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProperty, ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';

/** What a valid access token stands for. */
export class Me {
  @ApiProperty({ type: 'string', example: 'key_01h455vb4pex5vsknk084sn02q' })
  id!: string;

  /** Who holds the token. */
  @ApiProperty({ type: 'string', enum: ['api_key', 'user'] })
  type!: Actor['type'];

  /** Of the key, or of the person. */
  @ApiProperty({ type: 'string', example: 'Warehouse' })
  name!: string;

  /** `console` for a person. */
  @ApiProperty({ type: 'string', example: 'ak_live_…' })
  client_id!: string;

  @ApiProperty({ type: 'array', items: { type: 'string' }, example: ['read:invoices', 'read:clients'] })
  scopes!: string[];

  /** When the access token expires. */
  @ApiProperty({ type: 'string', format: 'date-time' })
  expires_at!: string;
}

/** RFC 6749, section 5.1. */
export class TokenPair {
  /** Send it as `Authorization: Bearer ACCESS_TOKEN`. */
  @ApiProperty({ type: 'string', example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…' })
  access_token!: string;

  @ApiProperty({ type: 'string', enum: ['Bearer'] })
  token_type!: 'Bearer';

  /** Seconds that the access token lasts. */
  @ApiProperty({ type: 'integer', example: 3600 })
  expires_in!: number;

  /** Lasts 30 days and can be used once. */
  @ApiProperty({ type: 'string', example: 'rt_live_…' })
  refresh_token!: string;

  /** What the tokens may do: scopes, separated by spaces. */
  @ApiProperty({ type: 'string', example: 'read:invoices read:clients' })
  scope!: string;
}

/** RFC 6749, section 5.2. */
class OAuthProblem {
  @ApiProperty({ type: 'string', enum: OAUTH_ERROR_CODES })
  error!: OAuthErrorCode;

  @ApiProperty({ type: 'string' })
  error_description!: string;
}

class RefreshRequest {
  @ApiProperty({ type: 'string', example: 'rt_live_…' })
  refresh_token!: string;

  /** Fewer scopes for the access token, separated by spaces; the refresh token keeps all. */
  @ApiProperty({ type: 'string', required: false })
  scope?: string;

  /** Not needed; checked where it is sent. */
  @ApiProperty({ type: 'string', required: false })
  client_id?: string;

  /** Not needed; checked where it is sent. */
  @ApiProperty({ type: 'string', required: false })
  client_secret?: string;
}

class TokenRequest {
  @ApiProperty({ type: 'string', enum: ['client_credentials', 'refresh_token'] })
  grant_type!: string;

  @ApiProperty({ type: 'string', required: false, example: 'ak_live_…' })
  client_id?: string;

  @ApiProperty({ type: 'string', required: false, example: 'sk_live_…' })
  client_secret?: string;

  /** Fewer scopes than the key has, separated by spaces; all of them where it is left out. */
  @ApiProperty({ type: 'string', required: false })
  scope?: string;

  /** With `grant_type=refresh_token`. */
  @ApiProperty({ type: 'string', required: false })
  refresh_token?: string;
}

class OwnTokenRequest {
  /** An access token or a refresh token. */
  @ApiProperty({ type: 'string', example: 'rt_live_…' })
  token!: string;

  /** Ignored: a token tells what it is. */
  @ApiProperty({ type: 'string', required: false, enum: ['access_token', 'refresh_token'] })
  token_type_hint?: string;

  @ApiProperty({ type: 'string', required: false, example: 'ak_live_…' })
  client_id?: string;

  @ApiProperty({ type: 'string', required: false, example: 'sk_live_…' })
  client_secret?: string;
}

/** RFC 7662, section 2.2: with `active` alone where it is `false`. */
export class Introspection {
  @ApiProperty({ type: 'boolean' })
  active!: boolean;

  /** Scopes, separated by spaces: of a refresh token those of its session. */
  @ApiProperty({ type: 'string', required: false, example: 'read:invoices read:clients' })
  scope?: string;

  @ApiProperty({ type: 'string', required: false, example: 'ak_live_…' })
  client_id?: string;

  @ApiProperty({ type: 'string', required: false, enum: ['Bearer', 'refresh_token'] })
  token_type?: 'Bearer' | 'refresh_token';

  /** When it expires, in seconds since the epoch. */
  @ApiProperty({ type: 'integer', required: false, example: 1764003600 })
  exp?: number;

  /** When it was made, in seconds since the epoch. */
  @ApiProperty({ type: 'integer', required: false, example: 1764000000 })
  iat?: number;

  /** The id of the key. */
  @ApiProperty({ type: 'string', required: false, example: 'key_01h455vb4pex5vsknk084sn02q' })
  sub?: string;

  /** Of an access token. */
  @ApiProperty({ type: 'string', required: false })
  aud?: string;

  @ApiProperty({ type: 'string', required: false })
  iss?: string;

  /** Of an access token: its id. */
  @ApiProperty({ type: 'string', required: false, example: 'tok_01h455vb4pex5vsknk084sn02q' })
  jti?: string;

  /** The id of the session. */
  @ApiProperty({ type: 'string', required: false, example: 'ses_01h455vb4pex5vsknk084sn02q' })
  sid?: string;
}

const documents = (type: new () => object, example: object, answer: ApiResponseOptions) =>
  applyDecorators(
    ApiConsumes('application/json', 'application/x-www-form-urlencoded'),
    ApiBody({ type, examples: { example: { value: example } } }),
    ApiResponse({ status: 200, ...answer }),
    ApiResponse({ status: 400, type: OAuthProblem, description: 'RFC 6749, section 5.2.' }),
    ApiResponse({ status: 401, type: OAuthProblem, description: '`invalid_client`, whatever is wrong with it.' }),
    ApiResponse({ status: 403, type: OAuthProblem, description: '`invalid_request`: over plain HTTP.' }),
    ApiResponse({
      status: 429,
      type: OAuthProblem,
      description: '`temporarily_unavailable`: the client failed too often. With `Retry-After`.',
    }),
    ApiResponse({ status: 'default', type: OAuthProblem, description: 'With `Retry-After` where it passes.' }),
  );

const CREDENTIALS = { client_id: 'ak_live_…', client_secret: 'sk_live_…' };
const PAIR: ApiResponseOptions = { type: TokenPair, description: 'A new pair of tokens.' };

export const DocumentsToken = () => documents(TokenRequest, { grant_type: 'client_credentials', ...CREDENTIALS }, PAIR);

export const DocumentsRefresh = () => documents(RefreshRequest, { refresh_token: 'rt_live_…' }, PAIR);

export const DocumentsRevoke = () =>
  documents(
    OwnTokenRequest,
    { token: 'rt_live_…', ...CREDENTIALS },
    { description: 'What there was to end has ended.', schema: { type: 'object', properties: {} } },
  );

export const DocumentsIntrospect = () =>
  documents(
    OwnTokenRequest,
    { token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…', ...CREDENTIALS },
    { type: Introspection, description: 'What there is to know of it.' },
  );
