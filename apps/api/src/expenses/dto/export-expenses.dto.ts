import { ExportQuery, IdOf, OF_PAGES } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListExpenses } from './list-expenses.dto.js';

export class ExportExpenses extends IntersectionType(OmitType(ListExpenses, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('expense')
  cursor?: string;
}
