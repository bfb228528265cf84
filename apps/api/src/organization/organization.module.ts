import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Organization } from './organization.entity.js';
import { OrganizationService } from './organization.service.js';
import { Series, SeriesCounter } from './series.entity.js';
import { SeriesService } from './series.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Organization, Series, SeriesCounter])],
  providers: [OrganizationService, SeriesService],
  exports: [OrganizationService, SeriesService],
})
export class OrganizationModule {}
