import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rates are in the organization's currency: while there is one, that currency means something. */
export class ExchangeRates1764000000013 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create function has_exchange_rates() returns boolean language sql stable
      return (
        exists (select from invoices where exchange_rate is not null)
        or exists (select from payments where exchange_rate is not null)
        or exists (select from expenses where exchange_rate is not null)
      )`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop function has_exchange_rates()`);
  }
}
