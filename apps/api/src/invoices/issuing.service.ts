import { ApiError, type FieldError, invalid, type RequestContext } from '@app/http';
import { decimal, inCurrency } from '@app/money';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClientsService } from '../clients/clients.service.js';
import { Database, type Reader } from '../database/database.js';
import { LOCKS } from '../database/locks.js';
import { BilledExpensesService, type Expense } from '../expenses/billed-expenses.service.js';
import { OrganizationService } from '../organization/organization.service.js';
import { type DocumentType, SeriesService } from '../organization/series.service.js';
import { type Product, ProductsService } from '../products/products.service.js';
import { TaxRatesService } from '../tax-rates/tax-rates.service.js';
import { blockersOf, changedRates, type Issuable } from './blockers.js';
import type { InvoiceInput } from './dto/create-invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { expenseErrors, expenseIdsOf } from './line-expenses.js';
import type { NamedRate } from './line-taxes.js';
import { defaultRateId } from './lines.js';

/** Makes a draft a document: what may stand in the way, and what it is given. */
@Injectable()
export class IssuingService {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientsService,
    private readonly organization: OrganizationService,
    private readonly products: ProductsService,
    private readonly series: SeriesService,
    private readonly taxRates: TaxRatesService,
    private readonly expenses: BilledExpensesService,
  ) {}

  /** All that issuing such a draft would refuse right now; nothing is locked. `series_id` null: the default one. */
  async blockers(reader: Reader, draft: Issuable & { series_id: string | null }): Promise<FieldError[]> {
    const { today, currency: home } = await this.organization.onIssue(reader);
    const last_issue_date = await this.series.lastDate(reader, draft.series_id, 'invoice', draft.issue_date ?? today);
    return blockersOf(draft, { today, home, last_issue_date });
  }

  /**
   * What a draft, whose row is locked, becomes. What is locked on the way, and in which order, is in database/locks.ts: the
   * counter of the series comes last, so issues of one series wait for each other only from the number on, and a failure
   * gives it back.
   * @throws ApiError 409 `invoice_not_issuable` with all that stands in the way, 409 `client_archived`
   */
  async issue(tx: EntityManager, context: RequestContext, invoice: Invoice): Promise<Partial<Invoice>> {
    const organization = await this.organization.get(tx);
    const today = await this.organization.today(tx);
    const lines = await tx.find(InvoiceLine, {
      where: { invoice_id: invoice.id },
      order: { position: 'asc' },
      select: { id: true, taxes: true, expense_id: true },
    });
    const expenses = await this.lockExpenses(tx, expenseIdsOf(lines));
    const errors = [
      ...blockersOf({ ...invoice, lines }, { today, home: organization.default_currency }),
      ...expenseErrors(lines, expenses, invoice.client_id),
      ...changedRates(lines, await this.useRates(tx, lines)),
    ];
    if (errors.length > 0 || invoice.client_id === null) throw new ApiError('invoice_not_issuable', { errors });

    const client = await this.clients.forDocument(tx, invoice.client_id);
    await this.expenses.bill(tx, context, expenses.values(), invoice.id);
    const issue_date = invoice.issue_date ?? today;
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
      footer: invoice.footer ?? organization.invoice_footer,
      ...(isPaid && { payment_status: 'paid' as const, paid_at: issued_at }),
    };
    return this.number(tx, invoice, issued);
  }

  /**
   * What a credit note becomes, whose row and those of its invoice are locked: it names the parties that the invoice
   * names, and is settled at once.
   * @throws ApiError 400 where a later date of the series has a number already
   */
  async issueCreditNote(tx: EntityManager, note: Invoice, { buyer, seller }: Invoice): Promise<Partial<Invoice>> {
    const issued_at = new Date();
    const issued: Partial<Invoice> = {
      status: 'issued',
      issue_date: note.issue_date,
      issued_at,
      buyer,
      seller,
      amount_credited: note.amount_payable,
      amount_due: inCurrency('0', note.currency),
      payment_status: 'paid',
      paid_at: issued_at,
    };
    return this.number(tx, note, issued).catch((error) => {
      throw asInvalid(error);
    });
  }

  private async number(tx: EntityManager, { series_id }: Invoice, issued: Partial<Invoice>): Promise<Partial<Invoice>> {
    issued.number = await this.series.take(tx, series_id, issued.issue_date as string);
    // The one place for a step that has to see the number and belongs to the same transaction.
    return issued;
  }

  /**
   * For documents that are stored and issued in one transaction, before they are stored: their foreign keys hold what they
   * name as well, but more weakly than issuing does, and who asks for more later can end up waiting in a circle.
   */
  async hold(tx: EntityManager, inputs: readonly InvoiceInput[]): Promise<void> {
    const lines = inputs.flatMap((input) => input.lines ?? []);
    await this.lockExpenses(tx, expenseIdsOf(lines));
    const clientIds = inputs.flatMap(({ client_id }) => client_id ?? []);
    if (clientIds.length > 0) await this.clients.hold(tx, clientIds);
    const seriesIds = inputs.map(({ series_id }) => series_id ?? null);
    await this.holdSeries(tx, seriesIds, 'invoice');
    const productIds = lines.flatMap(({ product_id }) => product_id ?? []);
    const products: ReadonlyMap<string, Product> =
      productIds.length > 0
        ? await this.products.forLines(this.database.within(tx), productIds, 'for share')
        : new Map();
    const rateIds = lines.flatMap((line) => line.tax_rate_ids ?? defaultRateId(line, products) ?? []);
    if (rateIds.length > 0) await this.taxRates.holdToUse(tx, rateIds);
  }

  /** The same for the series alone. */
  holdSeries(tx: EntityManager, series_ids: readonly (string | null)[], type: DocumentType): Promise<void> {
    return this.series.hold(tx, series_ids, type);
  }

  /**
   * The same for many that are stored and issued one after the other. Who issues one waits for nobody once it has its
   * number; this one goes on to the next, so one such transaction runs at a time: two could take the counters of two
   * series in opposite order.
   */
  async holdAll(tx: EntityManager, inputs: readonly InvoiceInput[]): Promise<void> {
    if (inputs.length === 0) return;
    await tx.query('select pg_advisory_xact_lock($1, 0)', [LOCKS.issuingBatch]);
    await this.hold(tx, inputs);
  }

  private async lockExpenses(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, Expense>> {
    return ids.length > 0 ? this.expenses.lock(tx, ids) : new Map();
  }

  /** What an issued line has used is not changed any more. */
  private async useRates(tx: EntityManager, lines: readonly InvoiceLine[]): Promise<ReadonlyMap<string, NamedRate>> {
    const ids = new Set(lines.flatMap(({ taxes }) => taxes.flatMap(({ tax_rate_id }) => tax_rate_id ?? [])));
    return ids.size > 0 ? this.taxRates.use(tx, [...ids]) : new Map();
  }
}

/** What forbids issuing, as what is wrong with the body that asked for it. */
export function asInvalid(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  if (error.code === 'invoice_not_issuable' && error.errors) return invalid(...error.errors);
  if (error.code !== 'client_archived') return error;
  return invalid({ pointer: '/client_id', code: 'reference_archived', params: { kind: 'client' } });
}

function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
