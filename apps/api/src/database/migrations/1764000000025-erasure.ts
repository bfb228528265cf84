import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients whose personal values are gone for good, and events by what they are about and by the request that did it. */
export class Erasure1764000000025 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`alter table clients add column erased_at timestamptz(3)`);
    await db.query(`
      alter table clients add constraint clients_erased_check check (
        erased_at is null or (
          archived_at is not null
          and num_nonnulls(external_id, trade_name, tax_id, email, phone, website, billing_address, shipping_address,
            einvoice_address, notes) = 0
          and billing_emails::text = '[]' and contacts::text = '[]' and metadata::text = '{}'
        )
      )`);
    await db.query(`
      create function resource_name(resource text) returns text language sql stable parallel safe
      return case left(resource, 4)
        when 'cli_' then (select r.name from clients r where r.id = resource)
        when 'prd_' then (select r.name from products r where r.id = resource)
        when 'tax_' then (select r.name from tax_rates r where r.id = resource)
        when 'ser_' then (select r.code from series r where r.id = resource)
        when 'inv_' then (select r.number from invoices r where r.id = resource)
        when 'pay_' then (select r.amount || ' ' || r.currency from payments r where r.id = resource)
        when 'exp_' then (select r.vendor ->> 'name' from expenses r where r.id = resource)
        when 'key_' then (select r.name from api_keys r where r.id = resource)
        when 'usr_' then (select r.name from users r where r.id = resource)
      end`);
    await db.query(`create index events_request_id_idx on events (request_id, position) where position is not null`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop index events_request_id_idx`);
    await db.query(`drop function resource_name(text)`);
    await db.query(`alter table clients drop constraint clients_erased_check`);
    await db.query(`alter table clients drop column erased_at`);
  }
}
