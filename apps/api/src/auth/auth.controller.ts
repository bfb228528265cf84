import { AnyToken, type Principal, Public } from '@app/access';
import { Controller, createParamDecorator, type ExecutionContext, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AuthService } from './auth.service.js';
import { DocumentsIntrospect, DocumentsRefresh, DocumentsRevoke, DocumentsToken, Me } from './dto/auth.dto.js';
import { readOAuthRequest } from './oauth-request.js';

const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().user,
);

@ApiTags('Authentication')
@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  /**
   * Exchange a key for tokens
   *
   * Client credentials (RFC 6749, section 4.4). The access token lasts an hour; the refresh token lasts 30 days and can
   * be used once. `scope` narrows what the tokens may do. The client may authenticate by HTTP Basic instead.
   */
  @Post('token')
  @Public()
  @HttpCode(200)
  @DocumentsToken()
  token(@Req() request: FastifyRequest) {
    return this.auth.token(readOAuthRequest(request));
  }

  /**
   * Refresh the tokens
   *
   * Spends the refresh token and answers with a new pair. A refresh token that is used again ends every session of its
   * key at once: never send one twice, not even when the answer was lost; exchange the credentials again instead.
   */
  @Post('refresh')
  @Public()
  @HttpCode(200)
  @DocumentsRefresh()
  refresh(@Req() request: FastifyRequest) {
    return this.auth.refresh(readOAuthRequest(request));
  }

  /**
   * End a session
   *
   * RFC 7009. Either token will do: access and refresh tokens of its session are refused from then on. A token that is
   * unknown, or of another client, is answered the same way and stays as it is.
   */
  @Post('revoke')
  @Public()
  @HttpCode(200)
  @DocumentsRevoke()
  revoke(@Req() request: FastifyRequest) {
    return this.auth.revoke(readOAuthRequest(request));
  }

  /**
   * Is a token alive
   *
   * RFC 7662, for the client's own tokens. Whatever is expired, spent, revoked, unknown or of another client is
   * `{"active": false}`.
   */
  @Post('introspect')
  @Public()
  @HttpCode(200)
  @DocumentsIntrospect()
  introspect(@Req() request: FastifyRequest) {
    return this.auth.introspect(readOAuthRequest(request));
  }

  /**
   * Who am I
   *
   * The key or the person behind the token, its scopes, and when it expires.
   */
  @Get('me')
  @AnyToken()
  @ApiResponse({ status: 200, type: Me, description: 'Whom the token stands for.' })
  me(@Caller() caller: Principal): Promise<Me> {
    return this.auth.me(caller);
  }
}
