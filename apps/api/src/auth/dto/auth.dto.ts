import { OAUTH_ERROR_CODES, type OAuthErrorCode } from '@app/http';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProperty, ApiResponse } from '@nestjs/swagger';

/** What a valid access token stands for. */
export class Me {
  @ApiProperty({ type: 'string', example: 'key_01h455vb4pex5vsknk084sn02q' })
  id!: string;

  /** Who holds the token. */
  @ApiProperty({ type: 'string', enum: ['api_key', 'user', 'system'] })
  type!: 'api_key' | 'user' | 'system';

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

const documents = (type: new () => object, example: object) =>
  applyDecorators(
    ApiConsumes('application/json', 'application/x-www-form-urlencoded'),
    ApiBody({ type, examples: { example: { value: example } } }),
    ApiResponse({ status: 200, type: TokenPair, description: 'A new pair of tokens.' }),
    ApiResponse({ status: 400, type: OAuthProblem, description: 'RFC 6749, section 5.2.' }),
    ApiResponse({ status: 401, type: OAuthProblem, description: '`invalid_client`, whatever is wrong with it.' }),
    ApiResponse({ status: 'default', type: OAuthProblem, description: 'With `Retry-After` where it passes.' }),
  );

export const DocumentsToken = () =>
  documents(TokenRequest, { grant_type: 'client_credentials', client_id: 'ak_live_…', client_secret: 'sk_live_…' });

export const DocumentsRefresh = () => documents(RefreshRequest, { refresh_token: 'rt_live_…' });
