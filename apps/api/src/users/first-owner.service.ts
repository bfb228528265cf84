import { systemContext } from '@app/http';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Database } from '../database/database.js';
import { ENV, type Env, EnvError } from '../env.js';
import { InvitationsService, type Link } from './invitations.service.js';
import { PasswordsService } from './passwords.service.js';
import { UsersService } from './users.service.js';

/** How the first owner comes in: by the environment, or by a one-time link. There are no default passwords. */
@Injectable()
export class FirstOwnerService implements OnApplicationBootstrap {
  private readonly logger = new Logger(FirstOwnerService.name);

  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly invitations: InvitationsService,
    private readonly database: Database,
    private readonly host: HttpAdapterHost,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Whoever serves requests makes the owner that the environment names; a command does not. */
  async onApplicationBootstrap() {
    const { admin } = this.env;
    if (!this.host.httpAdapter || !admin || !(await this.users.isEmpty())) return;
    const person = { email: admin.email, name: admin.email.split('@', 1)[0] as string };
    if (await this.passwords.problem(admin.password, person)) {
      throw new EnvError('ADMIN_PASSWORD takes a password that is hard to guess: a few unrelated words make one.');
    }
    const hash = await this.passwords.hash(admin.password, person, '/password');
    const id = await this.database.source.transaction((tx) =>
      this.users.addFirst(tx, person, hash, () => systemContext('environment')),
    );
    if (id) this.logger.log({ msg: 'first_owner_made', user_id: id });
  }

  /** A new link while there is nobody; `undefined` as soon as there is. */
  async link(): Promise<Link | undefined> {
    if (!(await this.users.isEmpty())) return undefined;
    return this.invitations.issue(this.database, null, 'start');
  }
}
