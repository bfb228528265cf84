import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tax rates. What an issued document has used stays as it is, whatever the code above believes. */
export class TaxRates1764000000007 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table tax_rates (
        id text collate "C" not null constraint tax_rates_pkey primary key,
        external_id text collate "C" constraint tax_rates_external_id_key unique,
        name text not null,
        rate numeric not null constraint tax_rates_rate_check check (rate between 0 and 100),
        kind text not null constraint tax_rates_kind_check check (kind in ('vat', 'surcharge', 'withholding')),
        category text,
        exemption_reason text,
        country text,
        used_at timestamptz(3),
        metadata json not null,
        archived_at timestamptz(3),
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint tax_rates_category_check check (
          case kind when 'withholding' then category is null else
            category is not null and case category
              when 'S' then rate > 0
              when 'L' then true
              when 'M' then true
              when 'Z' then rate = 0
              else rate = 0 and category in ('E', 'AE', 'K', 'G', 'O') and exemption_reason is not null
            end
          end
        )
      )`);
    await db.query(`create index tax_rates_created_at_idx on tax_rates (created_at, id)`);
    await db.query(`create index tax_rates_updated_at_idx on tax_rates (updated_at, id)`);
    await db.query(`create index tax_rates_name_idx on tax_rates (name, id)`);
    await db.query(`
      create function tax_rates_guard() returns trigger language plpgsql as $$
      declare
        free constant text[] := array['metadata', 'external_id', 'archived_at', 'version', 'updated_at'];
      begin
        if old.used_at is null then
          return coalesce(new, old);
        end if;
        if tg_op = 'DELETE' then
          raise exception 'a tax rate that was used is never deleted'
            using errcode = 'restrict_violation', constraint = 'tax_rates_guard';
        end if;
        if to_jsonb(new) - free <> to_jsonb(old) - free then
          raise exception 'a tax rate that was used is never changed'
            using errcode = 'restrict_violation', constraint = 'tax_rates_guard';
        end if;
        return new;
      end $$`);
    await db.query(
      `create trigger tax_rates_guard before update or delete on tax_rates for each row execute function tax_rates_guard()`,
    );
  }

  async down(db: QueryRunner) {
    await db.query(`drop table tax_rates`);
    await db.query(`drop function tax_rates_guard()`);
  }
}
