import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { UsersModule } from '../users/users.module.js';
import { ConsoleSession } from './console-session.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([ConsoleSession]), UsersModule, AuthModule, RevocationModule],
})
export class ConsoleSessionModule {}
