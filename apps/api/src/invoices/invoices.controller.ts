import { RequireScopes } from '@app/access';
import {
  Answers,
  AnswersBatch,
  AnswersExport,
  AnswersNothing,
  AnswersPage,
  Context,
  Fails,
  Id,
  MergePatch,
  type Patch,
  type RequestContext,
} from '@app/http';
import { Body, Controller, Delete, Get, HttpCode, Patch as HttpPatch, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { Count, CountInvoices } from './dto/count-invoices.dto.js';
import { CreateInvoice, CreateInvoices, InvoiceInput } from './dto/create-invoice.dto.js';
import { InvoiceExplanation, InvoicePreview } from './dto/explanation.dto.js';
import { ExportInvoices } from './dto/export-invoices.dto.js';
import { GetInvoice, ListInvoices } from './dto/list-invoices.dto.js';
import { VoidInvoice } from './dto/void-invoice.dto.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceActionsService } from './invoice-actions.service.js';
import { InvoiceExplanationsService } from './invoice-explanations.service.js';
import { InvoicesService } from './invoices.service.js';

@ApiTags('Invoices')
@Controller('invoices')
export class InvoicesController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly actions: InvoiceActionsService,
    private readonly explanations: InvoiceExplanationsService,
  ) {}

  /**
   * List invoices
   *
   * The newest first, unless `sort` says otherwise. Without their lines, unless `include` asks for them.
   */
  @Get()
  @RequireScopes('read:invoices')
  @AnswersPage(Invoice)
  list(@Query() query: ListInvoices, @Context() context: RequestContext) {
    return this.invoices.list(query, context);
  }

  /**
   * Count invoices
   *
   * By the same filters as the list. Counting stops at 10,000: `exact` is `false` where there are more.
   */
  @Get('count')
  @RequireScopes('read:invoices')
  @ApiResponse({ status: 200, type: Count, description: 'How many there are.' })
  count(@Query() query: CountInvoices, @Context() context: RequestContext) {
    return this.invoices.count(query, context);
  }

  /**
   * Create an invoice
   *
   * A draft, which needs neither a client nor lines yet; its totals are computed as those of an issued invoice are
   * (EN 16931). With `issue: true` it is issued in the same transaction.
   */
  @Post()
  @RequireScopes('write:invoices')
  @Answers(201, Invoice)
  create(@Body() input: CreateInvoice, @Context() context: RequestContext) {
    return this.invoices.create(input, context);
  }

  /**
   * Create up to 100 invoices
   *
   * One result for each, in the order of the items: what one alone would have been answered with. An item that fails
   * leaves nothing behind and stops no other: those with `issue: true` have numbers in the order of the items, without
   * gaps. One `Idempotency-Key` stands for the whole.
   */
  @Post('batch')
  @HttpCode(200)
  @RequireScopes('write:invoices')
  @AnswersBatch(Invoice)
  batchCreate(@Body() batch: CreateInvoices, @Context() context: RequestContext) {
    return this.invoices.batchCreate(batch, context);
  }

  /**
   * Preview an invoice
   *
   * The draft that the same body would create, how its totals come about, and all that issuing it would refuse right
   * now. Nothing is stored: ids, version and instants are null, and `issue` makes no difference. What create refuses,
   * such as an archived client, is refused here too, but for an `external_id` that is taken. It reads client and
   * organization for the caller as create does, and needs the same scope.
   */
  @Post('preview')
  @HttpCode(200)
  @RequireScopes('write:invoices')
  @ApiResponse({ status: 200, type: InvoicePreview, description: 'The invoice as it would be.' })
  preview(@Body() input: CreateInvoice, @Context() context: RequestContext) {
    return this.explanations.preview(input, context);
  }

  /**
   * Export invoices
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`. In NDJSON they have their lines.
   */
  @Get('export')
  @RequireScopes('read:invoices')
  @AnswersExport(Invoice)
  export(@Query() query: ExportInvoices, @Context() context: RequestContext) {
    return this.invoices.export(query, context);
  }

  /** Read an invoice with its lines */
  @Get(':id')
  @RequireScopes('read:invoices')
  @Answers(200, Invoice)
  get(@Id('invoice') id: string, @Query() query: GetInvoice, @Context() context: RequestContext) {
    return this.invoices.get(id, query, context);
  }

  /**
   * Explain the totals of an invoice
   *
   * Every rounding and every remainder of its calculation, recomputed from its lines; of a credit note, from its invoice
   * and the notes before it.
   */
  @Get(':id/explanation')
  @RequireScopes('read:invoices')
  @ApiResponse({ status: 200, type: InvoiceExplanation, description: 'The steps of the calculation.' })
  explain(@Id('invoice') id: string, @Context() context: RequestContext) {
    return this.explanations.explain(id, context);
  }

  /**
   * Change an invoice
   *
   * A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes, `lines` are replaced as a whole. Of an
   * issued invoice only `metadata`, `private_notes` and `external_id` change.
   */
  @HttpPatch(':id')
  @RequireScopes('write:invoices')
  @Answers(200, Invoice)
  @Fails('invoice_not_draft')
  update(@Id('invoice') id: string, @MergePatch(InvoiceInput) patch: Patch, @Context() context: RequestContext) {
    return this.invoices.update(id, patch, context);
  }

  /** Delete a draft */
  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('write:invoices')
  @AnswersNothing()
  @Fails('invoice_not_draft')
  remove(@Id('invoice') id: string, @Context() context: RequestContext) {
    return this.invoices.remove(id, context);
  }

  /**
   * Issue a draft
   *
   * Gives it the next number of its series, its dates and copies of client and organization; from then on it does not
   * change. What is still missing is named in `errors`.
   */
  @Post(':id/issue')
  @HttpCode(200)
  @RequireScopes('write:invoices')
  @Answers(200, Invoice)
  @Fails('invoice_not_draft', 'invoice_not_issuable', 'client_archived')
  issue(@Id('invoice') id: string, @Context() context: RequestContext) {
    return this.actions.issue(id, context);
  }

  /**
   * Void an invoice
   *
   * An issued or uncollectible one on which nothing was paid or credited: its number stays taken, nothing is due any
   * more. There is no way back.
   */
  @Post(':id/void')
  @HttpCode(200)
  @RequireScopes('write:invoices')
  @Answers(200, Invoice)
  @Fails('invoice_not_issued', 'invoice_has_payments', 'invoice_is_credit_note')
  void(@Id('invoice') id: string, @Body() input: VoidInvoice, @Context() context: RequestContext) {
    return this.actions.void(id, input, context);
  }

  /**
   * Give up on an invoice
   *
   * Marks an issued one on which something is due as uncollectible: what is due stays due, and it can still be paid or
   * voided. One that is so already stays unchanged.
   */
  @Post(':id/mark-uncollectible')
  @HttpCode(200)
  @RequireScopes('write:invoices')
  @Answers(200, Invoice)
  @Fails('invoice_not_issued', 'invoice_already_paid', 'invoice_is_credit_note')
  markUncollectible(@Id('invoice') id: string, @Context() context: RequestContext) {
    return this.actions.markUncollectible(id, context);
  }

  /**
   * Mark an invoice as sent
   *
   * An issued or uncollectible one: sets `sent_at`. One that was sent already stays unchanged.
   */
  @Post(':id/mark-sent')
  @HttpCode(200)
  @RequireScopes('write:invoices')
  @Answers(200, Invoice)
  @Fails('invoice_not_issued')
  markSent(@Id('invoice') id: string, @Context() context: RequestContext) {
    return this.actions.markSent(id, context);
  }
}
