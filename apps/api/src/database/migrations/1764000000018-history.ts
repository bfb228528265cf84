import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who acted, by name; and the log read from its end, for one kind, one type or one actor. */
export class History1764000000018 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create function actor_name(actor text) returns text language sql stable parallel safe
      return case left(actor, 4)
        when 'usr_' then (select u.name from users u where u.id = actor)
        when 'key_' then (select k.name from api_keys k where k.id = actor)
      end`);
    // Of numbered events only: whoever writes an event does not wait for them, who numbers it does.
    for (const [name, columns] of INDEXES) {
      await db.query(`create index ${name} on events (${columns}) where position is not null`);
    }
  }

  async down(db: QueryRunner) {
    for (const [name] of INDEXES) await db.query(`drop index ${name}`);
    await db.query(`drop function actor_name(text)`);
  }
}

const INDEXES = [
  ['events_resource_type_idx', 'resource_type, position'],
  ['events_type_idx', 'type, position'],
  ['events_actor_id_idx', 'actor_id, position'],
  ['events_created_at_idx', 'created_at'],
] as const;
