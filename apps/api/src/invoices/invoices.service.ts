import { isDeepStrictEqual } from 'node:util';
import { Answer, type Batch, InputPipe, newId, type Patch, type RequestContext } from '@app/http';
import { canonical } from '@app/money';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BatchesService } from '../batches/batches.service.js';
import { Database, type JsonRow, type Reader, type Statement } from '../database/database.js';
import { exportRows } from '../database/exports/export-rows.js';
import { countRows, listPage } from '../database/list.js';
import { Resource } from '../database/resource.js';
import { type Changes, EventsService } from '../events/events.service.js';
import { BilledExpensesService } from '../expenses/billed-expenses.service.js';
import type { Party } from '../organization/party.js';
import { SeriesService } from '../organization/series.service.js';
import { ProductsService } from '../products/products.service.js';
import { createInvoiceStatement } from './create-invoice.sql.js';
import { type Draft, newInvoice } from './draft.js';
import { DraftsService } from './drafts.service.js';
import type { CountInvoices } from './dto/count-invoices.dto.js';
import { CreateInvoice, InvoiceInput } from './dto/create-invoice.dto.js';
import type { ExportInvoices } from './dto/export-invoices.dto.js';
import type { GetInvoice, ListInvoices } from './dto/list-invoices.dto.js';
import { Invoice } from './invoice.entity.js';
import { invoiceConditions } from './invoice-filters.js';
import { includedRelations } from './invoice-includes.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { invoiceResource, WITH_LINES } from './invoice-resource.js';
import { asInvalid, IssuingService } from './issuing.service.js';
import { expenseIdsOf } from './line-expenses.js';
import type { DraftLine } from './lines.js';
import { goneMeanwhile } from './references.js';
import { FREE_AFTER_ISSUE, notDraft } from './states.js';

/** The buyer of a document that no law keeps any longer: what names one goes. */
function nobody(name: string): string {
  const buyer: Party = { name, trade_name: null, tax_id: null, email: null, phone: null, address: null };
  return JSON.stringify(buyer);
}

