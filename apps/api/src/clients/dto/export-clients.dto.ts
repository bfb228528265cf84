import { ExportQuery, IdOf, OF_PAGES } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListClients } from './list-clients.dto.js';

export class ExportClients extends IntersectionType(OmitType(ListClients, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('client')
  cursor?: string;
}
