import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity.js';

/** Begins with an exchange of credentials; lives while its generation is that of its key. */
@Entity('sessions')
@Index('sessions_key_id_idx', ['key_id', 'created_at', 'id'])
@Index('sessions_revoked_at_idx', ['revoked_at'], { where: 'revoked_at is not null' })
export class Session {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  key_id!: string;

  @ManyToOne(() => ApiKey)
  @JoinColumn({ name: 'key_id' })
  key!: Relation<ApiKey>;

  @Column('integer')
  gen!: number;

  @Column({ type: 'text', array: true })
  scopes!: string[];

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  created_at!: Date;

  /** From where it was last carried on. */
  @Column({ type: 'text', nullable: true })
  ip_address!: string | null;

  @Column({ type: 'text', nullable: true })
  user_agent!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  refreshed_at!: Date | null;

  /** When its last refresh token does. */
  @Column({ type: 'timestamptz', precision: 3 })
  expires_at!: Date;

  /** Ended by itself; what ends all sessions of the key is the generation. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revoked_at!: Date | null;
}

/** Can be used once. Kept when spent, until it would have expired, so that a second use is recognized. */
@Entity('refresh_tokens')
export class RefreshToken {
  /** SHA-256: the token is random enough that nothing slower protects it better. */
  @PrimaryColumn('bytea')
  token_hash!: Buffer;

  @Index('refresh_tokens_session_id_idx')
  @Column({ type: 'text', collation: 'C' })
  session_id!: string;

  @ManyToOne(() => Session, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id' })
  session!: Relation<Session>;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  created_at!: Date;

  @Index('refresh_tokens_expires_at_idx')
  @Column({ type: 'timestamptz', precision: 3 })
  expires_at!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  spent_at!: Date | null;
}
