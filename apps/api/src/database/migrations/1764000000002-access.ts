import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys, their sessions and the refresh tokens of these. Secrets are stored as hashes only. */
export class Access1764000000002 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table api_keys (
        id text collate "C" not null constraint api_keys_pkey primary key,
        name text not null,
        client_id text collate "C" not null constraint api_keys_client_id_key unique,
        secret_hash text not null,
        scopes text[] not null,
        gen integer not null default 1,
        expires_at timestamptz(3),
        revoked_at timestamptz(3),
        created_by text not null,
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
    await db.query(`
      create table sessions (
        id text collate "C" not null constraint sessions_pkey primary key,
        key_id text collate "C" not null constraint sessions_key_id_fkey references api_keys (id),
        gen integer not null,
        scopes text[] not null,
        created_at timestamptz(3) not null default now()
      )`);
    await db.query(`create index sessions_key_id_idx on sessions (key_id)`);
    await db.query(`
      create table refresh_tokens (
        token_hash bytea not null constraint refresh_tokens_pkey primary key,
        session_id text collate "C" not null
          constraint refresh_tokens_session_id_fkey references sessions (id) on delete cascade,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        spent_at timestamptz(3)
      )`);
    await db.query(`create index refresh_tokens_session_id_idx on refresh_tokens (session_id)`);
    await db.query(`create index refresh_tokens_expires_at_idx on refresh_tokens (expires_at)`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop table refresh_tokens`);
    await db.query(`drop table sessions`);
    await db.query(`drop table api_keys`);
  }
}
