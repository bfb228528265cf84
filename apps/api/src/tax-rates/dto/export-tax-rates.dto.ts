import { ExportQuery, IdOf, OF_PAGES } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListTaxRates } from './list-tax-rates.dto.js';

export class ExportTaxRates extends IntersectionType(OmitType(ListTaxRates, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('tax_rate')
  cursor?: string;
}
