import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user.entity.js';

/** A one-time link by which a person chooses a password; without a person, by which the first one becomes the owner. */
@Entity('invitations')
@Index('invitations_user_id_key', ['user_id'], { unique: true })
export class Invitation {
  /** SHA-256 of what is in the link. */
  @PrimaryColumn('bytea')
  token_hash!: Buffer;

  @Column({ type: 'text', collation: 'C', nullable: true })
  user_id!: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id' })
  user!: Relation<User> | null;

  @Column('text')
  created_by!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  created_at!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expires_at!: Date;
}
