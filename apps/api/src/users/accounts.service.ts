import { ApiError, type FieldError, invalid, type RequestContext, systemContext } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { EventsService } from '../events/events.service.js';
import { RevocationsService } from '../revocation/revocations.service.js';
import { InvitationsService } from './invitations.service.js';
import { PasswordsService } from './passwords.service.js';
import { canonicalEmail, UsersService } from './users.service.js';

/** Somebody who has shown who they are. What is begun for them lives while the generation is theirs. */
export interface Account {
  id: string;
  gen: number;
}

interface StoredAccount extends Account {
  email: string;
  name: string;
  password_hash: string | null;
}

/** What a link is accepted with: the name and the address by the first owner, of whom neither is known. */
export interface Acceptance {
  token: string;
  password: string;
  email?: string | null;
  name?: string | null;
}

const ACCOUNT = 'select id, gen, email, name, password_hash from users where removed_at is null';

const SET_PASSWORD = `
  update users set password_hash = $2, gen = gen + 1, version = version + 1, updated_at = now()
  where id = $1 and gen = coalesce($3, gen) and removed_at is null returning gen, version`;

const RAISE = `
  update users set gen = gen + 1, version = version + 1, updated_at = now()
  where id = $1 and removed_at is null returning gen, version`;

/** How people prove who they are, and what ends all that they have begun. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly invitations: InvitationsService,
    private readonly passwords: PasswordsService,
    private readonly events: EventsService,
    private readonly revocations: RevocationsService,
  ) {}

  /**
   * Whose address and password these are; `undefined` for an unknown address, a wrong password, a person without one and
   * one who was removed, in equal time.
   */
  async authenticate(email: string, password: string, known: boolean): Promise<Account | undefined> {
    const [found] = await this.database.query<StoredAccount>(
      { name: 'account_by_email', text: `${ACCOUNT} and email = $1` },
      [canonicalEmail(email)],
    );
    const matches = await this.passwords.matches(password, found?.password_hash, known);
    return found && matches ? { id: found.id, gen: found.gen } : undefined;
  }

  async emailOf(id: string): Promise<string> {
    return (await this.byId(id)).email;
  }

  /**
   * Chooses another password; every session of the person ends, unless `keep` carries it over.
   * @param keep runs in the same transaction, with the new generation
   * @returns `false` where `current` is not the password
   */
  async changePassword(
    context: RequestContext,
    { current, next }: { current: string; next: string },
    keep: (tx: EntityManager, gen: number) => Promise<unknown>,
  ): Promise<boolean> {
    const account = await this.byId(context.actor.id);
    if (!(await this.passwords.matches(current, account.password_hash, true))) return false;
    const hash = await this.passwords.hash(next, account, '/new_password');
    await this.database.source.transaction(async (tx) => {
      await keep(tx, await this.setPassword(tx, context, account, hash));
      // Whoever has a link to the account could choose another one.
      await this.invitations.withdraw(tx, account.id);
    });
    await this.revocations.catchUp(account.id);
    return true;
  }

  /** Ends every session of the person and every access token of these. */
  async endSessions(context: RequestContext): Promise<void> {
    const { id } = context.actor;
    await this.database.source.transaction(async (tx) => {
      const [[raised]]: [{ version: number }[]] = await tx.query(RAISE, [id]);
      if (!raised) throw new ApiError('session_ended');
      const type = 'user.sessions_ended';
      await this.events.record(tx, context, { type, resource_id: id, resource_version: raised.version });
    });
    await this.revocations.catchUp(id);
  }

  /**
   * Spends a one-time link for a password; every older session of the person ends.
   * @throws ApiError 400 `invitation_invalid`, and 400 for what is wrong with the rest while the link stays good
   */
  async accept(acceptance: Acceptance, request_id: string): Promise<Account> {
    const invitation = await this.invitations.find(acceptance.token);
    if (!invitation) throw new ApiError('invitation_invalid');
    const as = (id: string): RequestContext => ({
      ...systemContext('console'),
      actor: { type: 'user', id },
      request_id,
    });
    const { user_id } = invitation;
    const account = user_id === null ? await this.first(acceptance, as) : await this.invited(user_id, acceptance, as);
    await this.revocations.catchUp(account.id);
    return account;
  }

  private async first(acceptance: Acceptance, as: (id: string) => RequestContext): Promise<Account> {
    const { token, password, email, name } = acceptance;
    if (!email || !name) {
      const missing = (['email', 'name'] as const).filter((field) => !acceptance[field]);
      throw invalid(...missing.map((field): FieldError => ({ pointer: `/${field}`, code: 'required' })));
    }
    const hash = await this.passwords.hash(password, { email, name }, '/password');
    return this.database.source.transaction(async (tx) => {
      if (!(await this.invitations.spend(tx, token, null))) throw new ApiError('invitation_invalid');
      const id = await this.users.addFirst(tx, { email, name }, hash, as);
      if (id === undefined) throw new ApiError('invitation_invalid');
      return { id, gen: 1 };
    });
  }

  private async invited(user_id: string, acceptance: Acceptance, as: (id: string) => RequestContext): Promise<Account> {
    const given = (['email', 'name'] as const).filter((field) => acceptance[field]);
    if (given.length > 0) {
      throw invalid(...given.map((field): FieldError => ({ pointer: `/${field}`, code: 'first_owner_only' })));
    }
    const account = await this.byId(user_id, 'invitation_invalid');
    const hash = await this.passwords.hash(acceptance.password, account, '/password');
    return this.database.source.transaction(async (tx) => {
      const gen = await this.setPassword(tx, as(user_id), { id: user_id, gen: null }, hash, 'invitation_invalid');
      if (!(await this.invitations.spend(tx, acceptance.token, user_id))) throw new ApiError('invitation_invalid');
      return { id: user_id, gen };
    });
  }

  private async byId(id: string, otherwise: 'session_ended' | 'invitation_invalid' = 'session_ended') {
    const [found] = await this.database.query<StoredAccount>(
      { name: 'account_by_id', text: `${ACCOUNT} and id = $1` },
      [id],
    );
    if (!found) throw new ApiError(otherwise);
    return found;
  }

  /** Unless the person was removed meanwhile, or is no longer of the generation whose password was shown. */
  private async setPassword(
    tx: EntityManager,
    context: RequestContext,
    { id, gen }: { id: string; gen: number | null },
    hash: string,
    otherwise: 'session_ended' | 'invitation_invalid' = 'session_ended',
  ): Promise<number> {
    const [[set]]: [{ gen: number; version: number }[]] = await tx.query(SET_PASSWORD, [id, hash, gen]);
    if (!set) throw new ApiError(otherwise);
    const type = 'user.password_changed';
    await this.events.record(tx, context, { type, resource_id: id, resource_version: set.version });
    return set.gen;
  }
}
