import { ExportQuery, IdOf, OF_PAGES } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListExpenses } from './list-expenses.dto.js';

export class ExportExpenses extends IntersectionType(OmitType(ListExpenses, OF_PAGES), ExportQuery) {
  /**
   * The id of the last whole row that you have of a file that broke off: the export goes on behind it. It is no feed of
   * changes: rows before it do not come again when they change; the list finds these with `updated_since`.
   */
  @IdOf('expense')
  cursor?: string;
}
