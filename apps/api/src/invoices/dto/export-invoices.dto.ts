import { ExportQuery, IdOf, OF_PAGES } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListInvoices } from './list-invoices.dto.js';

export class ExportInvoices extends IntersectionType(OmitType(ListInvoices, [...OF_PAGES, 'include']), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('invoice')
  cursor?: string;
}
