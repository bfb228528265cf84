import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the organization itself has bought. */
export class Expenses1764000000011 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table expenses (
        id text collate "C" not null constraint expenses_pkey primary key,
        external_id text collate "C" constraint expenses_external_id_key unique,
        vendor json not null,
        category text not null,
        description text,
        expense_date date not null,
        amount numeric not null constraint expenses_amount_check check (amount > 0),
        taxes json not null,
        tax_amount numeric not null,
        net_amount numeric not null,
        currency text not null,
        exchange_rate numeric constraint expenses_exchange_rate_check check (exchange_rate > 0),
        payment_method text,
        reference text,
        is_billable boolean not null,
        client_id text collate "C" constraint expenses_client_id_fkey references clients (id),
        invoice_id text collate "C" constraint expenses_invoice_id_fkey references invoices (id),
        status text not null constraint expenses_status_check check (status in ('recorded', 'invoiced')),
        metadata json not null,
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint expenses_net_check check (amount = net_amount + tax_amount and net_amount >= 0),
        constraint expenses_billable_check check (client_id is not null or not is_billable),
        constraint expenses_invoiced_check check ((status = 'invoiced') = (invoice_id is not null))
      )`);
    await db.query(`create index expenses_created_at_idx on expenses (created_at, id)`);
    await db.query(`create index expenses_updated_at_idx on expenses (updated_at, id)`);
    await db.query(`create index expenses_expense_date_idx on expenses (expense_date, id)`);
    await db.query(`create index expenses_amount_idx on expenses (amount, id)`);
    await db.query(`create index expenses_category_idx on expenses (category, created_at, id)`);
    await db.query(`create index expenses_client_id_idx on expenses (client_id, created_at, id)`);
    await db.query(`create index expenses_invoice_id_idx on expenses (invoice_id) where invoice_id is not null`);
    await db.query(
      `alter table invoice_lines add constraint invoice_lines_expense_id_fkey foreign key (expense_id) references expenses (id)`,
    );
    await db.query(
      `create index invoice_lines_expense_id_idx on invoice_lines (expense_id) where expense_id is not null`,
    );
  }

  async down(db: QueryRunner) {
    await db.query(`drop index invoice_lines_expense_id_idx`);
    await db.query(`alter table invoice_lines drop constraint invoice_lines_expense_id_fkey`);
    await db.query(`drop table expenses`);
  }
}
