import { RouteAudit } from '@app/access';
import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKeysModule } from '../api-keys/api-keys.module.js';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { ENV, type Env } from '../env.js';
import { EventsModule } from '../events/events.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessTokensService } from './access-tokens.service.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { JwtStrategy } from './jwt.strategy.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';
import { JWT_SECRETS, loadJwtSecrets } from './jwt-secrets.js';
import { KeySessionsController } from './key-sessions.controller.js';
import { KeySessionsService } from './key-sessions.service.js';
import { MetadataController } from './metadata.controller.js';
import { OwnTokensService } from './own-tokens.service.js';
import { RefreshToken, Session } from './session.entity.js';
import { SessionsService } from './sessions.service.js';

/** Authentication: tokens for credentials, and who a token stands for. */
@Module({
  imports: [
    PassportModule,
    DiscoveryModule,
    TypeOrmModule.forFeature([Session, RefreshToken]),
    ApiKeysModule,
    AttemptsModule,
    EventsModule,
    RevocationModule,
    UsersModule,
  ],
  controllers: [AuthController, MetadataController, KeySessionsController],
  providers: [
    { provide: JWT_SECRETS, useFactory: (env: Env) => loadJwtSecrets(env), inject: [ENV] },
    AccessTokensService,
    SessionsService,
    OwnTokensService,
    KeySessionsService,
    AuthService,
    JwtStrategy,
    RouteAudit,
    JwtAuthGuard,
  ],
  exports: [RouteAudit, JwtAuthGuard, AccessTokensService],
})
export class AuthModule {}
