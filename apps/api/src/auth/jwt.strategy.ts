import type { Principal } from '@app/access';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AccessTokensService, LEEWAY_SECONDS } from './access-tokens.service.js';

/** Verifies an access token by its HMAC alone: HS256, a key of ours, issuer, audience and expiry. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(private readonly tokens: AccessTokensService) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (
        _request: unknown,
        token: string,
        done: (error: Error | null, key?: ReturnType<AccessTokensService['keyFor']>) => void,
      ) => {
        const key = tokens.keyFor(token);
        if (key) done(null, key);
        else done(new Error('not a token of ours'));
      },
      algorithms: ['HS256'],
      issuer: tokens.issuer,
      audience: tokens.audience,
      jsonWebTokenOptions: { clockTolerance: LEEWAY_SECONDS },
    } as never);
  }

  validate(claims: Record<string, unknown>): Principal | false {
    return this.tokens.principal(claims) ?? false;
  }
}
