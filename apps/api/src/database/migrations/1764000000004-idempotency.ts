import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The answers of requests that came with an Idempotency-Key, byte for byte. */
export class Idempotency1764000000004 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table idempotency_keys (
        holder text collate "C" not null,
        key text collate "C" not null,
        request_hash bytea not null,
        status smallint not null,
        location text,
        version integer,
        body text,
        created_at timestamptz(3) not null default now(),
        constraint idempotency_keys_pkey primary key (holder, key)
      )`);
    await db.query(`create index idempotency_keys_created_at_idx on idempotency_keys (created_at)`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop table idempotency_keys`);
  }
}
