import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

@Module({ imports: [EventsModule], controllers: [ExportsController], providers: [ExportsService] })
export class ExportsModule {}
