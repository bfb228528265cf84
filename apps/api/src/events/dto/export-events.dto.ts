import { ExportQuery, OF_PAGES, Text } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListEvents } from './list-events.dto.js';

export class ExportEvents extends IntersectionType(OmitType(ListEvents, OF_PAGES), ExportQuery) {
  /** The `position` of the last whole row that you have: the export goes on behind it, with what has happened since too. */
  @Text({ max: 2000 })
  cursor?: string;
}
