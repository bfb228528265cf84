import { RequireScopes } from '@app/access';
import {
  Answers,
  AnswersNothing,
  AnswersPage,
  Context,
  Fails,
  Id,
  MergePatch,
  type Patch,
  type RequestContext,
} from '@app/http';
import { Body, Controller, Delete, Get, HttpCode, Patch as HttpPatch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateUser, InvitedUser, UpdateUser } from './dto/create-user.dto.js';
import { ListUsers } from './dto/list-users.dto.js';
import { User } from './user.entity.js';
import { UsersService } from './users.service.js';

@ApiTags('People')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  /** List people */
  @Get()
  @RequireScopes('manage:users')
  @AnswersPage(User)
  list(@Query() query: ListUsers) {
    return this.users.list(query);
  }

  /**
   * Invite a person
   *
   * The answer holds a one-time link, shown once: it lasts 72 hours, and whoever opens it chooses the password. Nobody
   * gives a role that may do more than they may themselves.
   */
  @Post()
  @RequireScopes('manage:users')
  @Answers(201, InvitedUser)
  @Fails('email_taken', 'role_not_grantable', 'secret_already_shown')
  create(@Body() input: CreateUser, @Context() context: RequestContext) {
    return this.users.create(input, context);
  }

  /** Read a person */
  @Get(':id')
  @RequireScopes('manage:users')
  @Answers(200, User)
  get(@Id('user') id: string) {
    return this.users.get(id);
  }

  /**
   * Change a person
   *
   * A JSON Merge Patch (RFC 7396). Another role ends the person's sessions and access tokens at once, and the
   * invitation links that they made; another address ends the link that was sent to the old one.
   */
  @HttpPatch(':id')
  @RequireScopes('manage:users')
  @Answers(200, User)
  @Fails('email_taken', 'last_owner', 'role_not_grantable')
  update(@Id('user') id: string, @MergePatch(UpdateUser) patch: Patch, @Context() context: RequestContext) {
    return this.users.update(id, patch, context);
  }

  /**
   * Remove a person
   *
   * Their sessions, access tokens and the invitation links that they made end at once; what else they made stays, keys
   * among it. The last owner who can sign in stays.
   */
  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('manage:users')
  @AnswersNothing()
  @Fails('last_owner')
  remove(@Id('user') id: string, @Context() context: RequestContext) {
    return this.users.remove(id, context);
  }

  /**
   * Make a new invitation link
   *
   * For who has lost the first one, or the password. The old link ends; a password works until the new link is used.
   */
  @Post(':id/invitation')
  @RequireScopes('manage:users')
  @Answers(201, InvitedUser)
  @Fails('role_not_grantable', 'secret_already_shown')
  invite(@Id('user') id: string, @Context() context: RequestContext) {
    return this.users.invite(id, context);
  }
}
