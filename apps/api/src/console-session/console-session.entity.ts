import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';

/** A browser in which a person has signed in. Lives while its generation is that of the person. */
@Entity('console_sessions')
@Index('console_sessions_revoked_at_idx', ['revoked_at'], { where: 'revoked_at is not null' })
export class ConsoleSession {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  id!: string;

  /** SHA-256 of the cookie: random enough that nothing slower protects it better. */
  @Column({ type: 'bytea', unique: true })
  token_hash!: Buffer;

  @Index('console_sessions_user_id_idx')
  @Column({ type: 'text', collation: 'C' })
  user_id!: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id' })
  user!: Relation<User>;

  @Column('integer')
  gen!: number;

  @Column({ type: 'text', nullable: true })
  ip_address!: string | null;

  @Column({ type: 'text', nullable: true })
  user_agent!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  created_at!: Date;

  /** Idle since then. */
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  used_at!: Date;

  /** At the latest, however busy it is. */
  @Column({ type: 'timestamptz', precision: 3 })
  expires_at!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revoked_at!: Date | null;
}
