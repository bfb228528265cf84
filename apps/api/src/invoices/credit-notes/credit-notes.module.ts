import { Module } from '@nestjs/common';
import { EventsModule } from '../../events/events.module.js';
import { OrganizationModule } from '../../organization/organization.module.js';
import { PaymentsModule } from '../../payments/payments.module.js';
import { InvoicesModule } from '../invoices.module.js';
import { CreditNotesController } from './credit-notes.controller.js';
import { CreditNotesService } from './credit-notes.service.js';

@Module({
  imports: [EventsModule, InvoicesModule, OrganizationModule, PaymentsModule],
  controllers: [CreditNotesController],
  providers: [CreditNotesService],
  exports: [CreditNotesService],
})
export class CreditNotesModule {}
