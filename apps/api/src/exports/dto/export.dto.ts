import { DecimalString, IdOf, OneOf } from '@app/http';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { ListClients } from '../../clients/dto/list-clients.dto.js';
import { ListEvents } from '../../events/dto/list-events.dto.js';
import { ListExpenses } from '../../expenses/dto/list-expenses.dto.js';
import { ListInvoices } from '../../invoices/dto/list-invoices.dto.js';
import { ListPayments } from '../../payments/dto/list-payments.dto.js';
import { ListProducts } from '../../products/dto/list-products.dto.js';
import { ListTaxRates } from '../../tax-rates/dto/list-tax-rates.dto.js';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** An export takes the filters of its list, and has an order of its own. */
const OF_PAGES = ['sort', 'limit', 'cursor'] as const;

class ExportQuery {
  /** `ndjson`, unless it says otherwise. */
  @OneOf(EXPORT_FORMATS)
  format?: ExportFormat;
}

export class ExportClients extends IntersectionType(OmitType(ListClients, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('client')
  cursor?: string;
}

export class ExportProducts extends IntersectionType(OmitType(ListProducts, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('product')
  cursor?: string;
}

export class ExportTaxRates extends IntersectionType(OmitType(ListTaxRates, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('tax_rate')
  cursor?: string;
}

export class ExportInvoices extends IntersectionType(OmitType(ListInvoices, [...OF_PAGES, 'include']), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('invoice')
  cursor?: string;
}

export class ExportPayments extends IntersectionType(OmitType(ListPayments, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('payment')
  cursor?: string;
}

export class ExportExpenses extends IntersectionType(OmitType(ListExpenses, OF_PAGES), ExportQuery) {
  /** The id of the last whole row that you have: the export goes on behind it. */
  @IdOf('expense')
  cursor?: string;
}

export class ExportEvents extends IntersectionType(OmitType(ListEvents, OF_PAGES), ExportQuery) {
  /** The `position` of the last whole row that you have: the export goes on behind it. */
  @DecimalString({ places: 0, min: '0', max: '999999999999999' })
  cursor?: string;
}