/** Drafts; what becomes of them is in InvoiceActionsService. */
@Injectable()
export class InvoicesService {
  private readonly resource: Resource<Invoice>;
  private readonly creation: Statement;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly drafts: DraftsService,
    private readonly issuing: IssuingService,
    private readonly series: SeriesService,
    private readonly products: ProductsService,
    private readonly expenses: BilledExpensesService,
    private readonly input: InputPipe,
    private readonly batches: BatchesService,
  ) {
    this.resource = invoiceResource(database, events);
    this.creation = createInvoiceStatement(this.resource.metadata, database.metadata(InvoiceLine));
  }

  list(query: ListInvoices, context: RequestContext): Promise<Answer> {
    const relations = includedRelations(query.include, context);
    const conditions = invoiceConditions(query, context);
    return listPage(this.database, { metadata: this.resource.metadata, shape: { relations }, conditions, query });
  }

  count(query: CountInvoices, context: RequestContext): Promise<Answer> {
    return countRows(this.database, this.resource.metadata, invoiceConditions(query, context));
  }

  export(query: ExportInvoices, context: RequestContext): Promise<StreamableFile> {
    const { metadata } = this.resource;
    return exportRows(this.database, {
      metadata,
      shape: WITH_LINES,
      conditions: invoiceConditions(query, context),
      query,
    });
  }

  get(id: string, query: GetInvoice, context: RequestContext): Promise<Answer> {
    return this.resource.get(id, includedRelations(query.include, context));
  }

  /** A draft is a single statement; one that is issued with it, a transaction. */
  create(input: CreateInvoice, context: RequestContext): Promise<Answer> {
    if (input.issue) return this.database.transaction(context, (tx) => this.addIssued(tx, input, context));
    const id = newId('invoice');
    return this.database
      .write<JsonRow>(
        context,
        this.creation,
        (reader) => this.valuesOf(reader, id, input, context),
        ([row]) => created(id, row),
      )
      .catch(goneMeanwhile);
  }

  batchCreate(batch: Batch, context: RequestContext): Promise<Answer> {
    return this.batches.create(batch, context, {
      type: CreateInvoice,
      prepare: (tx, inputs) =>
        this.issuing.holdAll(
          tx,
          inputs.filter(({ issue }) => issue),
        ),
      create: (tx, input) =>
        input.issue ? this.addIssued(tx, input, context) : this.add(tx, newId('invoice'), input, context),
    });
  }

  private async add(tx: EntityManager, id: string, input: InvoiceInput, context: RequestContext): Promise<Answer> {
    const reader = this.database.within(tx);
    const values = await this.valuesOf(reader, id, input, context);
    const [row] = await reader.query<JsonRow>(this.creation, values).catch(goneMeanwhile);
    return created(id, row);
  }

  /** A draft that is issued before anybody sees it. What stands in the way is wrong in the body, so it is a 400. */
  private async addIssued(tx: EntityManager, input: InvoiceInput, context: RequestContext): Promise<Answer> {
    const id = newId('invoice');
    await this.issuing.hold(tx, [input]);
    await this.add(tx, id, input, context);
    const invoice = await tx.findOneByOrFail(Invoice, { id });
    const issued = await this.issuing.issue(tx, context, invoice).catch((error) => {
      throw asInvalid(error);
    });
    const { json, about } = await this.resource.update(tx, context, invoice, issued, 'issued');
    return new Answer(201, json, { ...about, location: locationOf(id) });
  }

  private async valuesOf(
    reader: Reader,
    id: string,
    input: InvoiceInput,
    context: RequestContext,
  ): Promise<readonly unknown[]> {
    const draft = await this.drafts.complete(reader, input, id);
    const now = new Date();
    const invoice = { ...newInvoice(id, input, draft), version: 1, created_at: now, updated_at: now };
    return [JSON.stringify(invoice), JSON.stringify(draft.lines), ...EventsService.creationValues(context)];
  }

  update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const invoice = await this.resource.lock(tx, context, id);
      const lines = await this.linesOf(tx, id);
      const input = await this.input.merge(InvoiceInput, invoice, patch);
      if (invoice.status !== 'draft') return this.updateIssued(tx, context, invoice, input, patch);
      const options = { before: invoice, stored: lines, keepsLines: !('lines' in patch) };
      const draft = await this.drafts.complete(this.database.within(tx), input, id, options);
      const lineChanges = changed(lines, draft);
      if (lineChanges.lines) await this.replaceLines(tx, id, draft.lines);
      const fields = { series_id: await this.seriesAfter(tx, invoice, input), ...draft.fields };
      return this.resource.update(tx, context, invoice, fields, 'updated', lineChanges).catch(goneMeanwhile);
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
   * Locks the invoices of a client, in the order of their ids.
   * @returns the ids of all of them, and the last day on which a document among them has to be kept
   */
  async lockOf(tx: EntityManager, client_id: string): Promise<{ ids: string[]; kept_until: string | null }> {
    const rows: { id: string; until: string | null }[] = await tx.query(
      `select id, case when status <> 'draft' then kept_until(issue_date)::text end as until
       from invoices where client_id = $1 order by id for no key update`,
      [client_id],
    );
    const days = rows.flatMap(({ until }) => until ?? []);
    return { ids: rows.map(({ id }) => id), kept_until: days.sort().at(-1) ?? null };
  }

  /** Deletes drafts, and takes from issued documents what is not part of them; from those that no law keeps, who the buyer is. */
  async erase(
    tx: EntityManager,
    context: RequestContext,
    ids: readonly string[],
    client: { id: string; name: string },
  ): Promise<void> {
    const drafts = await tx.find(Invoice, { where: { client_id: client.id, status: 'draft' }, order: { id: 'asc' } });
    for (const draft of drafts) await this.resource.remove(tx, context, draft);
    await this.resource.blank(tx, context, ids, { metadata: '{}', private_notes: null });
    const words = { po_number: null, buyer_reference: null, notes: null, buyer: nobody(client.name) };
    await this.resource.blank(tx, context, ids, words, 'kept_until(r.issue_date) < organization_today()');
  }

  private async seriesAfter(tx: EntityManager, before: Invoice, input: InvoiceInput): Promise<string> {
    return input.series_id ?? (await this.series.default(tx, before.type));
  }

  private linesOf(tx: EntityManager, invoice_id: string): Promise<InvoiceLine[]> {
    return tx.find(InvoiceLine, { where: { invoice_id }, order: { position: 'asc' } });
  }

  /** Products and expenses first: who deletes one looks for lines that name it, and would wait for those that go while these wait. */
  private async replaceLines(tx: EntityManager, invoice_id: string, lines: DraftLine[]): Promise<void> {
    const productIds = lines.flatMap(({ product_id }) => product_id ?? []);
    if (productIds.length > 0) await this.products.hold(tx, productIds);
    const expenseIds = expenseIdsOf(lines);
    if (expenseIds.length > 0) await this.expenses.hold(tx, expenseIds);
    await tx.delete(InvoiceLine, { invoice_id });
    if (lines.length > 0) await tx.insert(InvoiceLine, lines).catch(goneMeanwhile);
  }

  private updateIssued(
    tx: EntityManager,
    context: RequestContext,
    invoice: Invoice,
    input: InvoiceInput,
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

function created(id: string, row: JsonRow | undefined): Answer {
  if (!row) throw new Error('an inserted invoice came back without a row');
  return new Answer(201, row.json, { version: row.version, location: locationOf(id) });
}

const locationOf = (id: string) => `/api/v1/invoices/${id}`;

/** What an event says of lines: as they stand in answers, before and after. */
function changed(before: readonly DraftLine[], { lines }: Draft): Changes {
  const [from, to] = [before, lines].map((list) => list.map(({ invoice_id, ...line }) => line));
  return isDeepStrictEqual(from?.map(content), to?.map(content)) ? {} : { lines: { from, to } };
}

/** What is in a line: not its id, and not how its numbers are written. */
function content({ id, ...line }: Omit<DraftLine, 'invoice_id'>): object {
  return { ...line, quantity: canonical(line.quantity), unit_price: canonical(line.unit_price) };
}
