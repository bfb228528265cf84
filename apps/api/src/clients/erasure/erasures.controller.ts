import { RequireScopes } from '@app/access';
import { Context, Fails, Id, type RequestContext } from '@app/http';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { Erasure } from './erasure.dto.js';
import { ErasureService } from './erasure.service.js';

@ApiTags('Clients')
@Controller('clients')
export class ErasuresController {
  constructor(private readonly erasure: ErasureService) {}

  /**
   * Erase a client
   *
   * For a person who asks to be forgotten (GDPR, article 17): what can go goes, for good; what law keeps stays, and the
   * answer says which, until when and why. The client remains under a neutral name, archived, so that documents keep whom
   * they belong to; one that stands in no document can then be deleted. It is refused while something is open with the
   * client. Asked again, it erases what has ceased to be kept since; where that is nothing, it changes nothing and answers
   * the same. Of a client that was deleted it erases what the log still tells, and `erased_at` is when it was deleted.
   */
  @Post(':id/erase')
  @HttpCode(200)
  @RequireScopes('write:clients', 'write:invoices', 'write:payments')
  @ApiResponse({ status: 200, type: Erasure, description: 'What was erased, and what is kept.' })
  @Fails('client_has_balances')
  erase(@Id('client') id: string, @Context() context: RequestContext) {
    return this.erasure.erase(id, context);
  }
}
