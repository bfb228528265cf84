import type { RequestContext } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Reader } from '../database/database.js';
import { Resource } from '../database/resource.js';
import { EventsService } from '../events/events.service.js';
import { Expense } from './expense.entity.js';

export type { Expense } from './expense.entity.js';

/** Expenses on their way to a client: what invoices ask of them, and what becomes of them. */
@Injectable()
export class BilledExpensesService {
  private readonly resource: Resource<Expense>;

  constructor(
    private readonly database: Database,
    events: EventsService,
  ) {
    this.resource = new Resource(database, events, Expense, 'expense');
  }

  /** Those that exist, by id: for what lines leave out. */
  forLines(reader: Reader, ids: readonly string[]): Promise<Map<string, Expense>> {
    return this.resource.byIds(reader, ids);
  }

  /** Keeps those that exist from being deleted until the transaction ends. */
  async hold(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query('select from expenses where id = any($1) order by id for key share', [ids]);
  }

  /** The same as they stand now, kept from changing until the transaction ends: for a document that is being issued. */
  lock(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Expense>> {
    return this.resource.byIds(this.database.within(tx), ids, 'for no key update');
  }

  /** They stand on this invoice, which is issued in the same transaction. */
  async bill(
    tx: EntityManager,
    context: RequestContext,
    expenses: Iterable<Expense>,
    invoice_id: string,
  ): Promise<void> {
    for (const expense of expenses) {
      await this.resource.change(tx, context, expense, { status: 'invoiced', invoice_id }, 'invoiced');
    }
  }

  /** The invoice, whose row is locked, is void: its expenses can be charged anew. */
  async release(tx: EntityManager, context: RequestContext, invoice_id: string): Promise<void> {
    const rows: { id: string }[] = await tx.query('select id from expenses where invoice_id = $1', [invoice_id]);
    if (rows.length === 0) return;
    const expenses = await this.lock(
      tx,
      rows.map(({ id }) => id),
    );
    for (const expense of expenses.values()) {
      await this.resource.change(tx, context, expense, { status: 'recorded', invoice_id: null }, 'released');
    }
  }
}
