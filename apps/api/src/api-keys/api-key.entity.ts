import { Column, Entity } from 'typeorm';
import { CreatedAt, IdColumn, InstantColumn, TextColumn, UpdatedAt, VersionNumber } from '../database/columns.js';

/** What a program signs in with. */
@Entity('api_keys')
export class ApiKey {
  @IdColumn('api_key')
  id!: string;

  @TextColumn()
  name!: string;

  /** `ak_live_…` */
  @Column({ type: 'text', collation: 'C', unique: true })
  client_id!: string;

  /** bcrypt; the secret itself is shown once and kept nowhere. */
  @Column({ type: 'text', select: false })
  secret_hash!: string;

  @Column({ type: 'text', array: true })
  scopes!: string[];

  /** Raised to end every session of the key, and every access token of these, at once. */
  @Column({ type: 'integer', default: 1, select: false })
  gen!: number;

  @InstantColumn({ nullable: true })
  expires_at!: Date | null;

  @InstantColumn({ nullable: true })
  revoked_at!: Date | null;

  /** Who made it: the id of a person, or the name of the command. */
  @TextColumn()
  created_by!: string;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
