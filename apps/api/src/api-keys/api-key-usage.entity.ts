import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ApiKey } from './api-key.entity.js';

/** The requests that came with tokens of a key on one day (UTC): counted in memory, added up here now and then. */
@Entity('api_key_usage')
export class ApiKeyUsage {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  key_id!: string;

  @ManyToOne(() => ApiKey)
  @JoinColumn({ name: 'key_id' })
  key!: Relation<ApiKey>;

  @PrimaryColumn('date')
  day!: string;

  @Column('bigint')
  requests!: string;

  /** Those that were answered with 400 or above. */
  @Column('bigint')
  errors!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  last_used_at!: Date;
}
