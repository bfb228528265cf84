import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, the sessions of their browsers, and the one-time links by which they choose a password. */
export class Users1764000000014 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table users (
        id text collate "C" not null constraint users_pkey primary key,
        email text collate "C" not null constraint users_email_check check (email = lower(email)),
        name text not null,
        role text not null constraint users_role_check check (role in ('owner', 'manager', 'viewer')),
        password_hash text,
        gen integer not null default 1,
        removed_at timestamptz(3),
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
    await db.query(`create unique index users_email_key on users (email) where removed_at is null`);
    await db.query(`create index users_created_at_idx on users (created_at, id)`);
    await db.query(`
      create table console_sessions (
        id text collate "C" not null constraint console_sessions_pkey primary key,
        token_hash bytea not null constraint console_sessions_token_hash_key unique,
        user_id text collate "C" not null constraint console_sessions_user_id_fkey references users (id),
        gen integer not null,
        ip_address text,
        user_agent text,
        created_at timestamptz(3) not null default now(),
        used_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        revoked_at timestamptz(3)
      )`);
    await db.query(`create index console_sessions_user_id_idx on console_sessions (user_id)`);
    await db.query(
      `create index console_sessions_revoked_at_idx on console_sessions (revoked_at) where revoked_at is not null`,
    );
    await db.query(`
      create table invitations (
        token_hash bytea not null constraint invitations_pkey primary key,
        user_id text collate "C" constraint invitations_user_id_fkey references users (id),
        created_by text not null,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null
      )`);
    await db.query(`create unique index invitations_user_id_key on invitations (user_id) nulls not distinct`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop table invitations`);
    await db.query(`drop table console_sessions`);
    await db.query(`drop table users`);
  }
}
