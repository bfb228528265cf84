import { type Answer, ApiError, collecting, type FieldError, invalid, newId, type RequestContext } from '@app/http';
import { type CreditNote, type CreditSelection, decimal, inCurrency } from '@app/money';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import type { Resource } from '../../database/resource.js';
import { EventsService } from '../../events/events.service.js';
import { OrganizationService } from '../../organization/organization.service.js';
import { SeriesService } from '../../organization/series.service.js';
import { ReleasesService } from '../../payments/releases.service.js';
import { CreditsService } from '../credits.service.js';
import { Invoice } from '../invoice.entity.js';
import { InvoiceLine } from '../invoice-line.entity.js';
import { invoiceResource } from '../invoice-resource.js';
import { IssuingService } from '../issuing.service.js';
import { SettlementService } from '../settlement.service.js';
import type { CreateCreditNote } from './dto/create-credit-note.dto.js';
import { placesOf, selectionOf } from './selection.js';

/**
 * Corrects an issued invoice. Locks are taken in this order: the invoice's payments by id, the invoice, the counter of
 * the series; what adds up is checked once more by the database when the transaction commits.
 */
@Injectable()
export class CreditNotesService {
  private readonly resource: Resource<Invoice>;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly credits: CreditsService,
    private readonly issuing: IssuingService,
    private readonly organization: OrganizationService,
    private readonly releases: ReleasesService,
    private readonly series: SeriesService,
    private readonly settlement: SettlementService,
  ) {
    this.resource = invoiceResource(database, events);
  }

  create(id: string, input: CreateCreditNote, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const invoice = await this.releases.lockWithPayments(tx, id, () => this.resource.lock(tx, context, id));
      checkState(invoice);
      const today = await this.organization.today(tx);
      const wrong = dateErrors(input, invoice, today);
      if (input.series_id) {
        await collecting(wrong, this.series.check(this.database.within(tx), input.series_id, 'credit_note'));
      }
      const lines = await tx.find(InvoiceLine, { where: { invoice_id: id }, order: { position: 'asc' } });
      const selection = await collecting(
        wrong,
        Promise.resolve().then(() => selectionOf(input, lines, invoice.currency)),
      );
      if (wrong.length > 0 || !selection) throw invalid(...wrong);
      const { note, position } = await this.calculate(tx, invoice, lines, selection);

      const returned = await this.releases.release(tx, context, invoice, excess(invoice, note));
      await this.settlement.credit(tx, context, invoice, decimal(note.amount_payable), returned);
      const issue_date = input.issue_date ?? today;
      const series_id = input.series_id ?? (await this.series.default(tx, 'credit_note'));
      await this.issuing.holdSeries(tx, [series_id], 'credit_note');
      const draft = {
        ...draftOf(invoice, input, note),
        series_id,
        issue_date,
        due_date: issue_date,
        correction_position: position,
        correction_selection: selection,
      };
      await this.resource.add(tx, context, draft);
      await tx.insert(InvoiceLine, linesOf(draft.id, lines, note));
      const stored = await tx.findOneByOrFail(Invoice, { id: draft.id });
      const issued = await this.issuing.issueCreditNote(tx, stored, invoice);
      await this.resource.change(tx, context, stored, issued, 'issued');
      return this.resource.answer(tx, draft.id, 201);
    });
  }

  private async calculate(
    tx: EntityManager,
    invoice: Invoice,
    lines: readonly InvoiceLine[],
    selection: CreditSelection,
  ): Promise<{ note: CreditNote; position: number }> {
    const { result, position } = await this.credits.next(this.database.within(tx), { ...invoice, lines }, selection);
    if ('note' in result) return { note: result.note, position };
    const { problems } = result;
    if (problems.some(({ code }) => code === 'nothing_to_credit')) {
      throw new ApiError('invoice_credited', { params: { id: invoice.id } });
    }
    const errors = placesOf(problems);
    if (problems.every(({ code }) => code === 'credit_not_positive')) throw invalid(...errors);
    throw new ApiError('credit_exceeds_invoice', { errors });
  }
}

function checkState({ id, type, status }: Invoice): void {
  if (type === 'credit_note') throw new ApiError('invoice_is_credit_note', { params: { id } });
  if (status === 'draft' || status === 'void') throw new ApiError('invoice_not_issued', { params: { id, status } });
}

function dateErrors(input: CreateCreditNote, invoice: Invoice, today: string): FieldError[] {
  const issue_date = input.issue_date ?? today;
  const pointer = '/issue_date';
  if (issue_date > today) return [{ pointer, code: 'date_after', params: { date: today } }];
  const first = invoice.issue_date as string;
  return issue_date < first ? [{ pointer, code: 'date_before', params: { date: first } }] : [];
}

/** What the invoice would be paid too much with the note. */
function excess({ amount_due }: Invoice, { amount_payable }: CreditNote) {
  const over = decimal(amount_payable).minus(amount_due);
  return over.isNegative() ? decimal('0') : over;
}

/** The note before it has a number: in all that it does not say itself it is as the invoice. */
function draftOf(invoice: Invoice, input: CreateCreditNote, note: CreditNote) {
  const { lines, steps, ...totals } = note;
  const zero = inCurrency('0', invoice.currency);
  return {
    ...totals,
    id: newId('invoice'),
    external_id: input.external_id ?? null,
    type: 'credit_note',
    status: 'draft',
    payment_status: 'unpaid',
    client_id: invoice.client_id,
    supply_date: invoice.supply_date,
    currency: invoice.currency,
    exchange_rate: invoice.exchange_rate,
    // Its lines are spelled at prices without tax.
    prices_include_tax: false,
    amount_paid: zero,
    amount_credited: zero,
    amount_due: note.amount_payable,
    po_number: invoice.po_number,
    buyer_reference: invoice.buyer_reference,
    notes: input.notes ?? null,
    private_notes: input.private_notes ?? null,
    footer: invoice.footer,
    locale: invoice.locale,
    corrects_invoice_id: invoice.id,
    correction_reason: input.correction_reason,
    metadata: input.metadata ?? {},
  } satisfies Partial<Invoice>;
}

function linesOf(invoice_id: string, lines: readonly InvoiceLine[], note: CreditNote) {
  return note.lines.map(({ line, keeps_unit, parts, ...amounts }, index) => {
    const { id, product_id, description, unit_code, taxes, period_start, period_end } = lines[line] as InvoiceLine;
    return {
      ...amounts,
      id: newId('line'),
      invoice_id,
      position: index + 1,
      product_id,
      description,
      unit_code: keeps_unit ? unit_code : 'C62',
      taxes,
      period_start,
      period_end,
      expense_id: null,
      corrects_line_id: id,
      credited: [...parts],
    };
  });
}
