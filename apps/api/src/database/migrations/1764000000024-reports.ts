import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reports are in the organization's currency: no document in another one is without its rate, whatever the code above
 * believes. And what is owed is added up in that currency and by client too, from the same index.
 */
export class Reports1764000000024 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`drop index invoices_aging_idx`);
    await db.query(`
      create index invoices_aging_idx on invoices (currency, due_date) include (amount_due, exchange_rate, client_id)
      where type = 'invoice' and status = 'issued' and amount_due > 0`);
    await db.query(`
      create function exchange_rate_guard() returns trigger language plpgsql as $$
      begin
        if new.currency <> (select default_currency from organizations) then
          raise exception 'a document in % has an exchange rate', new.currency using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    for (const [table, isDocument] of GUARDED) {
      await db.query(`
        create trigger ${table}_exchange_rate_insert before insert on ${table} for each row
        when (new.exchange_rate is null and ${isDocument('new')}) execute function exchange_rate_guard()`);
      await db.query(`
        create trigger ${table}_exchange_rate_update before update on ${table} for each row
        when (
          new.exchange_rate is null and ${isDocument('new')}
          and (not (${isDocument('old')}) or old.exchange_rate is not null or old.currency <> new.currency)
        )
        execute function exchange_rate_guard()`);
    }
    await db.query(`
      create function organizations_currency_guard() returns trigger language plpgsql as $$
      begin
        if has_exchange_rates() or exists (select from payments) or exists (select from expenses)
          or exists (select from invoices where status <> 'draft')
        then
          raise exception 'the currency of documents and rates is never changed' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await db.query(`
      create trigger organizations_currency_guard before update on organizations for each row
      when (old.default_currency <> new.default_currency) execute function organizations_currency_guard()`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop trigger organizations_currency_guard on organizations`);
    await db.query(`drop function organizations_currency_guard()`);
    for (const [table] of GUARDED) {
      await db.query(`drop trigger ${table}_exchange_rate_update on ${table}`);
      await db.query(`drop trigger ${table}_exchange_rate_insert on ${table}`);
    }
    await db.query(`drop function exchange_rate_guard()`);
    await db.query(`drop index invoices_aging_idx`);
    await db.query(`
      create index invoices_aging_idx on invoices (currency, due_date) include (amount_due)
      where type = 'invoice' and status = 'issued' and amount_due > 0`);
  }
}

/** The tables of documents, and what tells a document from a draft. */
const GUARDED: readonly (readonly [table: string, isDocument: (row: string) => string])[] = [
  ['invoices', (row) => `${row}.status <> 'draft'`],
  // A refund has the rate of what it refunds: none, where that is older than this rule.
  ['payments', (row) => `${row}.refunds_payment_id is null`],
  ['expenses', () => 'true'],
];
