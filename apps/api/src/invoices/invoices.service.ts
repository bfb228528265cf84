import { isDeepStrictEqual } from 'node:util';
import { InsufficientScope } from '@app/access';
import {
  Answer,
  ApiError,
  type FieldError,
  InputPipe,
  invalid,
  newId,
  type Patch,
  type RequestContext,
} from '@app/http';
import { decimal } from '@app/money';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClientsService } from '../clients/clients.service.js';
import { Database, type JsonRow, type Reader, type Statement } from '../database/database.js';
import type { JsonShape } from '../database/json-select.js';
import { listPage } from '../database/list.js';
import { Resource } from '../database/resource.js';
import { type Changes, EventsService } from '../events/events.service.js';
import { OrganizationService } from '../organization/organization.service.js';
import { SeriesService } from '../organization/series.service.js';
import { createInvoiceStatement } from './create-invoice.sql.js';
import { completeDraft, type Draft, type DraftLine, inputOf, type Terms } from './draft.js';
import { CreateInvoice } from './dto/create-invoice.dto.js';
import type { GetInvoice, ListInvoices } from './dto/list-invoices.dto.js';
import { Invoice } from './invoice.entity.js';
import { invoiceConditions } from './invoice-filters.js';
import { InvoiceLine } from './invoice-line.entity.js';

const LINES: JsonShape = { relations: { lines: { orderBy: 'position' } } };
const LINES_AND_CLIENT: JsonShape = { relations: { ...LINES.relations, client: {} } };

/** What can still be said of an invoice once it is issued. */
const FREE_AFTER_ISSUE = ['metadata', 'private_notes', 'external_id'] as const;

/** Drafts, and what becomes of them. */
@Injectable()
export class InvoicesService {
  private readonly resource: Resource<Invoice>;
  private readonly withClient: Resource<Invoice>;
  private readonly creation: Statement;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly clients: ClientsService,
    private readonly organization: OrganizationService,
    private readonly series: SeriesService,
    private readonly input: InputPipe,
  ) {
    this.resource = new Resource(database, events, Invoice, 'invoice', LINES);
    this.withClient = new Resource(database, events, Invoice, 'invoice', LINES_AND_CLIENT);
    this.creation = createInvoiceStatement(this.resource.metadata, database.metadata(InvoiceLine), LINES);
  }

  list(query: ListInvoices, context: RequestContext): Promise<Answer> {
    const relations: Record<string, JsonShape> = {};
    if (query.include?.includes('lines')) relations.lines = { orderBy: 'position' };
    if (query.include?.includes('client')) relations.client = visibleClient(context);
    const conditions = invoiceConditions(query);
    return listPage(this.database, { metadata: this.resource.metadata, shape: { relations }, conditions, query });
  }

  get(id: string, query: GetInvoice, context: RequestContext): Promise<Answer> {
    if (!query.include?.includes('client')) return this.resource.get(id);
    visibleClient(context);
    return this.withClient.get(id);
  }

  async create(input: CreateInvoice, context: RequestContext): Promise<Answer> {
    const id = newId('invoice');
    const { fields, lines } = await this.complete(this.database, input, id);
    const now = new Date();
    const invoice = {
      id,
      type: 'invoice',
      status: 'draft',
      payment_status: 'unpaid',
      series_id: input.series_id ?? null,
      ...fields,
      version: 1,
      created_at: now,
      updated_at: now,
    };
    const values = [JSON.stringify(invoice), JSON.stringify(lines), ...EventsService.creationValues(context)];
    return this.database.write<JsonRow>(context, this.creation, values, ([row]) => {
      if (!row) throw new Error('an inserted invoice came back without a row');
      return new Answer(201, row.json, { version: row.version, location: `/api/v1/invoices/${id}` });
    });
  }

  update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const invoice = await this.resource.lock(tx, context, id);
      const lines = await this.linesOf(tx, id);
      const input = await this.input.merge(CreateInvoice, inputOf(invoice, lines), patch);
      if (invoice.status !== 'draft') return this.updateIssued(tx, context, invoice, input, patch);
      const kept = 'lines' in patch ? [] : lines.map((line) => line.id);
      const draft = await this.complete(this.database.within(tx), input, id, { before: invoice, kept });
      const lineChanges = changed(lines, draft);
      if (lineChanges.lines) await this.replaceLines(tx, id, draft.lines);
      const fields = { series_id: await this.seriesAfter(tx, invoice, input), ...draft.fields };
      return this.resource.update(tx, context, invoice, fields, 'updated', lineChanges);
    });
  }

  /** Drafts only: an issued invoice is voided or corrected, never deleted. */
  remove(id: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const invoice = await this.resource.lock(tx, context, id);
      if (invoice.status !== 'draft') throw notDraft(invoice);
      return this.resource.remove(tx, context, invoice);
    });
  }

  /**
   * Gives a draft its number and dates, and freezes it. Locks are taken in this order: invoice, client, counter of the
   * series; so issues of one series wait for each other only from the number on, and a failure gives it back.
   */
  issue(id: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const invoice = await this.resource.lock(tx, context, id);
      if (invoice.status !== 'draft') throw notDraft(invoice);
      const organization = await this.organization.get(tx);
      const today = await this.organization.today(tx);
      const issue_date = invoice.issue_date ?? today;
      const lineCount = await tx.countBy(InvoiceLine, { invoice_id: id });
      const errors = blockers(invoice, { lineCount, issue_date, today, home: organization.default_currency });
      if (errors.length > 0 || invoice.client_id === null) throw new ApiError('invoice_not_issuable', { errors });

      const client = await this.clients.forDocument(tx, invoice.client_id);
      const days = client.payment_terms_days ?? organization.default_payment_terms_days;
      const issued_at = new Date();
      const isPaid = decimal(invoice.amount_due).isZero();
      const issued: Partial<Invoice> = {
        status: 'issued',
        issue_date,
        due_date: invoice.due_date ?? addDays(issue_date, days),
        issued_at,
        buyer: this.clients.asParty(client),
        seller: this.organization.asParty(organization),
        ...(isPaid && { payment_status: 'paid' as const, paid_at: issued_at }),
      };
      issued.number = await this.series.take(tx, invoice.series_id, issue_date);
      // The one place for a step that has to see the number and belongs to the same transaction.
      return this.resource.update(tx, context, invoice, issued, 'issued');
    });
  }

  private async complete(
    reader: Reader,
    input: CreateInvoice,
    id: string,
    { before, kept }: { before?: Invoice; kept?: readonly string[] } = {},
  ): Promise<Draft> {
    const terms = await this.termsOf(reader, input, before);
    const result = completeDraft(input, terms, id, kept);
    if ('errors' in result) throw invalid(...result.errors);
    return result.draft;
  }

  /** Currency and locale: as sent, else the client's, else the organization's. What is new is checked. */
  private async termsOf(reader: Reader, input: CreateInvoice, before?: Invoice): Promise<Terms> {
    const { client_id, series_id } = input;
    if (series_id && series_id !== before?.series_id) await this.series.check(reader, series_id, 'invoice');
    const isAsked = client_id !== before?.client_id || !input.currency || !input.locale;
    const client = client_id && isAsked ? await this.clients.terms(reader, client_id, '/client_id') : undefined;
    const currency = input.currency ?? client?.currency;
    const locale = input.locale ?? client?.locale;
    if (currency && locale) return { currency, locale };
    const defaults = await this.organization.defaults(reader);
    return { currency: currency ?? defaults.currency, locale: locale ?? defaults.locale };
  }

  private async seriesAfter(tx: EntityManager, before: Invoice, input: CreateInvoice): Promise<string> {
    return input.series_id ?? (await this.series.default(tx, before.type));
  }

  private linesOf(tx: EntityManager, invoice_id: string): Promise<InvoiceLine[]> {
    return tx.find(InvoiceLine, { where: { invoice_id }, order: { position: 'asc' } });
  }

  private async replaceLines(tx: EntityManager, invoice_id: string, lines: DraftLine[]): Promise<void> {
    await tx.delete(InvoiceLine, { invoice_id });
    if (lines.length > 0) await tx.insert(InvoiceLine, lines);
  }

  private updateIssued(
    tx: EntityManager,
    context: RequestContext,
    invoice: Invoice,
    input: CreateInvoice,
    patch: Patch,
  ): Promise<Answer> {
    if (Object.keys(patch).some((name) => !(FREE_AFTER_ISSUE as readonly string[]).includes(name))) {
      throw notDraft(invoice);
    }
    const { metadata, private_notes, external_id } = input;
    const fields = { metadata: metadata ?? {}, private_notes: private_notes ?? null, external_id: external_id ?? null };
    return this.resource.update(tx, context, invoice, fields);
  }
}

