import { newId } from '@app/http';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The one organization, its number series and the day that it is there. */
export class Organization1764000000001 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table organizations (
        id text collate "C" not null constraint organizations_pkey primary key,
        singleton boolean not null default true
          constraint organizations_singleton_key unique
          constraint organizations_singleton_check check (singleton),
        legal_name text,
        trade_name text,
        tax_id text,
        email text,
        phone text,
        website text,
        address json,
        default_currency text not null default 'EUR',
        locale text not null default 'en',
        timezone text not null default 'UTC',
        default_payment_terms_days integer not null default 30,
        invoice_footer text,
        iban text,
        bic text,
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
    await db.query(`insert into organizations (id) values ($1)`, [newId('organization')]);
    await db.query(`
      create function organization_today() returns date language sql stable parallel safe
      return (select (now() at time zone timezone)::date from organizations)`);
    await db.query(`
      create table series (
        id text collate "C" not null constraint series_pkey primary key,
        code text not null constraint series_code_key unique,
        type text not null constraint series_type_check check (type in ('invoice', 'credit_note')),
        format text not null,
        yearly_restart boolean not null default true,
        is_default boolean not null default false,
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
    await db.query(`create unique index series_default_key on series (type) where is_default`);
    await db.query(`
      create function default_series(document text) returns text language sql stable parallel safe
      return (select id from series where type = document and is_default)`);
    await db.query(`
      create table series_counters (
        series_id text collate "C" not null
          constraint series_counters_series_id_fkey references series (id),
        year integer not null,
        last_number bigint not null,
        last_issue_date date not null,
        constraint series_counters_pkey primary key (series_id, year)
      )`);
    await db.query(
      `insert into series (id, code, type, format, is_default) values
        ($1, 'INV', 'invoice', 'INV-{yyyy}-{seq:6}', true),
        ($2, 'CN', 'credit_note', 'CN-{yyyy}-{seq:6}', true)`,
      [newId('series'), newId('series')],
    );
  }

  async down(db: QueryRunner) {
    await db.query(`drop table series_counters`);
    await db.query(`drop function default_series(text)`);
    await db.query(`drop table series`);
    await db.query(`drop function organization_today()`);
    await db.query(`drop table organizations`);
  }
}
