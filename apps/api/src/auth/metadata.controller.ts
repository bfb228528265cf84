import { KEY_SCOPE_NAMES, Public } from '@app/access';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { ENV, type Env } from '../env.js';
import { ServerMetadata } from './dto/metadata.dto.js';

const CLIENT_AUTHENTICATION = ['client_secret_basic', 'client_secret_post'];

/** What programs can learn of the server instead of being told. */
@ApiTags('Authentication')
@Controller('.well-known')
export class MetadataController {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /**
   * Find the endpoints
   *
   * Authorization server metadata (RFC 8414), with which OAuth clients set themselves up.
   */
  @Get('oauth-authorization-server')
  @Public()
  @Header('cache-control', 'public, max-age=3600')
  @ApiResponse({ status: 200, type: ServerMetadata, description: 'Where everything is, and what it takes.' })
  oauth(): ServerMetadata {
    const issuer = this.env.publicUrl;
    const at = (route: string) => `${issuer}/api/v1/auth/${route}`;
    return {
      issuer,
      token_endpoint: at('token'),
      token_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION,
      revocation_endpoint: at('revoke'),
      revocation_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION,
      introspection_endpoint: at('introspect'),
      introspection_endpoint_auth_methods_supported: CLIENT_AUTHENTICATION,
      grant_types_supported: ['client_credentials', 'refresh_token'],
      response_types_supported: [],
      scopes_supported: KEY_SCOPE_NAMES,
      service_documentation: `${issuer}/swagger`,
    };
  }
}
