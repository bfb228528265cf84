import { scopesOf } from '@app/access';
import { Answer, ApiError, InputPipe, newId, type Patch, type RequestContext } from '@app/http';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Conditions } from '../database/conditions.js';
import { Database } from '../database/database.js';
import { jsonSelect } from '../database/json-select.js';
import { listPage } from '../database/list.js';
import { LOCKS } from '../database/locks.js';
import { Resource } from '../database/resource.js';
import { violating } from '../database/violations.js';
import { EventsService } from '../events/events.service.js';
import { RevocationsService } from '../revocation/revocations.service.js';
import { CreateUser, type InvitedUser, UpdateUser } from './dto/create-user.dto.js';
import type { ListUsers } from './dto/list-users.dto.js';
import { InvitationsService, type Link } from './invitations.service.js';
import { User } from './user.entity.js';

const REMOVE = `
  update users set removed_at = now(), password_hash = null, gen = gen + 1, version = version + 1, updated_at = now()
  where id = $1 returning version`;

/** People who sign in: who they are and what they may do. A change of role ends their sessions and tokens at once. */
@Injectable()
export class UsersService {
  private readonly resource: Resource<User>;

  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly invitations: InvitationsService,
    private readonly revocations: RevocationsService,
    private readonly input: InputPipe,
  ) {
    this.resource = new Resource(database, events, User, 'user', {}, 'r.id = $1 and r.removed_at is null');
  }

  list(query: ListUsers): Promise<Answer> {
    const conditions = new Conditions()
      .add(true, (p) => `(r.removed_at is null) = ${p}`)
      .add(query.role, (p) => `r.role = any(${p}::text[])`)
      .search(query.q, ['r.name', 'r.email']);
    return listPage(this.database, { metadata: this.resource.metadata, shape: {}, conditions, query });
  }

  /** Everybody, in the order in which they came. */
  async all(): Promise<User[]> {
    const text = jsonSelect(
      this.resource.metadata,
      {},
      { rest: 'where r.removed_at is null order by r.created_at, r.id' },
    );
    const rows = await this.database.query<{ json: string }>({ text }, []);
    return rows.map(({ json }) => JSON.parse(json));
  }

  get(id: string): Promise<Answer> {
    return this.resource.get(id);
  }

  create(input: CreateUser, context: RequestContext): Promise<Answer> {
    refuseGranting(context, input);
    return this.database.transaction(context, async (tx) => {
      await this.lockPeople(tx, context);
      const id = await this.add(tx, context, input, null);
      return this.withLink(tx, id, await this.invitations.issue(this.database.within(tx), id, context.actor.id));
    });
  }

  /** Makes a person who has a password already. */
  createWithPassword(input: CreateUser, password_hash: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      await this.lockPeople(tx, context);
      return this.resource.answer(tx, await this.add(tx, context, input, password_hash), 201);
    });
  }

  /**
   * Makes the first owner, unless there is somebody already: of many who try at once, one.
   * @returns the id, or `undefined` where there is somebody
   */
  async addFirst(
    tx: EntityManager,
    { email, name }: Pick<CreateUser, 'email' | 'name'>,
    password_hash: string,
    context: (id: string) => RequestContext,
  ): Promise<string | undefined> {
    await this.lockPeople(tx);
    if (await tx.existsBy(User, {})) return undefined;
    const id = newId('user');
    return this.add(tx, context(id), { email, name, role: 'owner' }, password_hash, id);
  }

  /** Was there ever anybody? */
  async isEmpty(): Promise<boolean> {
    const rows = await this.database.query({ text: 'select from users limit 1' }, []);
    return rows.length === 0;
  }

  async update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    const answer = await this.database.transaction(context, async (tx) => {
      const user = await this.lock(tx, context, id);
      const { email, name, role } = await this.input.merge(UpdateUser, user, patch);
      const fields: Partial<User> = { email: canonicalEmail(email), name, role };
      if (role !== user.role) {
        refuseGranting(context, { role });
        if (user.role === 'owner') await this.refuseLastOwner(tx, user);
        fields.gen = user.gen + 1;
        await this.invitations.withdrawMadeBy(tx, id);
      }
      // It went to whoever reads the old address.
      if (fields.email !== user.email) await this.invitations.withdraw(tx, id);
      return this.resource.update(tx, context, user, fields).catch(emailTaken(email));
    });
    await this.revocations.catchUp(id);
    return answer;
  }

  /** The row stays for the log and for what the person made; the e-mail address is free again. */
  async remove(id: string, context: RequestContext): Promise<Answer> {
    const answer = await this.database.transaction(context, async (tx) => {
      const user = await this.lock(tx, context, id);
      if (user.role === 'owner') await this.refuseLastOwner(tx, user);
      const [[removed]]: [{ version: number }[]] = await tx.query(REMOVE, [id]);
      if (!removed) throw new Error(`the locked person ${id} is gone`);
      await this.invitations.withdraw(tx, id);
      await this.invitations.withdrawMadeBy(tx, id);
      await this.events.record(tx, context, {
        type: 'user.removed',
        resource_id: id,
        resource_version: removed.version,
      });
      return new Answer(204, null);
    });
    await this.revocations.catchUp(id);
    return answer;
  }

  /** A new link for who has lost the first one or the password; the password, if there is one, works until it is used. */
  invite(id: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const user = await this.lock(tx, context, id);
      refuseGranting(context, user);
      const link = await this.invitations.issue(this.database.within(tx), id, context.actor.id);
      await this.events.record(tx, context, { type: 'user.invited', resource_id: id, resource_version: user.version });
      return this.withLink(tx, id, link);
    });
  }

  async nameOf(id: string): Promise<string> {
    const [user] = await this.database.query<{ name: string }>(
      { name: 'user_name', text: 'select name from users where id = $1' },
      [id],
    );
    return user?.name ?? '';
  }

  async idOf(email: string): Promise<string | undefined> {
    const found = await this.database.source.manager.findOneBy(User, {
      email: canonicalEmail(email),
      removed_at: IsNull(),
    });
    return found?.id;
  }

  private async add(
    tx: EntityManager,
    context: RequestContext,
    { email, name, role }: CreateUser,
    password_hash: string | null,
    id = newId('user'),
  ): Promise<string> {
    const row = { id, email: canonicalEmail(email), name, role, password_hash };
    await this.resource.add(tx, context, row).catch(emailTaken(email));
    return id;
  }

  /** Who makes, changes and removes people waits for one another: whether an owner is left is decided by one at a time. */
  private async lockPeople(tx: EntityManager, caller?: RequestContext): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(${LOCKS.people}, 0)`);
    if (caller) await this.revocations.requireStanding(tx, caller);
  }

  private async lock(tx: EntityManager, context: RequestContext, id: string): Promise<User> {
    await this.lockPeople(tx, context);
    const user = await tx.findOne(User, {
      where: { id, removed_at: IsNull() },
      select: { id: true, email: true, name: true, role: true, gen: true, version: true },
      lock: { mode: 'for_no_key_update' },
    });
    if (!user) throw new ApiError('not_found', { params: { kind: 'user', id } });
    await this.events.checkVersion(tx, context, user);
    return user;
  }

  /** Somebody has to be left who can sign in and invite others. */
  private async refuseLastOwner(tx: EntityManager, { id, name }: User): Promise<void> {
    const others = await tx.query(
      `select from users where role = 'owner' and id <> $1 and removed_at is null and password_hash is not null limit 1`,
      [id],
    );
    if (others.length === 0) throw new ApiError('last_owner', { params: { name } });
  }

  private async withLink(tx: EntityManager, id: string, link: Link): Promise<Answer> {
    const { json, about } = await this.resource.answer(tx, id, 201);
    const invited: InvitedUser = {
      ...JSON.parse(json as string),
      invitation_url: link.url,
      invitation_expires_at: link.expires_at.toISOString(),
    };
    return new Answer(201, JSON.stringify(invited), { ...about, secret_of: id });
  }
}

/** As it is stored and looked for. */
export function canonicalEmail(email: string): string {
  return email.trim().toLowerCase();
}

const emailTaken = (email: string) =>
  violating({ users_email_key: () => new ApiError('email_taken', { params: { email: canonicalEmail(email) } }) });

/** Nobody grants what they do not hold; a command of whoever keeps the server running grants everything. */
function refuseGranting({ actor, scopes }: RequestContext, { role }: Pick<User, 'role'>): void {
  if (actor.type === 'system') return;
  const missing = scopesOf(role).filter((scope) => !scopes.has(scope));
  if (missing.length > 0) throw new ApiError('role_not_grantable', { params: { role, scope: missing.join(' ') } });
}
