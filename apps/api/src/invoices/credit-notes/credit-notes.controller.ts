import { RequireScopes } from '@app/access';
import { Answers, Context, Fails, Id, type RequestContext } from '@app/http';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Invoice } from '../invoice.entity.js';
import { CreditNotesService } from './credit-notes.service.js';
import { CreateCreditNote } from './dto/create-credit-note.dto.js';

@ApiTags('Invoices')
@Controller('invoices/:id/credit-notes')
export class CreditNotesController {
  constructor(private readonly creditNotes: CreditNotesService) {}

  /**
   * Credit an invoice
   *
   * Takes lines, an amount or all that is left off an issued or uncollectible invoice. The credit note is issued at
   * once, with a number of its own series and positive amounts; all notes of an invoice together come to it to the cent.
   * What is then paid too much goes back into its payments, the latest first, as `unallocated_amount`. `If-Match` is
   * that of the invoice.
   */
  @Post()
  @RequireScopes('write:invoices')
  @Answers(201, Invoice)
  @Fails('invoice_not_issued', 'invoice_is_credit_note', 'invoice_credited', 'credit_exceeds_invoice')
  create(@Id('invoice') id: string, @Body() input: CreateCreditNote, @Context() context: RequestContext) {
    return this.creditNotes.create(id, input, context);
  }
}
