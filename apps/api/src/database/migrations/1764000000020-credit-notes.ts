import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credit notes: what they correct, and that they never come to more than it, whatever the code above believes. */
export class CreditNotes1764000000020 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      alter table invoices
        drop constraint invoices_corrects_invoice_id_fkey,
        add column correction_position integer,
        add column correction_selection json,
        add constraint invoices_corrects_invoice_id_client_id_currency_fkey
          foreign key (corrects_invoice_id, client_id, currency) references invoices (id, client_id, currency),
        add constraint invoices_corrects_invoice_id_correction_position_key
          unique (corrects_invoice_id, correction_position),
        add constraint invoices_correction_check check (
          case type
            when 'credit_note' then status in ('draft', 'issued') and client_id is not null
              and corrects_invoice_id is not null and correction_reason is not null
              and correction_position is not null and correction_position > 0 and correction_selection is not null
              and (status = 'draft' or amount_paid = 0 and amount_credited = amount_payable)
            else corrects_invoice_id is null and correction_reason is null
              and correction_position is null and correction_selection is null
          end
        )`);
    await db.query(`
      alter table invoice_lines
        add column corrects_line_id text collate "C"
          constraint invoice_lines_corrects_line_id_fkey references invoice_lines (id),
        add column credited numeric[],
        add constraint invoice_lines_credited_check check ((corrects_line_id is null) = (credited is null))`);
    await db.query(`
      create index invoice_lines_corrects_line_id_idx on invoice_lines (corrects_line_id)
      where corrects_line_id is not null`);
    await db.query(`
      create function check_invoice_credited(invoice text) returns void language plpgsql as $$
      begin
        if exists (
          select from invoices i
          cross join lateral (
            select coalesce(sum(n.total), 0) as total, coalesce(sum(n.withholding_total), 0) as withheld,
              coalesce(sum(n.amount_payable), 0) as payable, count(*) as count,
              count(*) filter (where n.status <> 'issued') as drafts
            from invoices n where n.corrects_invoice_id = i.id
          ) notes
          where i.id = invoice and i.type = 'invoice' and (
            i.amount_credited <> notes.payable or notes.total > i.total
            or notes.withheld not between least(i.withholding_total, 0) and greatest(i.withholding_total, 0)
            or notes.payable > i.amount_payable or notes.drafts > 0 or i.status in ('draft', 'void') and notes.count > 0
          )
        ) then
          raise exception 'the credit notes of invoice % do not sum to its amount_credited, or to more than it', invoice
            using errcode = 'integrity_constraint_violation';
        end if;
        if exists (
          select from invoices n join invoices i on i.id = n.corrects_invoice_id
          where i.id = invoice and i.type <> 'invoice'
        ) then
          raise exception 'a credit note is not corrected: %', invoice using errcode = 'integrity_constraint_violation';
        end if;
      end $$`);
    await db.query(`
      create function invoices_credited() returns trigger language plpgsql as $$
      begin
        perform check_invoice_credited(coalesce(new.corrects_invoice_id, new.id));
        return null;
      end $$`);
    await db.query(`
      create constraint trigger invoices_credited_update after update on invoices
      deferrable initially deferred for each row
      when (
        (new.amount_credited, new.corrects_invoice_id, new.status = 'void')
        is distinct from (old.amount_credited, old.corrects_invoice_id, old.status = 'void')
      )
      execute function invoices_credited()`);
    await db.query(`
      create constraint trigger invoices_credited_insert after insert on invoices
      deferrable initially deferred for each row
      when (new.corrects_invoice_id is not null or new.amount_credited <> 0)
      execute function invoices_credited()`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop trigger invoices_credited_insert on invoices`);
    await db.query(`drop trigger invoices_credited_update on invoices`);
    await db.query(`drop function invoices_credited()`);
    await db.query(`drop function check_invoice_credited(text)`);
    await db.query(`
      alter table invoice_lines
        drop constraint invoice_lines_credited_check,
        drop column credited,
        drop column corrects_line_id`);
    await db.query(`
      alter table invoices
        drop constraint invoices_correction_check,
        drop constraint invoices_corrects_invoice_id_correction_position_key,
        drop constraint invoices_corrects_invoice_id_client_id_currency_fkey,
        drop column correction_selection,
        drop column correction_position,
        add constraint invoices_corrects_invoice_id_fkey foreign key (corrects_invoice_id) references invoices (id)`);
  }
}
