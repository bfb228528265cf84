import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a key goes through: from where it may be used, a second secret while one replaces the other, its use by day. */
export class KeyLife1764000000015 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      alter table api_keys
        add column allowed_ips text[],
        add column secret_hint text,
        add column previous_secret_hash text,
        add column previous_secret_hint text,
        add column previous_secret_expires_at timestamptz(3),
        add constraint api_keys_previous_secret_check
          check ((previous_secret_hash is null) = (previous_secret_expires_at is null))`);
    await db.query(`create index api_keys_created_at_idx on api_keys (created_at, id)`);
    await db.query(`create index api_keys_name_idx on api_keys (name, id)`);
    await db.query(`
      alter table sessions
        add column ip_address text,
        add column user_agent text,
        add column refreshed_at timestamptz(3),
        add column expires_at timestamptz(3),
        add column revoked_at timestamptz(3)`);
    await db.query(`
      update sessions s set expires_at = coalesce(
        (select max(t.expires_at) from refresh_tokens t where t.session_id = s.id), s.created_at)`);
    await db.query(`alter table sessions alter column expires_at set not null`);
    await db.query(`create index sessions_revoked_at_idx on sessions (revoked_at) where revoked_at is not null`);
    await db.query(`drop index sessions_key_id_idx`);
    await db.query(`create index sessions_key_id_idx on sessions (key_id, created_at, id)`);
    await db.query(`
      create table api_key_usage (
        key_id text collate "C" not null constraint api_key_usage_key_id_fkey references api_keys (id),
        day date not null,
        requests bigint not null,
        errors bigint not null,
        last_used_at timestamptz(3) not null,
        constraint api_key_usage_pkey primary key (key_id, day)
      )`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop table api_key_usage`);
    await db.query(`drop index sessions_key_id_idx`);
    await db.query(`create index sessions_key_id_idx on sessions (key_id)`);
    await db.query(`
      alter table sessions
        drop column ip_address,
        drop column user_agent,
        drop column refreshed_at,
        drop column expires_at,
        drop column revoked_at`);
    await db.query(`drop index api_keys_name_idx`);
    await db.query(`drop index api_keys_created_at_idx`);
    await db.query(`
      alter table api_keys
        drop column allowed_ips,
        drop column secret_hint,
        drop column previous_secret_hash,
        drop column previous_secret_hint,
        drop column previous_secret_expires_at`);
  }
}
