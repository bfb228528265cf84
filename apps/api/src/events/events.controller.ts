import { RequireScopes } from '@app/access';
import { AnswersExport, AnswersPage, Context, type RequestContext } from '@app/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExportEvents } from './dto/export-events.dto.js';
import { ListEvents } from './dto/list-events.dto.js';
import { Event } from './event.entity.js';
import { EventsService } from './events.service.js';

@ApiTags('Events')
@Controller('events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  /**
   * Read the event feed
   *
   * Everything that happened, in order, from the cursor on. Nothing is skipped and nothing comes twice. Events of a
   * resource are shown to tokens that hold its read scope too. `next_cursor` is always there: keep it, and ask again
   * from it later. With `sort=-position` the newest come first, and `next_cursor` is `null` at the end.
   */
  @Get()
  @RequireScopes('read:events')
  @AnswersPage(Event)
  list(@Query() query: ListEvents, @Context() context: RequestContext) {
    return this.events.list(query, context);
  }

  /**
   * Export events
   *
   * All that the filters find and the caller may see, in the order of their positions, as one file that is written while
   * it is read. One that broke off goes on with `cursor`.
   */
  @Get('export')
  @RequireScopes('read:events')
  @AnswersExport(Event)
  export(@Query() query: ExportEvents, @Context() context: RequestContext) {
    return this.events.export(query, context);
  }
}
