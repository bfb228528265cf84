import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Products, and the lines of invoices that name them. */
export class Products1764000000008 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table products (
        id text collate "C" not null constraint products_pkey primary key,
        external_id text collate "C" constraint products_external_id_key unique,
        name text not null,
        description text,
        sku text collate "C" constraint products_sku_key unique,
        type text not null constraint products_type_check check (type in ('good', 'service')),
        unit_code text not null,
        unit_price numeric not null constraint products_unit_price_check check (unit_price >= 0),
        currency text not null,
        tax_rate_id text collate "C" constraint products_tax_rate_id_fkey references tax_rates (id),
        metadata json not null,
        archived_at timestamptz(3),
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
    await db.query(`create index products_created_at_idx on products (created_at, id)`);
    await db.query(`create index products_updated_at_idx on products (updated_at, id)`);
    await db.query(`create index products_name_idx on products (name, id)`);
    await db.query(`create index products_tax_rate_id_idx on products (tax_rate_id)`);
    await db.query(`
      alter table invoice_lines
        add constraint invoice_lines_product_id_fkey foreign key (product_id) references products (id)`);
    await db.query(`
      create index invoice_lines_product_id_idx on invoice_lines (product_id) where product_id is not null`);

    // A product's rate is VAT, and stays it.
    await db.query(`
      create function tax_rates_kind_guard() returns trigger language plpgsql as $$
      begin
        if exists (select from products p where p.tax_rate_id = old.id) then
          raise exception 'the tax rate of a product keeps its kind'
            using errcode = 'restrict_violation', constraint = 'tax_rates_guard';
        end if;
        return new;
      end $$`);
    await db.query(`
      create trigger tax_rates_kind_guard before update on tax_rates for each row
      when (new.kind <> old.kind) execute function tax_rates_kind_guard()`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop trigger tax_rates_kind_guard on tax_rates`);
    await db.query(`drop function tax_rates_kind_guard()`);
    await db.query(`drop index invoice_lines_product_id_idx`);
    await db.query(`alter table invoice_lines drop constraint invoice_lines_product_id_fkey`);
    await db.query(`drop table products`);
  }
}
