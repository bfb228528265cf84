import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ENV } from '../../env.js';
import { EventsModule } from '../../events/events.module.js';
import { Attachment } from './attachment.entity.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsService } from './attachments.service.js';
import { Storage } from './storage.js';
import { SweepService } from './sweep.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Attachment]), EventsModule],
  controllers: [AttachmentsController],
  providers: [AttachmentsService, SweepService, { provide: Storage, useFactory: Storage.open, inject: [ENV] }],
  exports: [AttachmentsService],
})
export class AttachmentsModule {}
