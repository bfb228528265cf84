import { randomUUID } from 'node:crypto';
import { Answer, ApiError, FileAnswer, invalid, newId, type RequestContext, type Upload } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import { Resource } from '../../database/resource.js';
import { EventsService } from '../../events/events.service.js';
import { Expense, MAX_ATTACHMENTS } from '../expense.entity.js';
import { expenseInvoiced } from '../expense-states.js';
import { Attachment } from './attachment.entity.js';
import { Storage } from './storage.js';

const FIND = `select filename, content_type, size, sha256, storage_key from attachments where id = $1 and expense_id = $2`;

/**
 * The receipts of expenses. A file is written to the storage before its row is there, and is removed after the row is gone:
 * a request that fails in between leaves a file that nothing names, and no row without its file. `SweepService` finds
 * those that nobody was left to remove.
 */
@Injectable()
export class AttachmentsService {
  private readonly expenses: Resource<Expense>;

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    events: EventsService,
  ) {
    this.expenses = new Resource(database, events, Expense, 'expense');
  }

  async list(expense_id: string): Promise<Answer> {
    const { json } = await this.expenses.get(expense_id);
    const data = JSON.parse(json as string).attachments;
    return new Answer(200, JSON.stringify({ data, has_more: false, next_cursor: null }));
  }

  /** An invoiced expense takes more receipts too. */
  async add(expense_id: string, upload: Upload, context: RequestContext): Promise<Answer> {
    await this.expenses.get(expense_id);
    const file = await upload.receive();
    const storage_key = randomUUID();
    try {
      await this.storage.put(storage_key, file);
    } finally {
      await file.discard();
    }
    let isNamed = false;
    try {
      return await this.database.transaction(context, async (tx) => {
        const expense = await this.lock(tx, context, expense_id);
        if (expense.attachments.length >= MAX_ATTACHMENTS) {
          throw invalid({ pointer: '/file', code: 'too_many_items', params: { max: MAX_ATTACHMENTS } });
        }
        const { filename, content_type, size, sha256 } = file;
        const created_at = new Date();
        const attachment = { id: newId('attachment'), filename, content_type, size, sha256, created_at };
        await tx.insert(Attachment, { ...attachment, expense_id, storage_key });
        const to = [...expense.attachments, attachment];
        await this.change(tx, context, expense, to, 'attachment_added');
        // From here on the row can be there, even if it is not known whether the commit succeeded.
        isNamed = true;
        const location = `/api/v1/expenses/${expense_id}/attachments/${attachment.id}`;
        return new Answer(201, JSON.stringify(attachment), { location });
      });
    } finally {
      if (!isNamed) await this.storage.discard(storage_key);
    }
  }

  async download(expense_id: string, id: string): Promise<FileAnswer> {
    const [row] = await this.database.query<Attachment>({ name: 'attachment', text: FIND }, [id, expense_id]);
    if (!row) throw notFound(id);
    return new FileAnswer(row, await this.storage.read(row.storage_key));
  }

  /** The receipts of what was charged to a client stay. */
  async remove(expense_id: string, id: string, context: RequestContext): Promise<Answer> {
    const keys: string[] = [];
    const answer = await this.database.transaction(context, async (tx) => {
      const expense = await this.lock(tx, context, expense_id);
      const [row]: Attachment[] = await tx.query(FIND, [id, expense_id]);
      if (!row) throw notFound(id);
      if (expense.status === 'invoiced') throw expenseInvoiced(expense);
      await tx.delete(Attachment, id);
      const to = expense.attachments.filter((attachment) => attachment.id !== id);
      await this.change(tx, context, expense, to, 'attachment_removed');
      keys.push(row.storage_key);
      return new Answer(204, null);
    });
    await this.storage.discard(...keys);
    return answer;
  }

  /** For an expense that is about to be deleted: the keys of its files, for `discard` once it is. */
  async keysOf(tx: EntityManager, expense_id: string): Promise<string[]> {
    const rows: Attachment[] = await tx.query('select storage_key from attachments where expense_id = $1', [
      expense_id,
    ]);
    return rows.map(({ storage_key }) => storage_key);
  }

  discard(keys: readonly string[]): Promise<void> {
    return this.storage.discard(...keys);
  }

  /** The statement that waits for the lock sees the attachments of before the wait. */
  private async lock(tx: EntityManager, context: RequestContext, id: string): Promise<Expense> {
    await this.expenses.lock(tx, context, id);
    return tx.findOneByOrFail(Expense, { id });
  }

  private change(
    tx: EntityManager,
    context: RequestContext,
    expense: Expense,
    to: object[],
    verb: 'attachment_added' | 'attachment_removed',
  ) {
    const changes = { attachments: { from: expense.attachments, to } };
    return this.expenses.change(tx, context, expense, {}, verb, changes);
  }
}

function notFound(id: string): ApiError {
  return new ApiError('not_found', { params: { kind: 'attachment', id } });
}
