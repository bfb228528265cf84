import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiProperty, ApiResponse } from '@nestjs/swagger';

/** What a valid access token stands for. */
export class Me {
  @ApiProperty({ type: 'string' })
  id!: string;

  @ApiProperty({ type: 'string', enum: ['api_key', 'user', 'system'] })
  type!: 'api_key' | 'user' | 'system';

  @ApiProperty({ type: 'string' })
  client_id!: string;

  @ApiProperty({ type: 'array', items: { type: 'string' } })
  scopes!: string[];

  @ApiProperty({ type: 'string', format: 'date-time' })
  expires_at!: string;
}

const tokenPair = {
  type: 'object' as const,
  required: ['access_token', 'token_type', 'expires_in', 'refresh_token', 'scope'],
  properties: {
    access_token: { type: 'string' as const },
    token_type: { type: 'string' as const, enum: ['Bearer'] },
    expires_in: { type: 'integer' as const, example: 3600 },
    refresh_token: { type: 'string' as const, example: 'rt_live_…' },
    scope: { type: 'string' as const, example: 'read:invoices read:clients' },
  },
};

const oauthError = {
  type: 'object' as const,
  required: ['error', 'error_description'],
  properties: { error: { type: 'string' as const }, error_description: { type: 'string' as const } },
};

function documents(properties: Record<string, object>, required: string[], example: object) {
  const schema = { type: 'object' as const, required, properties, example };
  return applyDecorators(
    ApiBody({
      schema: schema as never,
      description: 'JSON, or the same as a form (application/x-www-form-urlencoded).',
    }),
    ApiResponse({ status: 200, schema: tokenPair, description: 'A new pair of tokens.' }),
    ApiResponse({ status: 400, schema: oauthError, description: 'RFC 6749, section 5.2.' }),
    ApiResponse({ status: 401, schema: oauthError, description: '`invalid_client`' }),
  );
}

const text = { type: 'string' };

export const DocumentsToken = () =>
  documents(
    {
      grant_type: { type: 'string', enum: ['client_credentials', 'refresh_token'] },
      client_id: text,
      client_secret: text,
      scope: text,
      refresh_token: text,
    },
    ['grant_type'],
    { grant_type: 'client_credentials', client_id: 'ak_live_…', client_secret: 'sk_live_…' },
  );

export const DocumentsRefresh = () =>
  documents({ refresh_token: text, scope: text, client_id: text, client_secret: text }, ['refresh_token'], {
    refresh_token: 'rt_live_…',
  });