function visibleClient({ scopes }: RequestContext): JsonShape {
  if (!scopes.has('read:clients')) throw new InsufficientScope(['read:clients']);
  return {};
}

function notDraft({ id, status }: Invoice): ApiError {
  return new ApiError('invoice_not_draft', { params: { id, status, fields: FREE_AFTER_ISSUE.join(', ') } });
}

interface IssueFacts {
  lineCount: number;
  issue_date: string;
  today: string;
  /** The organization's currency. */
  home: string;
}

/** All that stands between a draft and its number. */
function blockers(invoice: Invoice, { lineCount, issue_date, today, home }: IssueFacts): FieldError[] {
  const errors: FieldError[] = [];
  if (invoice.client_id === null) errors.push({ pointer: '/client_id', code: 'client_required' });
  if (lineCount === 0) errors.push({ pointer: '/lines', code: 'lines_required' });
  if (invoice.total.startsWith('-')) {
    errors.push({ pointer: '/total', code: 'negative_total', params: { total: invoice.total } });
  }
  if (issue_date > today) errors.push({ pointer: '/issue_date', code: 'date_after', params: { date: today } });
  if (invoice.due_date !== null && invoice.due_date < issue_date) {
    errors.push({ pointer: '/due_date', code: 'date_before', params: { date: issue_date } });
  }
  if (invoice.currency !== home && invoice.exchange_rate === null) {
    const params = { currency: invoice.currency, organization_currency: home };
    errors.push({ pointer: '/exchange_rate', code: 'exchange_rate_required', params });
  }
  return errors;
}

function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** What an event says of lines: as they stand in answers, before and after. */
function changed(before: readonly DraftLine[], { lines }: Draft): Changes {
  const [from, to] = [before, lines].map((list) => list.map(({ invoice_id, ...line }) => line));
  return isDeepStrictEqual(from?.map(withoutId), to?.map(withoutId)) ? {} : { lines: { from, to } };
}

function withoutId({ id, ...line }: Omit<DraftLine, 'invoice_id'>): object {
  return line;
}
