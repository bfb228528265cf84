import { ROLES, type Role } from '@app/access';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index } from 'typeorm';
import { CreatedAt, IdColumn, TextColumn, UpdatedAt, VersionNumber } from '../database/columns.js';

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
  @ApiProperty({ type: 'string', format: 'email', example: 'ana@example.com' })
  @Column({ type: 'text', collation: 'C' })
  email!: string;

  @TextColumn()
  name!: string;

  /** An owner does everything, a manager all but deciding who else may, a viewer reads. */
  @ApiProperty({ type: 'string', enum: ROLES })
  @Column('text')
  role!: Role;

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
