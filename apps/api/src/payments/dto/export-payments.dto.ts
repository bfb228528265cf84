import { ExportQuery, IdOf, OF_PAGES } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListPayments } from './list-payments.dto.js';

export class ExportPayments extends IntersectionType(OmitType(ListPayments, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('payment')
  cursor?: string;
}
