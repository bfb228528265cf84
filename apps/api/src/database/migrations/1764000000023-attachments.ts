import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The receipts of expenses; their files lie in a storage of their own. */
export class Attachments1764000000023 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query(`
      create table attachments (
        id text collate "C" not null constraint attachments_pkey primary key,
        expense_id text collate "C" not null
          constraint attachments_expense_id_fkey references expenses (id) on delete cascade,
        filename text not null,
        content_type text not null constraint attachments_content_type_check
          check (content_type in ('application/pdf', 'image/png', 'image/jpeg')),
        size integer not null constraint attachments_size_check check (size between 1 and 10485760),
        sha256 text not null,
        storage_key text not null constraint attachments_storage_key_key unique,
        created_at timestamptz(3) not null default now()
      )`);
    await db.query('create index attachments_expense_id_idx on attachments (expense_id, id)');
  }

  async down(db: QueryRunner) {
    const [{ count }] = await db.query('select count(*) from attachments');
    if (count !== '0') {
      throw new Error(
        `There are ${count} attachments, and nothing else says which file belongs to which expense. ` +
          'Keep a copy of the table and delete them, then undo this migration. Nothing was undone.',
      );
    }
    await db.query('drop table attachments');
  }
}
