import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '../clients/clients.module.js';
import { EventsModule } from '../events/events.module.js';
import { OrganizationModule } from '../organization/organization.module.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { BilledExpensesService } from './billed-expenses.service.js';
import { Expense } from './expense.entity.js';
import { ExpensesController } from './expenses.controller.js';
import { ExpensesService } from './expenses.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Expense]), AttachmentsModule, ClientsModule, EventsModule, OrganizationModule],
  controllers: [ExpensesController],
  providers: [ExpensesService, BilledExpensesService],
  exports: [ExpensesService, BilledExpensesService],
})
export class ExpensesModule {}
