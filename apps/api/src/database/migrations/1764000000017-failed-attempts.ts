import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often exchanges and sign-ins failed lately, for all processes: the table of rate-limiter-flexible. */
export class FailedAttempts1764000000017 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table failed_attempts (
        key varchar(255) not null constraint failed_attempts_pkey primary key,
        points integer not null default 0,
        expire bigint
      )`);
    await db.query(`create index failed_attempts_expire_idx on failed_attempts (expire)`);
  }

  async down(db: QueryRunner) {
    await db.query(`drop table failed_attempts`);
  }
}
