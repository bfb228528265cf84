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
import { ApiTags } from '@nestjs/swagger';
import { Client } from './client.entity.js';
import { ClientsService } from './clients.service.js';
import { CreateClient, CreateClients } from './dto/create-client.dto.js';
import { ExportClients } from './dto/export-clients.dto.js';
import { ListClients } from './dto/list-clients.dto.js';

@ApiTags('Clients')
@Controller('clients')
export class ClientsController {
  constructor(private readonly clients: ClientsService) {}

  /**
   * List clients
   *
   * The newest first, unless `sort` says otherwise.
   */
  @Get()
  @RequireScopes('read:clients')
  @AnswersPage(Client)
  list(@Query() query: ListClients) {
    return this.clients.list(query);
  }

  /** Create a client */
  @Post()
  @RequireScopes('write:clients')
  @Answers(201, Client)
  create(@Body() input: CreateClient, @Context() context: RequestContext) {
    return this.clients.create(input, context);
  }

  /**
   * Create up to 100 clients
   *
   * One result for each, in the order of the items: what one alone would have been answered with. An item that fails
   * leaves nothing behind and stops no other. One `Idempotency-Key` stands for the whole.
   */
  @Post('batch')
  @HttpCode(200)
  @RequireScopes('write:clients')
  @AnswersBatch(Client)
  batchCreate(@Body() batch: CreateClients, @Context() context: RequestContext) {
    return this.clients.batchCreate(batch, context);
  }

  /**
   * Export clients
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`.
   */
  @Get('export')
  @RequireScopes('read:clients')
  @AnswersExport(Client)
  export(@Query() query: ExportClients) {
    return this.clients.export(query);
  }

  /** Read a client */
  @Get(':id')
  @RequireScopes('read:clients')
  @Answers(200, Client)
  get(@Id('client') id: string) {
    return this.clients.get(id);
  }

  /**
   * Change a client
   *
   * A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes, arrays are replaced.
   */
  @HttpPatch(':id')
  @RequireScopes('write:clients')
  @Answers(200, Client)
  @Fails('client_erased')
  update(@Id('client') id: string, @MergePatch(CreateClient) patch: Patch, @Context() context: RequestContext) {
    return this.clients.update(id, patch, context);
  }

  /**
   * Delete a client
   *
   * One that stands in no document; archive the others.
   */
  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('write:clients')
  @AnswersNothing()
  @Fails('client_in_use')
  remove(@Id('client') id: string, @Context() context: RequestContext) {
    return this.clients.remove(id, context);
  }

  /**
   * Archive a client
   *
   * It can still be read, and no longer be used in new documents.
   */
  @Post(':id/archive')
  @HttpCode(200)
  @RequireScopes('write:clients')
  @Answers(200, Client)
  archive(@Id('client') id: string, @Context() context: RequestContext) {
    return this.clients.archive(id, context);
  }

  /** Unarchive a client */
  @Post(':id/unarchive')
  @HttpCode(200)
  @RequireScopes('write:clients')
  @Answers(200, Client)
  @Fails('client_erased')
  unarchive(@Id('client') id: string, @Context() context: RequestContext) {
    return this.clients.unarchive(id, context);
  }
}
