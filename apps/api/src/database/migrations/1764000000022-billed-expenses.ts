import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An expense is charged on one issued invoice of its client, by a line that names it, and an issued invoice charges all
 * that its lines name. Looked at when a transaction commits: both sides change in it. The lines of an issued invoice, and
 * its client, do not change (invoices_guard, invoice_lines_guard), so these two tables say it all.
 */
export class BilledExpenses1764000000022 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create function billed_expense_guard() returns trigger language plpgsql as $$
      begin
        if not exists (
          select
          from expenses e
          left join invoices i on i.id = e.invoice_id and i.client_id = e.client_id and i.type = 'invoice'
            and i.status in ('issued', 'uncollectible')
          where e.id = new.id and (e.invoice_id is null or e.is_billable and i.id is not null and exists (
            select from invoice_lines l where l.invoice_id = i.id and l.expense_id = e.id
          ))
        ) then
          raise exception 'an invoiced expense stands on an issued invoice of its client'
            using errcode = 'restrict_violation', constraint = 'billed_expense_guard';
        end if;
        return null;
      end $$`);
    await db.query(`
      create constraint trigger billed_expense_guard after insert or update of invoice_id, client_id, is_billable on expenses
        deferrable initially deferred for each row when (new.invoice_id is not null)
        execute function billed_expense_guard()`);
    await db.query(`
      create function billing_invoice_guard() returns trigger language plpgsql as $$
      begin
        if new.status = 'void' and exists (select from expenses where invoice_id = new.id)
          or new.status = 'issued' and exists (
            select from invoice_lines l join expenses e on e.id = l.expense_id
            where l.invoice_id = new.id and e.invoice_id is distinct from new.id
          )
        then
          raise exception 'an invoice charges the expenses that its lines name while it is issued'
            using errcode = 'restrict_violation', constraint = 'billing_invoice_guard';
        end if;
        return null;
      end $$`);
    await db.query(`
      create constraint trigger billing_invoice_guard after update of status on invoices
        deferrable initially deferred for each row when (new.status <> old.status and new.status in ('issued', 'void'))
        execute function billing_invoice_guard()`);
    // One that an issued invoice charges is freed by the end of that invoice only.
    await db.query(`
      create function released_expense_guard() returns trigger language plpgsql as $$
      begin
        if exists (
          select from invoices i where i.id = old.invoice_id and i.status in ('issued', 'uncollectible')
        ) and exists (select from expenses e where e.id = old.id and e.invoice_id is distinct from old.invoice_id) then
          raise exception 'an expense is released when its invoice is void'
            using errcode = 'restrict_violation', constraint = 'released_expense_guard';
        end if;
        return null;
      end $$`);
    await db.query(`
      create constraint trigger released_expense_guard after update of invoice_id on expenses
        deferrable initially deferred for each row
        when (old.invoice_id is not null and new.invoice_id is distinct from old.invoice_id)
        execute function released_expense_guard()`);
  }

  async down(db: QueryRunner) {
    await db.query('drop trigger released_expense_guard on expenses');
    await db.query('drop function released_expense_guard()');
    await db.query('drop trigger billing_invoice_guard on invoices');
    await db.query('drop function billing_invoice_guard()');
    await db.query('drop trigger billed_expense_guard on expenses');
    await db.query('drop function billed_expense_guard()');
  }
}
