import { RequireScopes } from '@app/access';
import { AnswersNothing, AnswersPage, Context, Id, type RequestContext } from '@app/http';
import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListSessions } from './dto/list-sessions.dto.js';
import { KeySessionsService } from './key-sessions.service.js';
import { Session } from './session.entity.js';

@ApiTags('API keys')
@RequireScopes('manage:api_keys')
@Controller('api-keys/:id/sessions')
export class KeySessionsController {
  constructor(private readonly sessions: KeySessionsService) {}

  /**
   * List the sessions of an API key
   *
   * The living ones, the newest first: what an exchange has begun, refresh tokens carry on, and nothing has ended.
   */
  @Get()
  @AnswersPage(Session)
  list(@Id('api_key') id: string, @Query() query: ListSessions) {
    return this.sessions.list(id, query);
  }

  /**
   * End all sessions of an API key
   *
   * Every refresh token and access token of it is refused from the moment of the answer on; the secret works on.
   */
  @Delete()
  @HttpCode(204)
  @AnswersNothing()
  endAll(@Id('api_key') id: string, @Context() context: RequestContext) {
    return this.sessions.endAll(id, context);
  }

  /**
   * End a session of an API key
   *
   * Its refresh token and access tokens are refused from the moment of the answer on; other sessions live on.
   */
  @Delete(':session_id')
  @HttpCode(204)
  @AnswersNothing()
  end(@Id('api_key') id: string, @Id('session', 'session_id') session_id: string, @Context() context: RequestContext) {
    return this.sessions.end(id, session_id, context);
  }
}
