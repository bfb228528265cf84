import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which ways an invoice goes, and that there is none back: of a void one nothing moves any more. */
export class InvoiceStates1764000000012 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      alter table invoices add constraint invoices_void_check check (
        case status
          when 'void' then voided_at is not null and void_reason is not null and amount_paid = 0 and amount_credited = 0
          else voided_at is null and void_reason is null
        end
      )`);
    await db.query(`
      create or replace function invoices_guard() returns trigger language plpgsql as $$
      declare
        free text[] := array['metadata', 'private_notes', 'external_id', 'version', 'updated_at'];
        balances constant text[] := array['payment_status', 'amount_paid', 'amount_credited', 'amount_due', 'paid_at'];
      begin
        if tg_op = 'DELETE' then
          if old.status = 'draft' then
            return old;
          end if;
          raise exception 'an issued invoice is never deleted' using errcode = 'restrict_violation';
        end if;
        if new.status <> old.status and (old.status, new.status) not in (
          ('draft', 'issued'), ('issued', 'void'), ('issued', 'uncollectible'), ('uncollectible', 'void')
        ) then
          raise exception 'the status of an invoice is never changed from % to %', old.status, new.status
            using errcode = 'restrict_violation';
        end if;
        if old.status = 'draft' then
          return new;
        end if;
        free := free || case
          when old.status = 'void' then '{}'
          when new.status = 'void' then array['status', 'amount_due', 'voided_at', 'void_reason']
          when new.status <> old.status then array['status']
          when old.sent_at is null then balances || array['sent_at']
          else balances
        end;
        if to_jsonb(new) - free <> to_jsonb(old) - free then
          raise exception 'an issued invoice is never changed' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    // Whoever changes a line waits for who is issuing its invoice.
    await db.query(`
      create or replace function invoice_lines_guard() returns trigger language plpgsql as $$
      declare
        invoice_status text;
      begin
        for invoice_status in
          select status from invoices where id in (new.invoice_id, old.invoice_id) order by id for share
        loop
          if invoice_status <> 'draft' then
            raise exception 'the lines of an issued invoice are never changed' using errcode = 'restrict_violation';
          end if;
        end loop;
        return coalesce(new, old);
      end $$`);
  }

  async down(db: QueryRunner) {
    await db.query(`
      create or replace function invoice_lines_guard() returns trigger language plpgsql as $$
      begin
        if exists (
          select from invoices i where i.id in (new.invoice_id, old.invoice_id) and i.status <> 'draft'
        ) then
          raise exception 'the lines of an issued invoice are never changed' using errcode = 'restrict_violation';
        end if;
        return coalesce(new, old);
      end $$`);
    await db.query(`
      create or replace function invoices_guard() returns trigger language plpgsql as $$
      declare
        free constant text[] := array['metadata', 'private_notes', 'external_id', 'status', 'payment_status',
          'amount_paid', 'amount_credited', 'amount_due', 'sent_at', 'paid_at', 'voided_at', 'void_reason',
          'version', 'updated_at'];
      begin
        if old.status = 'draft' then
          return coalesce(new, old);
        end if;
        if tg_op = 'DELETE' then
          raise exception 'an issued invoice is never deleted' using errcode = 'restrict_violation';
        end if;
        if new.status = 'draft' or to_jsonb(new) - free <> to_jsonb(old) - free then
          raise exception 'an issued invoice is never changed' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await db.query(`alter table invoices drop constraint invoices_void_check`);
  }
}
