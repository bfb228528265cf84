import { URI } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';

const list = { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 50 } } as const;

/** RFC 8414, section 2. */
export class ServerMetadata {
  /** `iss` of every access token. */
  @ApiProperty({ ...URI, example: 'https://invoices.example.com' })
  issuer!: string;

  @ApiProperty({ ...URI, example: 'https://invoices.example.com/api/v1/auth/token' })
  token_endpoint!: string;

  @ApiProperty(list)
  token_endpoint_auth_methods_supported!: string[];

  /** RFC 7009. */
  @ApiProperty({ ...URI, example: 'https://invoices.example.com/api/v1/auth/revoke' })
  revocation_endpoint!: string;

  @ApiProperty(list)
  revocation_endpoint_auth_methods_supported!: string[];

  /** RFC 7662. */
  @ApiProperty({ ...URI, example: 'https://invoices.example.com/api/v1/auth/introspect' })
  introspection_endpoint!: string;

  @ApiProperty(list)
  introspection_endpoint_auth_methods_supported!: string[];

  @ApiProperty(list)
  grant_types_supported!: string[];

  /** None: there is no authorization endpoint. */
  @ApiProperty(list)
  response_types_supported!: string[];

  /** The scopes that a key may have. */
  @ApiProperty(list)
  scopes_supported!: string[];

  @ApiProperty({ ...URI, example: 'https://invoices.example.com/swagger' })
  service_documentation!: string;
}
