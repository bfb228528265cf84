import { Module } from '@nestjs/common';
import { RevocationModule } from '../revocation/revocation.module.js';
import { HealthController } from './health.controller.js';

@Module({ imports: [RevocationModule], controllers: [HealthController] })
export class HealthModule {}
