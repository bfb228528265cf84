import { ExportQuery, IdOf, OF_PAGES } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListInvoices } from './list-invoices.dto.js';

export class ExportInvoices extends IntersectionType(OmitType(ListInvoices, [...OF_PAGES, 'include']), ExportQuery) {
  /**
   * The id of the last whole row that you have of a file that broke off: the export goes on behind it. It is no feed of
   * changes: rows before it do not come again when they change; the list finds these with `updated_since`.
   */
  @IdOf('invoice')
  cursor?: string;
}
