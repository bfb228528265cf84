import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Clients whose personal values are gone for good, and events by what they are about and by the request that did it.
 *
 * The way back forgets which clients were erased; the log does not, and the way up reads it there.
 */
export class Erasure1764000000025 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`alter table clients add column erased_at timestamptz(3)`);
    await db.query(`
      update clients c set erased_at = e.created_at
      from events e
      where e.type = 'client.erased' and e.resource_id = c.id and e.resource_version = c.version`);
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
    // Who named the client before it was erased waits for that in the lock, and reads here what became of it. Notes and
    // refunds still correct what is kept.
    await db.query(`
      create function client_erased_guard() returns trigger language plpgsql as $$
      declare
        gone timestamptz;
      begin
        select erased_at into gone from clients where id = new.client_id for key share;
        if gone is not null then
          raise exception 'nothing new is of a client that was erased'
            using errcode = 'restrict_violation', constraint = 'client_erased_guard';
        end if;
        return new;
      end $$`);
    for (const [table, isNew] of GUARDED) {
      await db.query(`
        create trigger ${table}_client_insert before insert on ${table} for each row
        when (new.client_id is not null and ${isNew}) execute function client_erased_guard()`);
      await db.query(`
        create trigger ${table}_client_update before update of client_id on ${table} for each row
        when (new.client_id is not null and old.client_id is distinct from new.client_id)
        execute function client_erased_guard()`);
    }
    // Código de Comercio, article 30: six years from the last entry; counted here from the end of its year.
    await db.query(`
      create function kept_until(day date) returns date language sql immutable parallel safe
      return make_date(extract(year from day)::integer + 6, 12, 31)`);
    await db.query(`
      create function erases_buyer(old invoices, new invoices) returns boolean language sql stable
      return kept_until(old.issue_date) < organization_today()
        and exists (select from clients c where c.id = old.client_id and c.erased_at is not null and new.buyer ->> 'name' = c.name)
        and to_jsonb(new) - array['buyer', 'po_number', 'buyer_reference', 'notes', 'version', 'updated_at']
          = to_jsonb(old) - array['buyer', 'po_number', 'buyer_reference', 'notes', 'version', 'updated_at']`);
    await db.query(`drop trigger invoices_guard on invoices`);
    await db.query(`
      create trigger invoices_guard_delete before delete on invoices for each row execute function invoices_guard()`);
    await db.query(`
      create trigger invoices_guard before update on invoices for each row
      when (old.status = 'draft' or old.buyer::text = new.buyer::text or not erases_buyer(old, new))
      execute function invoices_guard()`);
    await db.query(`create index events_request_id_idx on events (request_id, position) where position is not null`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop index events_request_id_idx`);
    await db.query(`drop trigger invoices_guard on invoices`);
    await db.query(`drop trigger invoices_guard_delete on invoices`);
    await db.query(`
      create trigger invoices_guard before update or delete on invoices for each row execute function invoices_guard()`);
    await db.query(`drop function erases_buyer(invoices, invoices)`);
    await db.query(`drop function kept_until(date)`);
    for (const [table] of GUARDED) {
      await db.query(`drop trigger ${table}_client_update on ${table}`);
      await db.query(`drop trigger ${table}_client_insert on ${table}`);
    }
    await db.query(`drop function client_erased_guard()`);
    await db.query(`drop function resource_name(text)`);
    await db.query(`alter table clients drop constraint clients_erased_check`);
    await db.query(`alter table clients drop column erased_at`);
  }
}

/** What names a client, and what of it is new. */
const GUARDED = [
  ['invoices', 'new.corrects_invoice_id is null'],
  // What is still owed by an erased client, such as after a reversal, is paid; credit it gets none.
  ['payments', 'new.refunds_payment_id is null and new.unallocated_amount > 0'],
  ['expenses', 'true'],
] as const;
