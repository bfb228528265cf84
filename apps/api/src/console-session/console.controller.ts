import { ConsoleCookie, type Principal, Public } from '@app/access';
import {
  Answer,
  AnswersNothing,
  AnswersPage,
  Context,
  Fails,
  headers,
  type Peer,
  peerOf,
  type RequestContext,
} from '@app/http';
import {
  Body,
  Controller,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Post,
  Res,
} from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BegunSession, OwnSession } from './console-session.entity.js';
import { ConsoleSessionsService } from './console-sessions.service.js';
import { clearCookie, setCookie } from './cookie.js';
import { AcceptInvitation, ChangePassword, ConsoleToken, SignIn } from './dto/console.dto.js';
import { type SignedIn, SignInService } from './sign-in.service.js';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>();

/** From where a request came. */
const From = createParamDecorator((_: unknown, context: ExecutionContext): Peer => peerOf(requestOf(context)));

const RequestId = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).id);

/** The person and the session that the cookie stands for. */
const Session = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).user);

@ApiTags('Console')
@Controller('console')
export class ConsoleController {
  constructor(
    private readonly signing: SignInService,
    private readonly sessions: ConsoleSessionsService,
  ) {}

  /**
   * Sign in
   *
   * Sets the cookie of a session: HttpOnly, SameSite=Strict, `__Host-invoicenests` over HTTPS. It ends after an hour in
   * which no access token was asked for, and after 12 hours.
   */
  @Post('session')
  @Public()
  @ApiResponse({
    status: 201,
    type: BegunSession,
    description: 'Signed in; `Set-Cookie` holds the session.',
    headers: headers('Set-Cookie') as never,
  })
  @Fails('sign_in_failed', 'cross_site_request', 'too_many_requests')
  async signIn(@Body() input: SignIn, @From() peer: Peer, @Res({ passthrough: true }) reply: FastifyReply) {
    return begin(await this.signing.signIn(input, peer), reply);
  }

  /**
   * Accept an invitation
   *
   * Spends a one-time link for a password, and signs in. Every older session of the person ends.
   */
  @Post('invitation')
  @Public()
  @ApiResponse({
    status: 201,
    type: BegunSession,
    description: 'Signed in; `Set-Cookie` holds the session.',
    headers: headers('Set-Cookie') as never,
  })
  @Fails('invitation_invalid', 'cross_site_request')
  async acceptInvitation(
    @Body() input: AcceptInvitation,
    @From() peer: Peer,
    @RequestId() requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return begin(await this.signing.accept(input, peer, requestId), reply);
  }

  /**
   * Get an access token
   *
   * With the scopes of the person's role, for five minutes: it opens the routes of the API as that of a key does.
   */
  @Post('session/token')
  @ConsoleCookie()
  @HttpCode(200)
  @ApiResponse({ status: 200, type: ConsoleToken, description: 'The access token.' })
  token(@Session() { session_id }: Principal) {
    return this.sessions.token(session_id);
  }

  /**
   * See who is signed in
   *
   * What the sign-in was answered with, as it is now. A page that was loaded anew asks this first.
   */
  @Get('session')
  @ConsoleCookie()
  @ApiResponse({ status: 200, type: BegunSession, description: 'The person, and when the session ends.' })
  session(@Session() { session_id }: Principal) {
    return this.sessions.get(session_id);
  }

  /**
   * Sign out
   *
   * The session and the access tokens that were made of it end at once.
   */
  @Delete('session')
  @ConsoleCookie()
  @HttpCode(204)
  @AnswersNothing()
  async signOut(@Session() { session_id }: Principal, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sessions.end(session_id);
    return done(reply);
  }

  /**
   * List your sessions
   *
   * Those that are alive, the last used first: 100 at most, on one page.
   */
  @Get('sessions')
  @ConsoleCookie()
  @AnswersPage(OwnSession)
  ownSessions(@Session() session: Principal) {
    return this.sessions.ofPerson(session);
  }

  /**
   * Sign out everywhere
   *
   * All sessions of the person end at once, this one too.
   */
  @Delete('sessions')
  @ConsoleCookie()
  @HttpCode(204)
  @AnswersNothing()
  async signOutEverywhere(@Context() context: RequestContext, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.signing.signOutEverywhere(context);
    return done(reply);
  }

  /**
   * Change your password
   *
   * Every other session of yours ends at once, and every access token: get a new one.
   */
  @Post('password')
  @ConsoleCookie()
  @HttpCode(204)
  @AnswersNothing()
  @Fails('too_many_requests')
  async changePassword(
    @Body() input: ChangePassword,
    @Session() session: Principal,
    @From() peer: Peer,
    @Context() context: RequestContext,
  ) {
    await this.signing.changePassword(input, session, peer, context);
    return new Answer(204, null);
  }
}

function begin({ answer, token }: SignedIn, reply: FastifyReply): Answer {
  reply.header('set-cookie', setCookie(reply.request.protocol, token));
  return answer;
}

function done(reply: FastifyReply): Answer {
  reply.header('set-cookie', clearCookie(reply.request.protocol));
  return new Answer(204, null);
}
