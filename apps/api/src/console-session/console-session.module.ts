import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { UsersModule } from '../users/users.module.js';
import { ConsoleController } from './console.controller.js';
import { ConsoleCookieGuard } from './console-cookie.guard.js';
import { ConsoleSession } from './console-session.entity.js';
import { ConsoleSessionsService } from './console-sessions.service.js';
import { SignInService } from './sign-in.service.js';

/** How people sign in to the console. */
@Module({
  imports: [TypeOrmModule.forFeature([ConsoleSession]), UsersModule, AuthModule, AttemptsModule, RevocationModule],
  controllers: [ConsoleController],
  providers: [ConsoleSessionsService, SignInService, ConsoleCookieGuard],
  exports: [ConsoleCookieGuard],
})
export class ConsoleSessionModule {}
