import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invoices and their lines; what is issued stays as it is, whatever the code above believes. */
export class Invoices1764000000006 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table invoices (
        id text collate "C" not null constraint invoices_pkey primary key,
        external_id text collate "C" constraint invoices_external_id_key unique,
        number text collate "C",
        series_id text collate "C" not null constraint invoices_series_id_fkey references series (id),
        type text not null constraint invoices_type_check check (type in ('invoice', 'credit_note')),
        status text not null constraint invoices_status_check check (status in ('draft', 'issued', 'void', 'uncollectible')),
        payment_status text not null constraint invoices_payment_status_check check (payment_status in ('unpaid', 'partial', 'paid')),
        client_id text collate "C" constraint invoices_client_id_fkey references clients (id),
        buyer json,
        seller json,
        issue_date date,
        due_date date,
        supply_date date,
        currency text not null,
        exchange_rate numeric constraint invoices_exchange_rate_check check (exchange_rate > 0),
        prices_include_tax boolean not null,
        discount json,
        tax_breakdown json not null,
        withholdings json not null,
        subtotal numeric not null,
        discount_total numeric not null,
        tax_total numeric not null,
        total numeric not null,
        withholding_total numeric not null,
        amount_payable numeric not null,
        amount_paid numeric not null,
        amount_credited numeric not null,
        amount_due numeric not null,
        po_number text,
        buyer_reference text,
        notes text,
        private_notes text,
        terms text,
        footer text,
        locale text not null,
        corrects_invoice_id text collate "C" constraint invoices_corrects_invoice_id_fkey references invoices (id),
        correction_reason text,
        issued_at timestamptz(3),
        sent_at timestamptz(3),
        paid_at timestamptz(3),
        voided_at timestamptz(3),
        void_reason text,
        metadata json not null,
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint invoices_series_id_number_key unique (series_id, number),
        constraint invoices_issued_check check (
          status = 'draft'
            and number is null and issued_at is null and buyer is null and seller is null
          or status <> 'draft'
            and number is not null and issued_at is not null and buyer is not null and seller is not null
            and client_id is not null and issue_date is not null and due_date is not null and total >= 0
        ),
        constraint invoices_total_check check (total = subtotal - discount_total + tax_total),
        constraint invoices_payable_check check (amount_payable = total - withholding_total),
        constraint invoices_due_check check (
          amount_due = case status when 'void' then 0 else amount_payable - amount_paid - amount_credited end
        )
      )`);
    await db.query(`create index invoices_created_at_idx on invoices (created_at, id)`);
    await db.query(`create index invoices_updated_at_idx on invoices (updated_at, id)`);
    await db.query(`create index invoices_issue_date_asc_idx on invoices (coalesce(issue_date, 'infinity'::date), id)`);
    await db.query(
      `create index invoices_issue_date_desc_idx on invoices (coalesce(issue_date, '-infinity'::date), id)`,
    );
    await db.query(`create index invoices_due_date_asc_idx on invoices (coalesce(due_date, 'infinity'::date), id)`);
    await db.query(`create index invoices_due_date_desc_idx on invoices (coalesce(due_date, '-infinity'::date), id)`);
    await db.query(`create index invoices_total_idx on invoices (total, id)`);
    await db.query(`create index invoices_client_id_idx on invoices (client_id, created_at, id)`);
    await db.query(`create index invoices_number_idx on invoices (number)`);
    await db.query(`
      create index invoices_open_idx on invoices (client_id, currency) include (amount_due, due_date)
      where status in ('issued', 'uncollectible') and amount_due <> 0`);
    await db.query(`
      create table invoice_lines (
        id text collate "C" not null constraint invoice_lines_pkey primary key,
        invoice_id text collate "C" not null
          constraint invoice_lines_invoice_id_fkey references invoices (id) on delete cascade,
        position integer not null,
        product_id text collate "C",
        description text not null,
        quantity numeric not null,
        unit_code text not null,
        unit_price numeric not null,
        discount json,
        taxes json not null,
        period_start date,
        period_end date,
        expense_id text collate "C",
        net_amount numeric not null,
        tax_amount numeric not null,
        gross_amount numeric not null,
        constraint invoice_lines_invoice_id_position_key unique (invoice_id, position),
        constraint invoice_lines_gross_check check (gross_amount = net_amount + tax_amount)
      )`);

    await db.query(`
      create function invoices_guard() returns trigger language plpgsql as $$
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
    await db.query(
      `create trigger invoices_guard before update or delete on invoices for each row execute function invoices_guard()`,
    );
    await db.query(`
      create function invoice_lines_guard() returns trigger language plpgsql as $$
      begin
        if exists (
          select from invoices i where i.id in (new.invoice_id, old.invoice_id) and i.status <> 'draft'
        ) then
          raise exception 'the lines of an issued invoice are never changed' using errcode = 'restrict_violation';
        end if;
        return coalesce(new, old);
      end $$`);
    await db.query(
      `create trigger invoice_lines_guard before insert or update or delete on invoice_lines for each row execute function invoice_lines_guard()`,
    );

    await db.query(`
      create function client_balances(client text) returns json language sql stable parallel safe
      return (
        select coalesce(json_agg(b order by b.currency), '[]'::json)
        from (
          select
            i.currency,
            sum(i.amount_due)::text as outstanding,
            sum(case when i.status = 'issued' and i.due_date < organization_today() then i.amount_due else 0 * i.amount_due end)::text as overdue,
            (0 * sum(i.amount_due))::text as credit
          from invoices i
          where i.client_id = client and i.status in ('issued', 'uncollectible') and i.amount_due <> 0
          group by i.currency
        ) b
      )`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop function client_balances(text)`);
    await db.query(`drop table invoice_lines`);
    await db.query(`drop table invoices`);
    await db.query(`drop function invoice_lines_guard()`);
    await db.query(`drop function invoices_guard()`);
  }
}
