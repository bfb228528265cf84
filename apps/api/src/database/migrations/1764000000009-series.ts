import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Series that people make: where one begins, and what of it stays once it has numbered a document. */
export class Series1764000000009 implements MigrationInterface {
  async up(db: QueryRunner) {
    // No date yet: the numbering continues from another system, and gave no number here.
    await db.query(`alter table series_counters alter column last_issue_date drop not null`);
    await db.query(`
      create function series_next_number(series text, restarts boolean) returns bigint language sql stable parallel safe
      return coalesce(
        (select c.last_number + 1 from series_counters c
         where c.series_id = series
           and c.year = case when restarts then extract(year from organization_today())::integer else 0 end),
        1
      )`);
    // A document and its series are of one type, in both directions.
    await db.query(`alter table series add constraint series_id_type_key unique (id, type)`);
    await db.query(`alter table invoices drop constraint invoices_series_id_fkey`);
    await db.query(`
      alter table invoices
        add constraint invoices_series_id_type_fkey foreign key (series_id, type) references series (id, type)`);
    await db.query(`
      create function series_guard() returns trigger language plpgsql as $$
      begin
        if exists (select from series_counters c where c.series_id = old.id and c.last_issue_date is not null) then
          raise exception 'a series that has numbered a document keeps its form'
            using errcode = 'restrict_violation', constraint = 'series_guard';
        end if;
        return new;
      end $$`);
    await db.query(`
      create trigger series_guard before update on series for each row
      when ((new.type, new.format, new.yearly_restart) is distinct from (old.type, old.format, old.yearly_restart))
      execute function series_guard()`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop trigger series_guard on series`);
    await db.query(`drop function series_guard()`);
    await db.query(`alter table invoices drop constraint invoices_series_id_type_fkey`);
    await db.query(`
      alter table invoices add constraint invoices_series_id_fkey foreign key (series_id) references series (id)`);
    await db.query(`alter table series drop constraint series_id_type_key`);
    await db.query(`drop function series_next_number(text, boolean)`);
    await db.query(`delete from series_counters where last_issue_date is null`);
    await db.query(`alter table series_counters alter column last_issue_date set not null`);
  }
}
