import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An index behind each filter and each sort of the lists; `q` has trigrams. */
export class Lists1764000000021 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`create extension if not exists pg_trgm`).catch((error: Error) => {
      throw new Error(
        `PostgreSQL refused the extension pg_trgm, by which lists are searched (${error.message}). ` +
          'Let its administrator run "create extension pg_trgm" in this database, then start again.',
      );
    });
    // Not quite immutable, but a list is planned for each pattern anew: so it is asked once, by the planner, who then knows
    // how many clients there are; asked of each row it would take seconds.
    await db.query(`
      create function clients_named(pattern text) returns text[] language sql immutable parallel safe
      return (select coalesce(array_agg(id), '{}') from clients where name ilike pattern or trade_name ilike pattern)`);
    for (const name of SUPERSEDED) await db.query(`drop index ${name}`);
    for (const [name, definition] of INDEXES) await db.query(`create index ${name} on ${definition}`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop function clients_named`);
    for (const [name] of INDEXES) await db.query(`drop index ${name}`);
    await db.query(`create index invoices_number_idx on invoices (number)`);
    await db.query(`create index products_tax_rate_id_idx on products (tax_rate_id)`);
    // It stays where an administrator has made it, or something else needs it.
    await db.query(`
      do $$ begin
        drop extension if exists pg_trgm;
      exception when insufficient_privilege or dependent_objects_still_exist then null;
      end $$`);
  }
}

/** What the new ones find as well. */
const SUPERSEDED = ['invoices_number_idx', 'products_tax_rate_id_idx'];

const INDEXES: readonly [name: string, definition: string][] = [
  ['invoices_number_asc_idx', `invoices (coalesce(number, '~'::text), id)`],
  ['invoices_number_desc_idx', `invoices (coalesce(number, ''::text), id)`],
  ['invoices_series_id_idx', `invoices (series_id, created_at, id)`],
  ['invoices_status_idx', `invoices (status, created_at, id)`],
  ['invoices_payment_status_idx', `invoices (payment_status, created_at, id)`],
  ['invoices_currency_idx', `invoices (currency, created_at, id)`],
  ['invoices_credit_notes_idx', `invoices (created_at, id) where type = 'credit_note'`],
  [
    'invoices_overdue_idx',
    `invoices (coalesce(due_date, 'infinity'::date), id) where status = 'issued' and amount_due > 0`,
  ],
  [
    'invoices_search_idx',
    `invoices using gin (number gin_trgm_ops, po_number gin_trgm_ops, buyer_reference gin_trgm_ops)`,
  ],
  ['clients_kind_idx', `clients (kind, created_at, id)`],
  ['clients_archived_idx', `clients (created_at, id) where archived_at is not null`],
  [
    'clients_search_idx',
    `clients using gin (name gin_trgm_ops, trade_name gin_trgm_ops, tax_id gin_trgm_ops, email gin_trgm_ops)`,
  ],
  ['products_type_idx', `products (type, created_at, id)`],
  ['products_currency_idx', `products (currency, created_at, id)`],
  ['products_tax_rate_id_idx', `products (tax_rate_id, created_at, id)`],
  ['products_archived_idx', `products (created_at, id) where archived_at is not null`],
  ['products_search_idx', `products using gin (name gin_trgm_ops, sku gin_trgm_ops, description gin_trgm_ops)`],
  ['payments_method_idx', `payments (method, created_at, id)`],
  ['payments_currency_idx', `payments (currency, created_at, id)`],
  ['payments_refunds_idx', `payments (created_at, id) where direction = 'refund'`],
  ['payments_reversed_idx', `payments (created_at, id) where status = 'reversed'`],
  ['payments_search_idx', `payments using gin (reference gin_trgm_ops)`],
  ['expenses_status_idx', `expenses (status, created_at, id)`],
  ['expenses_currency_idx', `expenses (currency, created_at, id)`],
  ['expenses_billable_idx', `expenses (created_at, id) where is_billable`],
  [
    'expenses_search_idx',
    `expenses using gin ((vendor->>'name') gin_trgm_ops, description gin_trgm_ops, reference gin_trgm_ops)`,
  ],
];
