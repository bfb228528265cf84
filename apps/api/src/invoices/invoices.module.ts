import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BatchesModule } from '../batches/batches.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { EventsModule } from '../events/events.module.js';
import { ExpensesModule } from '../expenses/expenses.module.js';
import { OrganizationModule } from '../organization/organization.module.js';
import { ProductsModule } from '../products/products.module.js';
import { TaxRatesModule } from '../tax-rates/tax-rates.module.js';
import { CreditsService } from './credits.service.js';
import { DraftsService } from './drafts.service.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceActionsService } from './invoice-actions.service.js';
import { InvoiceExplanationsService } from './invoice-explanations.service.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesService } from './invoices.service.js';
import { IssuingService } from './issuing.service.js';
import { ReceivablesService } from './receivables.service.js';
import { SettlementService } from './settlement.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Invoice, InvoiceLine]),
    BatchesModule,
    ClientsModule,
    EventsModule,
    ExpensesModule,
    OrganizationModule,
    ProductsModule,
    TaxRatesModule,
  ],
  controllers: [InvoicesController],
  providers: [
    InvoicesService,
    InvoiceActionsService,
    CreditsService,
    DraftsService,
    InvoiceExplanationsService,
    IssuingService,
    ReceivablesService,
    SettlementService,
  ],
  exports: [
    InvoicesService,
    InvoiceActionsService,
    CreditsService,
    IssuingService,
    ReceivablesService,
    SettlementService,
  ],
})
export class InvoicesModule {}
