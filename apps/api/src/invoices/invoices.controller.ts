import { RequireScopes } from '@app/access';
import {
  Answers,
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
import { ApiTags } from '@nestjs/swagger';
import { CreateInvoice } from './dto/create-invoice.dto.js';
import { GetInvoice, ListInvoices } from './dto/list-invoices.dto.js';
import { Invoice } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';

@ApiTags('Invoices')
@Controller('invoices')
export class InvoicesController {
  constructor(private readonly invoices: InvoicesService) {}

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
   * Create a draft
   *
   * Its totals are computed as those of an issued invoice are (EN 16931). It needs neither a client nor lines yet.
   */
  @Post()
  @RequireScopes('write:invoices')
  @Answers(201, Invoice)
  create(@Body() input: CreateInvoice, @Context() context: RequestContext) {
    return this.invoices.create(input, context);
  }

  /** Read an invoice with its lines */
  @Get(':id')
  @RequireScopes('read:invoices')
  @Answers(200, Invoice)
  get(@Id('invoice') id: string, @Query() query: GetInvoice, @Context() context: RequestContext) {
    return this.invoices.get(id, query, context);
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
  update(@Id('invoice') id: string, @MergePatch(CreateInvoice) patch: Patch, @Context() context: RequestContext) {
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
    return this.invoices.issue(id, context);
  }
}
