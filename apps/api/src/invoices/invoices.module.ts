import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '../clients/clients.module.js';
import { EventsModule } from '../events/events.module.js';
import { OrganizationModule } from '../organization/organization.module.js';
import { DraftsService } from './drafts.service.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceActionsService } from './invoice-actions.service.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesService } from './invoices.service.js';
import { IssuingService } from './issuing.service.js';
import { SettlementService } from './settlement.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Invoice, InvoiceLine]), ClientsModule, EventsModule, OrganizationModule],
  controllers: [InvoicesController],
  providers: [InvoicesService, InvoiceActionsService, DraftsService, IssuingService, SettlementService],
  exports: [InvoicesService, SettlementService],
})
export class InvoicesModule {}
