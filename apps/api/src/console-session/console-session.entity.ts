import { INSTANT } from '@app/http';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { CreatedAt, IdColumn, InstantColumn, TextColumn } from '../database/columns.js';
import { User } from '../users/user.entity.js';

/** A browser in which a person has signed in. Lives while its generation is that of the person. */
@Entity('console_sessions')
@Index('console_sessions_revoked_at_idx', ['revoked_at'], { where: 'revoked_at is not null' })
export class ConsoleSession {
  @IdColumn('session')
  id!: string;

  /** SHA-256 of the cookie: random enough that nothing slower protects it better. */
  @ApiHideProperty()
  @Column({ type: 'bytea', unique: true, select: false })
  token_hash!: Buffer;

  @ApiHideProperty()
  @Index('console_sessions_user_id_idx')
  @Column({ type: 'text', collation: 'C', select: false })
  user_id!: string;

  @ApiHideProperty()
  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id' })
  user!: Relation<User>;

  @ApiHideProperty()
  @Column({ type: 'integer', select: false })
  gen!: number;

  /** From where the person signed in. */
  @TextColumn({ nullable: true, maxLength: 45, example: '192.0.2.1' })
  ip_address!: string | null;

  /** What the browser calls itself. */
  @TextColumn({ nullable: true, maxLength: 200, example: 'Mozilla/5.0' })
  user_agent!: string | null;

  @CreatedAt()
  created_at!: Date;

  /** Idle since then. */
  @ApiProperty({ ...INSTANT, example: '2026-01-31T09:45:00.000Z' })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  used_at!: Date;

  /** At the latest, however busy it is. */
  @InstantColumn()
  expires_at!: Date;

  @ApiHideProperty()
  @Column({ type: 'timestamptz', precision: 3, nullable: true, select: false })
  revoked_at!: Date | null;
}

/** What a sign-in is answered with, beside the cookie. */
export class BegunSession {
  @ApiProperty({ type: () => User })
  user!: User;

  /** At the latest; after an hour in which no access token was asked for, it ends before. */
  @ApiProperty({ ...INSTANT, example: '2026-01-31T21:30:00.000Z' })
  expires_at!: string;
}

/** One of a person's own sessions. */
export class OwnSession extends ConsoleSession {
  /** Is it the one that asks? */
  @ApiProperty({ type: 'boolean' })
  is_current!: boolean;
}
