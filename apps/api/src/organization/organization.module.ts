import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '../events/events.module.js';
import { OrganizationController } from './organization.controller.js';
import { Organization } from './organization.entity.js';
import { OrganizationService } from './organization.service.js';
import { SeriesController } from './series.controller.js';
import { Series, SeriesCounter } from './series.entity.js';
import { SeriesService } from './series.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Organization, Series, SeriesCounter]), EventsModule],
  controllers: [OrganizationController, SeriesController],
  providers: [OrganizationService, SeriesService],
  exports: [OrganizationService, SeriesService],
})
export class OrganizationModule {}
