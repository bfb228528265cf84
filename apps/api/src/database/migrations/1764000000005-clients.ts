import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom invoices are sent to. */
export class Clients1764000000005 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table clients (
        id text collate "C" not null constraint clients_pkey primary key,
        external_id text collate "C" constraint clients_external_id_key unique,
        name text not null,
        kind text not null constraint clients_kind_check check (kind in ('company', 'person')),
        trade_name text,
        tax_id text,
        tax_id_type text,
        email text,
        billing_emails json not null,
        phone text,
        website text,
        billing_address json,
        shipping_address json,
        contacts json not null,
        currency text not null,
        locale text not null,
        payment_terms_days integer,
        surcharge_applies boolean not null,
        default_withholding_rate numeric,
        einvoice_address json,
        notes text,
        metadata json not null,
        archived_at timestamptz(3),
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
    await db.query(`create index clients_created_at_idx on clients (created_at, id)`);
    await db.query(`create index clients_updated_at_idx on clients (updated_at, id)`);
    await db.query(`create index clients_name_idx on clients (name, id)`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop table clients`);
  }
}
