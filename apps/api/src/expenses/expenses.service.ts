import {
  type Answer,
  ApiError,
  collecting,
  InputPipe,
  invalid,
  newId,
  type Patch,
  type RequestContext,
} from '@app/http';
import { decimal } from '@app/money';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClientsService, clientGone } from '../clients/clients.service.js';
import { Database } from '../database/database.js';
import { exportRows } from '../database/exports/export-rows.js';
import { listPage } from '../database/list.js';
import { Resource } from '../database/resource.js';
import { EventsService } from '../events/events.service.js';
import { OrganizationService } from '../organization/organization.service.js';
import { AttachmentsService } from './attachments/attachments.service.js';
import { CreateExpense } from './dto/create-expense.dto.js';
import type { ExportExpenses } from './dto/export-expenses.dto.js';
import type { ListExpenses } from './dto/list-expenses.dto.js';
import { Expense } from './expense.entity.js';
import { completeAmounts } from './expense-amounts.js';
import { expenseConditions } from './expense-filters.js';
import { expenseInvoiced, FREE_WHEN_INVOICED } from './expense-states.js';

@Injectable()
export class ExpensesService {
  private readonly resource: Resource<Expense>;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly clients: ClientsService,
    private readonly organization: OrganizationService,
    private readonly attachments: AttachmentsService,
    private readonly input: InputPipe,
  ) {
    this.resource = new Resource(database, events, Expense, 'expense');
  }

  list(query: ListExpenses): Promise<Answer> {
    const conditions = expenseConditions(query);
    return listPage(this.database, { metadata: this.resource.metadata, shape: {}, conditions, query });
  }

  export(query: ExportExpenses): Promise<StreamableFile> {
    const { metadata } = this.resource;
    return exportRows(this.database, { metadata, conditions: expenseConditions(query), query });
  }

  get(id: string): Promise<Answer> {
    return this.resource.get(id);
  }

  create(input: CreateExpense, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const fields = await this.complete(tx, input);
      return this.resource
        .insert(tx, context, { id: newId('expense'), status: 'recorded', ...fields })
        .catch(clientGone('expenses_client_id_fkey'));
    });
  }

  /** Taxes that are not sent follow the amount: what was stated for another amount says nothing of this one. */
  update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const expense = await this.resource.lock(tx, context, id);
      const input = await this.input.merge(CreateExpense, expense, patch);
      if (expense.status === 'invoiced') return this.updateInvoiced(tx, context, expense, input, patch);
      const isRepriced = !decimal(input.amount).eq(expense.amount) || input.currency !== expense.currency;
      if (isRepriced && !('taxes' in patch)) input.taxes = input.taxes?.map(({ amount, ...tax }) => tax);
      const fields = await this.complete(tx, input, expense);
      return this.resource.update(tx, context, expense, fields).catch(clientGone('expenses_client_id_fkey'));
    });
  }

  /** What was charged to a client stays, and what drafts and void invoices name. */
  async remove(id: string, context: RequestContext): Promise<Answer> {
    let files: string[] = [];
    const answer = await this.database.transaction(context, async (tx) => {
      const expense = await this.resource.lock(tx, context, id);
      if (expense.status === 'invoiced') throw expenseInvoiced(expense);
      files = await this.attachments.keysOf(tx, id);
      return this.resource.remove(tx, context, expense, () => new ApiError('expense_in_use', { params: { id } }));
    });
    await this.attachments.discard(files);
    return answer;
  }

  /** The day of the last expense for a client. */
  async keptUntil(tx: EntityManager, client_id: string): Promise<string | null> {
    const text = 'select kept_until(max(expense_date))::text as until from expenses where client_id = $1';
    const [{ until }] = await tx.query(text, [client_id]);
    return until;
  }

  private updateInvoiced(
    tx: EntityManager,
    context: RequestContext,
    expense: Expense,
    { metadata, external_id }: CreateExpense,
    patch: Patch,
  ): Promise<Answer> {
    if (Object.keys(patch).some((name) => !(FREE_WHEN_INVOICED as readonly string[]).includes(name))) {
      throw expenseInvoiced(expense);
    }
    return this.resource.update(tx, context, expense, { metadata: metadata ?? {}, external_id: external_id ?? null });
  }

  /** Every column that can be sent, with what stands where nothing was sent. What is new is checked. */
  private async complete(tx: EntityManager, input: CreateExpense, before?: Expense) {
    const reader = this.database.within(tx);
    const { vendor, category, expense_date, client_id = null, exchange_rate = null, is_billable } = input;
    const defaults = await this.organization.defaults(reader);
    const currency = input.currency ?? defaults.currency;
    const { amounts, errors } = completeAmounts(input, { currency, locale: defaults.locale });

    const today = await this.organization.today(tx);
    if (expense_date > today && expense_date !== before?.expense_date) {
      errors.push({ pointer: '/expense_date', code: 'date_after', params: { date: today } });
    }
    if (exchange_rate !== before?.exchange_rate || currency !== before?.currency) {
      await collecting(errors, this.organization.checkRateOfDocument(reader, currency, exchange_rate));
    }
    if (is_billable && client_id === null) errors.push({ pointer: '/client_id', code: 'required' });
    if (client_id !== null && client_id !== before?.client_id) {
      await collecting(errors, this.clients.terms(reader, client_id, '/client_id'));
    }
    if (errors.length > 0 || !amounts) throw invalid(...errors);
    return {
      external_id: input.external_id ?? null,
      vendor: { name: vendor.name, tax_id: vendor.tax_id ?? null },
      category,
      description: input.description ?? null,
      expense_date,
      ...amounts,
      currency,
      exchange_rate,
      payment_method: input.payment_method ?? null,
      reference: input.reference ?? null,
      is_billable: is_billable ?? false,
      client_id,
      metadata: input.metadata ?? {},
    };
  }
}
