import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BatchesModule } from '../batches/batches.module.js';
import { EventsModule } from '../events/events.module.js';
import { OrganizationModule } from '../organization/organization.module.js';
import { TaxRatesModule } from '../tax-rates/tax-rates.module.js';
import { Product } from './product.entity.js';
import { ProductsController } from './products.controller.js';
import { ProductsService } from './products.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Product]), BatchesModule, EventsModule, OrganizationModule, TaxRatesModule],
  controllers: [ProductsController],
  providers: [ProductsService],
  exports: [ProductsService],
})
export class ProductsModule {}
