import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '../events/events.module.js';
import { HashingModule } from '../hashing/hashing.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { AccountsService } from './accounts.service.js';
import { FirstOwnerService } from './first-owner.service.js';
import { Invitation } from './invitation.entity.js';
import { InvitationsService } from './invitations.service.js';
import { PasswordsService } from './passwords.service.js';
import { User } from './user.entity.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([User, Invitation]), EventsModule, HashingModule, RevocationModule],
  controllers: [UsersController],
  providers: [UsersService, InvitationsService, PasswordsService, AccountsService, FirstOwnerService],
  exports: [UsersService, PasswordsService, AccountsService],
})
export class UsersModule {}
