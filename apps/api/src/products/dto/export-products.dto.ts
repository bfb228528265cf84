import { ExportQuery, IdOf, OF_PAGES } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListProducts } from './list-products.dto.js';

export class ExportProducts extends IntersectionType(OmitType(ListProducts, OF_PAGES), ExportQuery) {
  /**
   * The id of the last whole row that you have of a file that broke off: the export goes on behind it. It is no feed of
   * changes: rows before it do not come again when they change; the list finds these with `updated_since`.
   */
  @IdOf('product')
  cursor?: string;
}
