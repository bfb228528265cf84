import { KEY_SCOPE_NAMES } from '@app/access';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity.js';
import { CreatedAt, IdColumn, InstantColumn, TextColumn } from '../database/columns.js';

/** Begins with an exchange of credentials; lives while its generation is that of its key. */
@Entity('sessions')
@Index('sessions_key_id_idx', ['key_id', 'created_at', 'id'])
@Index('sessions_revoked_at_idx', ['revoked_at'], { where: 'revoked_at is not null' })
export class Session {
  @IdColumn('session')
  id!: string;

  @ApiHideProperty()
  @Column({ type: 'text', collation: 'C', select: false })
  key_id!: string;

  @ApiHideProperty()
  @ManyToOne(() => ApiKey)
  @JoinColumn({ name: 'key_id' })
  key!: Relation<ApiKey>;

  @ApiHideProperty()
  @Column({ type: 'integer', select: false })
  gen!: number;

  /** What its refresh tokens may ask for: a part of what the key may do. */
  @ApiProperty({ type: 'array', maxItems: KEY_SCOPE_NAMES.length, items: { type: 'string', enum: KEY_SCOPE_NAMES } })
  @Column({ type: 'text', array: true })
  scopes!: string[];

  @CreatedAt()
  created_at!: Date;

  /** From where it was last carried on. */
  @TextColumn({ nullable: true, maxLength: 45, example: '192.0.2.7' })
  ip_address!: string | null;

  /** What the program calls itself, cut at 200 characters. */
  @TextColumn({ nullable: true, maxLength: 200, example: 'webshop/2.1' })
  user_agent!: string | null;

  /** When a refresh token of it was last used; `null`: never. */
  @InstantColumn({ nullable: true })
  refreshed_at!: Date | null;

  /** When its last refresh token expires. */
  @InstantColumn()
  expires_at!: Date;

  /** Ended by itself; what ends all sessions of the key is the generation. */
  @ApiHideProperty()
  @Column({ type: 'timestamptz', precision: 3, nullable: true, select: false })
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
