import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments, what they pay, and the sums that have to agree whatever the code above believes. */
export class Payments1764000000010 implements MigrationInterface {
  async up(db: QueryRunner) {
    // What allocations refer to: a payment meets only invoices of its own client and currency.
    await db.query(`
      alter table invoices add constraint invoices_id_client_id_currency_key unique (id, client_id, currency)`);
    await db.query(`
      alter table invoices add constraint invoices_settled_check check (
        case status
          when 'draft' then amount_paid = 0 and amount_credited = 0
          when 'void' then amount_due = 0
          else amount_paid >= 0 and amount_credited >= 0 and amount_due >= 0
            and payment_status = case when amount_due = 0 then 'paid' when amount_paid > 0 then 'partial' else 'unpaid' end
        end
      )`);
    await db.query(`
      create table payments (
        id text collate "C" not null constraint payments_pkey primary key,
        external_id text collate "C" constraint payments_external_id_key unique,
        client_id text collate "C" not null constraint payments_client_id_fkey references clients (id),
        direction text not null constraint payments_direction_check check (direction in ('in', 'refund')),
        amount numeric not null constraint payments_amount_check check (amount > 0),
        currency text not null,
        exchange_rate numeric constraint payments_exchange_rate_check check (exchange_rate > 0),
        method text not null constraint payments_method_check check (
          method in ('bank_transfer', 'card', 'direct_debit', 'cash', 'check', 'paypal', 'other')
        ),
        paid_on date not null,
        reference text,
        notes text,
        unallocated_amount numeric not null,
        refunded_amount numeric not null,
        status text not null constraint payments_status_check check (status in ('completed', 'reversed')),
        refunds_payment_id text collate "C",
        reversed_at timestamptz(3),
        reversal_reason text,
        metadata json not null,
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint payments_id_client_id_currency_key unique (id, client_id, currency),
        constraint payments_refunds_payment_id_client_id_currency_fkey
          foreign key (refunds_payment_id, client_id, currency) references payments (id, client_id, currency),
        constraint payments_refund_check check ((direction = 'refund') = (refunds_payment_id is not null)),
        constraint payments_reversed_check check (
          (status = 'reversed') = (reversed_at is not null) and (status = 'reversed') = (reversal_reason is not null)
        ),
        constraint payments_parts_check check (
          unallocated_amount >= 0 and refunded_amount >= 0 and unallocated_amount + refunded_amount <= amount
          and (direction = 'in' and status = 'completed' or unallocated_amount = 0 and refunded_amount = 0)
        )
      )`);
    await db.query(`create index payments_created_at_idx on payments (created_at, id)`);
    await db.query(`create index payments_updated_at_idx on payments (updated_at, id)`);
    await db.query(`create index payments_paid_on_idx on payments (paid_on, id)`);
    await db.query(`create index payments_amount_idx on payments (amount, id)`);
    await db.query(`create index payments_client_id_idx on payments (client_id, created_at, id)`);
    await db.query(
      `create index payments_refunds_payment_id_idx on payments (refunds_payment_id) where refunds_payment_id is not null`,
    );
    await db.query(`
      create index payments_credit_idx on payments (client_id, currency) include (unallocated_amount)
      where unallocated_amount <> 0`);
    await db.query(`
      create table payment_allocations (
        payment_id text collate "C" not null,
        invoice_id text collate "C" not null,
        client_id text collate "C" not null,
        currency text not null,
        amount numeric not null constraint payment_allocations_amount_check check (amount > 0),
        allocated_at timestamptz(3) not null default now(),
        constraint payment_allocations_pkey primary key (payment_id, invoice_id),
        constraint payment_allocations_payment_id_client_id_currency_fkey
          foreign key (payment_id, client_id, currency) references payments (id, client_id, currency),
        constraint payment_allocations_invoice_id_client_id_currency_fkey
          foreign key (invoice_id, client_id, currency) references invoices (id, client_id, currency)
      )`);
    await db.query(`create index payment_allocations_invoice_id_idx on payment_allocations (invoice_id)`);

    await db.query(`
      create function payments_guard() returns trigger language plpgsql as $$
      declare
        free constant text[] := array['external_id', 'method', 'paid_on', 'reference', 'notes', 'unallocated_amount',
          'refunded_amount', 'status', 'reversed_at', 'reversal_reason', 'metadata', 'version', 'updated_at'];
        after_reversal constant text[] := array['external_id', 'method', 'paid_on', 'reference', 'notes', 'metadata',
          'version', 'updated_at'];
      begin
        if to_jsonb(new) - (case old.status when 'reversed' then after_reversal else free end)
          <> to_jsonb(old) - (case old.status when 'reversed' then after_reversal else free end)
        then
          raise exception 'a recorded payment is never changed' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await db.query(
      `create trigger payments_guard before update on payments for each row execute function payments_guard()`,
    );

    // Checked when a transaction commits, when all that belongs together is there.
    await db.query(`
      create function check_payment_sums(payment text) returns void language plpgsql as $$
      begin
        if exists (
          select from payments p
          cross join lateral (select coalesce(sum(a.amount), 0) as amount from payment_allocations a where a.payment_id = p.id) allocated
          cross join lateral (
            select coalesce(sum(r.amount), 0) as amount from payments r
            where r.refunds_payment_id = p.id and r.status = 'completed'
          ) refunded
          where p.id = payment and (
            p.refunded_amount <> refunded.amount
            or allocated.amount <> case
              when p.direction = 'in' and p.status = 'completed' then p.amount - p.unallocated_amount - p.refunded_amount
              else 0
            end
          )
        ) then
          raise exception 'the parts of payment % do not sum to it', payment using errcode = 'integrity_constraint_violation';
        end if;
      end $$`);
    await db.query(`
      create function check_invoice_paid(invoice text) returns void language plpgsql as $$
      begin
        if exists (
          select from invoices i
          where i.id = invoice and i.amount_paid <> (
            select coalesce(sum(a.amount), 0) from payment_allocations a where a.invoice_id = i.id
          )
        ) then
          raise exception 'the payments of invoice % do not sum to its amount_paid', invoice
            using errcode = 'integrity_constraint_violation';
        end if;
      end $$`);
    await db.query(`
      create function payment_allocations_sums() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then
          perform check_payment_sums(old.payment_id), check_invoice_paid(old.invoice_id);
        end if;
        if tg_op <> 'DELETE' then
          perform check_payment_sums(new.payment_id), check_invoice_paid(new.invoice_id);
        end if;
        return null;
      end $$`);
    await db.query(`
      create constraint trigger payment_allocations_sums after insert or update or delete on payment_allocations
      deferrable initially deferred for each row execute function payment_allocations_sums()`);
    await db.query(`
      create function payments_sums() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'DELETE' then
          perform check_payment_sums(new.id);
        end if;
        if coalesce(new.refunds_payment_id, old.refunds_payment_id) is not null then
          perform check_payment_sums(coalesce(new.refunds_payment_id, old.refunds_payment_id));
        end if;
        return null;
      end $$`);
    await db.query(`
      create constraint trigger payments_sums after insert or update or delete on payments
      deferrable initially deferred for each row execute function payments_sums()`);
    await db.query(`
      create function invoices_paid() returns trigger language plpgsql as $$
      begin
        perform check_invoice_paid(new.id);
        return null;
      end $$`);
    await db.query(`
      create constraint trigger invoices_paid_update after update of amount_paid on invoices
      deferrable initially deferred for each row when (old.amount_paid <> new.amount_paid) execute function invoices_paid()`);
    await db.query(`
      create constraint trigger invoices_paid_insert after insert on invoices
      deferrable initially deferred for each row when (new.amount_paid <> 0) execute function invoices_paid()`);

    await db.query(`
      create or replace function client_balances(client text) returns json language sql stable parallel safe
      return (
        select coalesce(json_agg(b order by b.currency), '[]'::json)
        from (
          select part.currency, sum(part.outstanding)::text as outstanding, sum(part.overdue)::text as overdue,
            sum(part.credit)::text as credit
          from (
            select
              i.currency,
              i.amount_due as outstanding,
              case when i.status = 'issued' and i.due_date < organization_today() then i.amount_due else 0 * i.amount_due end as overdue,
              0 * i.amount_due as credit
            from invoices i
            where i.client_id = client and i.status in ('issued', 'uncollectible') and i.amount_due <> 0
            union all
            select p.currency, 0 * p.unallocated_amount, 0 * p.unallocated_amount, p.unallocated_amount
            from payments p
            where p.client_id = client and p.unallocated_amount <> 0
          ) part
          group by part.currency
        ) b
      )`);
  }

  async down(db: QueryRunner) {
    await db.query(`
      create or replace function client_balances(client text) returns json language sql stable parallel safe
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
    await db.query(`drop trigger invoices_paid_insert on invoices`);
    await db.query(`drop trigger invoices_paid_update on invoices`);
    await db.query(`drop table payment_allocations`);
    await db.query(`drop table payments`);
    for (const name of [
      'invoices_paid()',
      'payments_sums()',
      'payment_allocations_sums()',
      'check_invoice_paid(text)',
      'check_payment_sums(text)',
      'payments_guard()',
    ]) {
      await db.query(`drop function ${name}`);
    }
    await db.query(`alter table invoices drop constraint invoices_settled_check`);
    await db.query(`alter table invoices drop constraint invoices_id_client_id_currency_key`);
  }
}
