import { Module } from '@nestjs/common';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({ imports: [InvoicesModule], controllers: [ReportsController], providers: [ReportsService] })
export class ReportsModule {}
