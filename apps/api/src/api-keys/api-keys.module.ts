import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '../events/events.module.js';
import { HashingModule } from '../hashing/hashing.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyUsage } from './api-key-usage.entity.js';
import { ApiKeyUsageService } from './api-key-usage.service.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { KeyManagementService } from './key-management.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, ApiKeyUsage]), EventsModule, HashingModule, RevocationModule],
  controllers: [ApiKeysController],
  providers: [ApiKeysService, ApiKeyUsageService, KeyManagementService],
  exports: [ApiKeysService, ApiKeyUsageService],
})
export class ApiKeysModule {}
