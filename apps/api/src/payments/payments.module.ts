import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '../clients/clients.module.js';
import { EventsModule } from '../events/events.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { OrganizationModule } from '../organization/organization.module.js';
import { AllocationsService } from './allocations.service.js';
import { Payment } from './payment.entity.js';
import { PaymentAllocation } from './payment-allocation.entity.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsService } from './payments.service.js';
import { ReleasesService } from './releases.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Payment, PaymentAllocation]),
    ClientsModule,
    EventsModule,
    InvoicesModule,
    OrganizationModule,
  ],
  controllers: [PaymentsController],
  providers: [PaymentsService, AllocationsService, ReleasesService],
  exports: [PaymentsService, ReleasesService],
})
export class PaymentsModule {}
