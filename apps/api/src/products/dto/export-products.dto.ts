import { ExportQuery, IdOf, OF_PAGES } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListProducts } from './list-products.dto.js';

export class ExportProducts extends IntersectionType(OmitType(ListProducts, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('product')
  cursor?: string;
}
