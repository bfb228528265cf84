import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer of a request that came with an Idempotency-Key; see Database. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  holder!: string;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  key!: string;

  @Column('bytea')
  request_hash!: Buffer;

  @Column('smallint')
  status!: number;

  @Column({ type: 'text', nullable: true })
  location!: string | null;

  @Column({ type: 'integer', nullable: true })
  version!: number | null;

  @Column({ type: 'text', nullable: true })
  body!: string | null;

  @Index('idempotency_keys_created_at_idx')
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  created_at!: Date;
}
