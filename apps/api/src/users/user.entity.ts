import { ROLES, type Role } from '@app/access';
import { EMAIL } from '@app/http';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index, VirtualColumn } from 'typeorm';
import { CreatedAt, IdColumn, TextColumn, UpdatedAt, VersionNumber } from '../database/columns.js';

export const USER_STATUSES = ['invited', 'active'] as const;

/** Somebody who signs in to the console. */
@Entity('users')
@Index('users_email_key', ['email'], { unique: true, where: 'removed_at is null' })
@Index('users_created_at_idx', ['created_at', 'id'])
@Check('users_email_check', 'email')
@Check('users_role_check', 'role')
export class User {
  @IdColumn('user')
  id!: string;

  /** In lower case: what the person signs in with. */
  @ApiProperty({ ...EMAIL, example: 'ana@example.com' })
  @Column({ type: 'text', collation: 'C' })
  email!: string;

  @TextColumn({ maxLength: 200, example: 'Ana García' })
  name!: string;

  /** An owner does everything, a manager all but deciding who else may, a viewer reads. */
  @ApiProperty({ type: 'string', enum: ROLES })
  @Column('text')
  role!: Role;

  /** `invited` until the person has chosen a password. */
  @ApiProperty({ type: 'string', enum: USER_STATUSES, readOnly: true })
  @VirtualColumn({
    type: 'text',
    query: (alias) => `(case when ${alias}.password_hash is null then 'invited' else 'active' end)`,
  })
  status!: (typeof USER_STATUSES)[number];

  /** bcrypt; `null` until the invitation is accepted. */
  @ApiHideProperty()
  @Column({ type: 'text', nullable: true, select: false })
  password_hash!: string | null;

  /** Raised to end every session of the person, and every access token of these, at once. */
  @ApiHideProperty()
  @Column({ type: 'integer', default: 1, select: false })
  gen!: number;

  /** Who is removed stays in the log of events and as the maker of keys, and signs in no more. */
  @ApiHideProperty()
  @Column({ type: 'timestamptz', precision: 3, nullable: true, select: false })
  removed_at!: Date | null;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
