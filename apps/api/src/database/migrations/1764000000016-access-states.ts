import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What every process has to know of keys, people and ended sessions to verify a token without asking. A change says so
 * by NOTIFY in its own transaction, whoever makes it; a generation never falls and a revocation is never taken back.
 */
export class AccessStates1764000000016 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create view access_states as
        select id, updated_at as changed_at, json_build_object(
            'id', id, 'version', version, 'gen', gen, 'revoked', revoked_at is not null,
            'expires_at', floor(extract(epoch from expires_at) * 1000)::bigint, 'allowed_ips', allowed_ips) as state
          from api_keys
        union all
        select id, updated_at, json_build_object(
            'id', id, 'version', version, 'gen', gen, 'revoked', removed_at is not null,
            'expires_at', null, 'allowed_ips', null)
          from users
        union all
        select id, revoked_at, json_build_object('id', id, 'ended', true)
          from sessions where revoked_at > now() - interval '3630 seconds'
        union all
        select id, revoked_at, json_build_object('id', id, 'ended', true)
          from console_sessions where revoked_at > now() - interval '3630 seconds'`);
    // A change by hand, without a new version, would look like what is known already.
    await db.query(`
      create function guard_access_state() returns trigger language plpgsql as $$
      begin
        if new.gen < old.gen then
          raise exception 'a generation never falls' using errcode = 'restrict_violation';
        end if;
        if new.version <= old.version then
          new.version := old.version + 1;
        end if;
        new.updated_at := clock_timestamp();
        return new;
      end $$`);
    await db.query(`
      create function keep_revocation() returns trigger language plpgsql as $$
      begin
        raise exception 'a revocation is never taken back' using errcode = 'restrict_violation';
      end $$`);
    await db.query(`
      create function tell_access_state() returns trigger language plpgsql as $$
      begin
        perform pg_notify('access', state::text) from access_states where id = new.id;
        return null;
      end $$`);
    for (const [table, revoked, columns] of HOLDERS) {
      const old = columns.map((column) => `old.${column}`).join(', ');
      const changed = `(${old}) is distinct from (${old.replaceAll('old.', 'new.')})`;
      await db.query(`
        create trigger ${table}_guard_state before update on ${table} for each row
          when (${changed}) execute function guard_access_state()`);
      await db.query(`
        create trigger ${table}_tell_state after update on ${table} for each row
          when (${changed}) execute function tell_access_state()`);
      await db.query(`
        create trigger ${table}_keep_revocation before update on ${table} for each row
          when (old.${revoked} is not null and new.${revoked} is null) execute function keep_revocation()`);
    }
    for (const table of SESSIONS) {
      await db.query(`
        create trigger ${table}_tell_state after update on ${table} for each row
          when (new.revoked_at is not null and old.revoked_at is null) execute function tell_access_state()`);
      await db.query(`
        create trigger ${table}_keep_revocation before update on ${table} for each row
          when (old.revoked_at is not null and new.revoked_at is null) execute function keep_revocation()`);
    }
  }

  async down(db: QueryRunner) {
    for (const table of SESSIONS) {
      await db.query(`drop trigger ${table}_keep_revocation on ${table}`);
      await db.query(`drop trigger ${table}_tell_state on ${table}`);
    }
    for (const [table] of HOLDERS) {
      await db.query(`drop trigger ${table}_keep_revocation on ${table}`);
      await db.query(`drop trigger ${table}_tell_state on ${table}`);
      await db.query(`drop trigger ${table}_guard_state on ${table}`);
    }
    await db.query(`drop function tell_access_state()`);
    await db.query(`drop function keep_revocation()`);
    await db.query(`drop function guard_access_state()`);
    await db.query(`drop view access_states`);
  }
}

const HOLDERS = [
  ['api_keys', 'revoked_at', ['gen', 'revoked_at', 'expires_at', 'allowed_ips']],
  ['users', 'removed_at', ['gen', 'removed_at']],
] as const;

const SESSIONS = ['sessions', 'console_sessions'] as const;
