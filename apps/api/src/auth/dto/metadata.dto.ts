import { ApiProperty } from '@nestjs/swagger';

const list = { type: 'array', items: { type: 'string' } } as const;

/** RFC 8414, section 2. */
export class ServerMetadata {
  /** `iss` of every access token. */
  @ApiProperty({ type: 'string', format: 'uri', example: 'https://invoices.example.com' })
  issuer!: string;

  @ApiProperty({ type: 'string', format: 'uri' })
  token_endpoint!: string;

  @ApiProperty(list)
  token_endpoint_auth_methods_supported!: string[];

  /** RFC 7009. */
  @ApiProperty({ type: 'string', format: 'uri' })
  revocation_endpoint!: string;

  @ApiProperty(list)
  revocation_endpoint_auth_methods_supported!: string[];

  /** RFC 7662. */
  @ApiProperty({ type: 'string', format: 'uri' })
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

  @ApiProperty({ type: 'string', format: 'uri' })
  service_documentation!: string;
}
