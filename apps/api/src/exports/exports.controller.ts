import { RequireScopes } from '@app/access';
import { Context, type RequestContext } from '@app/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Client } from '../clients/client.entity.js';
import { Event } from '../events/event.entity.js';
import { Expense } from '../expenses/expense.entity.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { Payment } from '../payments/payment.entity.js';
import { Product } from '../products/product.entity.js';
import { TaxRate } from '../tax-rates/tax-rate.entity.js';
import { AnswersExport } from './answers-export.decorator.js';
import {
  ExportClients,
  ExportEvents,
  ExportExpenses,
  ExportInvoices,
  ExportPayments,
  ExportProducts,
  ExportTaxRates,
} from './dto/export.dto.js';
import { ExportsService } from './exports.service.js';

@Controller()
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  /**
   * Export clients
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`.
   */
  @Get('clients/export')
  @ApiTags('Clients')
  @RequireScopes('read:clients')
  @AnswersExport(Client)
  exportClients(@Query() query: ExportClients) {
    return this.exports.exportClients(query);
  }

  /**
   * Export products
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`.
   */
  @Get('products/export')
  @ApiTags('Products')
  @RequireScopes('read:products')
  @AnswersExport(Product)
  exportProducts(@Query() query: ExportProducts) {
    return this.exports.exportProducts(query);
  }

  /**
   * Export tax rates
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`.
   */
  @Get('tax-rates/export')
  @ApiTags('Tax rates')
  @RequireScopes('read:tax_rates')
  @AnswersExport(TaxRate)
  exportTaxRates(@Query() query: ExportTaxRates) {
    return this.exports.exportTaxRates(query);
  }

  /**
   * Export invoices
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`. In NDJSON they have their lines.
   */
  @Get('invoices/export')
  @ApiTags('Invoices')
  @RequireScopes('read:invoices')
  @AnswersExport(Invoice)
  exportInvoices(@Query() query: ExportInvoices) {
    return this.exports.exportInvoices(query);
  }

  /**
   * Export payments
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`. In NDJSON they have their allocations.
   */
  @Get('payments/export')
  @ApiTags('Payments')
  @RequireScopes('read:payments')
  @AnswersExport(Payment)
  exportPayments(@Query() query: ExportPayments) {
    return this.exports.exportPayments(query);
  }

  /**
   * Export expenses
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`.
   */
  @Get('expenses/export')
  @ApiTags('Expenses')
  @RequireScopes('read:expenses')
  @AnswersExport(Expense)
  exportExpenses(@Query() query: ExportExpenses) {
    return this.exports.exportExpenses(query);
  }

  /**
   * Export events
   *
   * All that the filters find and the caller may see, in the order of their positions, as one file that is written while
   * it is read. One that broke off goes on with `cursor`.
   */
  @Get('events/export')
  @ApiTags('Events')
  @RequireScopes('read:events')
  @AnswersExport(Event)
  exportEvents(@Query() query: ExportEvents, @Context() context: RequestContext) {
    return this.exports.exportEvents(query, context);
  }
}
