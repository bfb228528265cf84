import { RequireScopes } from '@app/access';
import {
  Answers,
  AnswersFile,
  AnswersNothing,
  AnswersPage,
  Context,
  Fails,
  Id,
  type RequestContext,
  TakesFile,
  type Upload,
} from '@app/http';
import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Attachment } from './attachment.entity.js';
import { AttachmentsService } from './attachments.service.js';

@ApiTags('Expenses')
@Controller('expenses/:id/attachments')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  /**
   * List the receipts of an expense
   *
   * All of them, the oldest first; they stand in the expense too.
   */
  @Get()
  @RequireScopes('read:expenses')
  @AnswersPage(Attachment)
  list(@Id('expense') id: string) {
    return this.attachments.list(id);
  }

  /**
   * Add a receipt to an expense
   *
   * multipart/form-data with one part, `file`: a PDF, PNG or JPEG of at most 10 MiB, which has to arrive within 30 seconds.
   * An expense has at most 50; an invoiced one takes more too. With an Idempotency-Key the same file under the same name is
   * the same request, however it is encoded.
   */
  @Post()
  @RequireScopes('write:expenses')
  @Answers(201, Attachment)
  @Fails('file_too_large', 'storage_unavailable')
  add(@Id('expense') id: string, @TakesFile() upload: Upload, @Context() context: RequestContext) {
    return this.attachments.add(id, upload, context);
  }

  /**
   * Download a receipt
   *
   * The file as it was sent, to be saved and never to be shown in a page.
   */
  @Get(':attachment_id')
  @RequireScopes('read:expenses')
  @AnswersFile()
  @Fails('storage_unavailable')
  download(@Id('expense') id: string, @Id('attachment', 'attachment_id') attachment_id: string) {
    return this.attachments.download(id, attachment_id);
  }

  /**
   * Remove a receipt
   *
   * Of an expense that was not invoiced.
   */
  @Delete(':attachment_id')
  @HttpCode(204)
  @RequireScopes('write:expenses')
  @AnswersNothing()
  @Fails('expense_invoiced')
  remove(
    @Id('expense') id: string,
    @Id('attachment', 'attachment_id') attachment_id: string,
    @Context() context: RequestContext,
  ) {
    return this.attachments.remove(id, attachment_id, context);
  }
}
