import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is owed to the organization, without a look at all that was ever paid. */
export class Aging1764000000019 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create index invoices_aging_idx on invoices (currency, due_date) include (amount_due)
      where type = 'invoice' and status = 'issued' and amount_due > 0`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop index invoices_aging_idx`);
  }
}
