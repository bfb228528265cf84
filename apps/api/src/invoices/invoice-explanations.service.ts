import { Answer, type FieldError, inWords, newId, type RequestContext } from '@app/http';
import { computeTotals, type TotalsInput } from '@app/money';
import { Injectable } from '@nestjs/common';
import { Database, type JsonRow, type Reader, type Statement } from '../database/database.js';
import type { Resource } from '../database/resource.js';
import { EventsService } from '../events/events.service.js';
import { previewInvoiceStatement } from './create-invoice.sql.js';
import { CreditsService } from './credits.service.js';
import { newInvoice } from './draft.js';
import { DraftsService } from './drafts.service.js';
import type { CreateInvoice } from './dto/create-invoice.dto.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { invoiceResource } from './invoice-resource.js';
import { IssuingService } from './issuing.service.js';
import { stepInWords } from './step-texts.js';

/** What an invoice would be, and how its totals come about. Stores nothing. */
@Injectable()
export class InvoiceExplanationsService {
  private readonly resource: Resource<Invoice>;
  private readonly previewing: Statement;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly drafts: DraftsService,
    private readonly issuing: IssuingService,
    private readonly credits: CreditsService,
  ) {
    this.resource = invoiceResource(database, events);
    this.previewing = previewInvoiceStatement(this.resource.metadata, database.metadata(InvoiceLine));
  }

  /**
   * The draft that the input would make, spelled by the database as a stored one is. Ids, version and instants are null:
   * there is nothing yet that has them.
   */
  async preview(input: CreateInvoice, context: RequestContext): Promise<Answer> {
    const { language } = context;
    // Rows need ids to find each other in the statement.
    const id = newId('invoice');
    let steps: object[] = [];
    let blockers: FieldError[] = [];
    const prepare = async (reader: Reader) => {
      const draft = await this.drafts.complete(reader, input, id, { explain: true });
      const invoice = newInvoice(id, input, draft);
      blockers = await this.issuing.blockers(reader, { ...invoice, lines: draft.lines });
      steps = draft.steps.map((step) => stepInWords(step, invoice.currency, language));
      return [JSON.stringify(invoice), JSON.stringify(draft.lines)];
    };
    return this.database.write<JsonRow>(context, this.previewing, prepare, ([row]) => {
      if (!row) throw new Error('a preview came back without a row');
      const shown: Invoice = JSON.parse(row.json);
      const preview = {
        invoice: { ...shown, id: null, lines: shown.lines.map((line) => ({ ...line, id: null })) },
        steps,
        blockers: blockers.map((blocker) => inWords(blocker, language)),
      };
      return new Answer(200, JSON.stringify(preview));
    });
  }

  /** The calculation once more, from what is stored. */
  async explain(id: string, { language }: RequestContext): Promise<Answer> {
    const { json } = await this.resource.get(id);
    const invoice: TotalsInput & Pick<Invoice, 'type'> = JSON.parse(json as string);
    const steps =
      invoice.type === 'credit_note' ? await this.credits.explain(id) : computeTotals(invoice, { explain: true }).steps;
    return new Answer(
      200,
      JSON.stringify({ invoice_id: id, steps: steps.map((step) => stepInWords(step, invoice.currency, language)) }),
    );
  }
}
