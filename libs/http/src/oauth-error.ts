/** Errors of RFC 6749, section 5.2, with what RFC 6749, section 4.1.2.1 adds for a server in trouble. */
const STATUS = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  temporarily_unavailable: 503,
  server_error: 500,
} as const;

export type OAuthErrorCode = keyof typeof STATUS;

export const OAUTH_ERROR_CODES = Object.keys(STATUS) as OAuthErrorCode[];

/** A failure of an OAuth endpoint: `{"error", "error_description"}`, never a problem. */
export class OAuthError extends Error {
  readonly status: number;
  constructor(
    readonly code: OAuthErrorCode,
    readonly description: string,
    readonly headers: Readonly<Record<string, string>> = {},
    status: number = STATUS[code],
  ) {
    super(code);
    this.status = status;
  }
}
