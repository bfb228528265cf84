import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LOCKS } from '../locks.js';

/** The append-only log. `seq` is drawn when a row is written, `position` when it is numbered: see EventsService. */
export class Events1764000000003 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table events (
        id text collate "C" not null constraint events_pkey primary key,
        seq bigint generated always as identity (cache 1),
        position bigint,
        type text not null,
        resource_type text not null,
        resource_id text collate "C" not null,
        resource_version integer not null,
        changed_fields text[] not null,
        actor_type text not null,
        actor_id text not null,
        request_id text,
        created_at timestamptz(3) not null default now()
      )`);
    await db.query(`create unique index events_position_key on events (position)`);
    await db.query(`create index events_unnumbered_idx on events (seq) where position is null`);
    await db.query(`create index events_resource_idx on events (resource_id, resource_version)`);
    await db.query(`
      create table event_changes (
        event_id text collate "C" not null constraint event_changes_pkey primary key
          constraint event_changes_event_id_fkey references events (id),
        changes json
      )`);
    await db.query(`
      create function events_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.position is null and new.position is not null
          and to_jsonb(old) - 'position' = to_jsonb(new) - 'position'
        then
          return new;
        end if;
        raise exception 'events are never changed' using errcode = 'restrict_violation';
      end $$`);
    await db.query(`
      create function number_events() returns void language plpgsql as $$
      begin
        if not exists (select from events where position is null) then
          return;
        end if;
        perform pg_advisory_xact_lock(${LOCKS.eventNumbering}, 0);
        update events e set position = numbered.position
        from (
          select u.id, (select coalesce(max(position), 0) from events) + row_number() over (order by u.seq) as position
          from events u where u.position is null
        ) numbered
        where e.id = numbered.id;
      end $$`);
    await db.query(
      `create trigger events_guard before update or delete on events for each row execute function events_guard()`,
    );
    await db.query(`create trigger events_guard_truncate before truncate on events execute function events_guard()`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop table event_changes`);
    await db.query(`drop table events`);
    await db.query(`drop function number_events()`);
    await db.query(`drop function events_guard()`);
  }
}
