import { Module } from '@nestjs/common';
import { EventsModule } from '../../events/events.module.js';
import { ExpensesModule } from '../../expenses/expenses.module.js';
import { InvoicesModule } from '../../invoices/invoices.module.js';
import { PaymentsModule } from '../../payments/payments.module.js';
import { ClientsModule } from '../clients.module.js';
import { ErasureService } from './erasure.service.js';
import { ErasuresController } from './erasures.controller.js';

@Module({
  imports: [ClientsModule, EventsModule, ExpensesModule, InvoicesModule, PaymentsModule],
  controllers: [ErasuresController],
  providers: [ErasureService],
})
export class ErasureModule {}
