import type { Principal } from '@app/access';
import { type Answer, ApiError, invalid, type Peer, type RequestContext } from '@app/http';
import { Injectable } from '@nestjs/common';
import { type Attempt, AttemptsService } from '../attempts/attempts.service.js';
import { AccountsService } from '../users/accounts.service.js';
import { canonicalEmail } from '../users/users.service.js';
import { ConsoleSessionsService } from './console-sessions.service.js';
import type { AcceptInvitation, ChangePassword, SignIn } from './dto/console.dto.js';

/** A session that was begun: what the person is shown, and the cookie that is not part of it. */
export interface SignedIn {
  answer: Answer;
  token: string;
}

/** How a person gets into the console, and what failing to costs. */
@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: ConsoleSessionsService,
    private readonly attempts: AttemptsService,
  ) {}

  /** @throws ApiError 401 `sign_in_failed`, whatever was wrong; 429 `too_many_requests` */
  async signIn({ email, password }: SignIn, peer: Peer): Promise<SignedIn> {
    const account = await this.guarded(canonicalEmail(email), peer.address, (known) =>
      this.accounts.authenticate(email, password, known),
    );
    if (!account) throw new ApiError('sign_in_failed');
    return this.sessions.begin(account, peer);
  }

  async accept(input: AcceptInvitation, peer: Peer, request_id: string): Promise<SignedIn> {
    return this.sessions.begin(await this.accounts.accept(input, request_id), peer);
  }

  /** Every other session of the person ends; a guess of the password counts as one at the sign-in. */
  async changePassword(
    { current_password: current, new_password: next }: ChangePassword,
    { session_id }: Principal,
    peer: Peer,
    context: RequestContext,
  ): Promise<void> {
    const email = await this.accounts.emailOf(context.actor.id);
    const changed = await this.guarded(email, peer.address, () =>
      this.accounts.changePassword(context, { current, next }, (tx, gen) =>
        this.sessions.carryOver(tx, session_id, gen),
      ),
    );
    if (!changed) throw invalid({ pointer: '/current_password', code: 'password_wrong' });
  }

  async signOutEverywhere(context: RequestContext): Promise<void> {
    await this.accounts.endSessions(context);
  }

  /** Runs what a password is needed for, unless there were too many failures; counts one where it gives nothing. */
  private async guarded<T>(
    email: string,
    address: string,
    work: (known: boolean) => Promise<T>,
  ): Promise<T | undefined> {
    const attempt: Attempt = {
      kind: 'sign_in',
      account: email,
      address,
      known: () => this.sessions.cameFrom(email, address),
    };
    return this.attempts.make(attempt, async (known) => (await work(known)) || undefined);
  }
}
