import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '../events/events.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyUsage } from './api-key-usage.entity.js';
import { ApiKeyUsageService } from './api-key-usage.service.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { KeyManagementService } from './key-management.service.js';
import { SecretHasher } from './secret-hasher.js';

@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, ApiKeyUsage]), EventsModule, RevocationModule],
  controllers: [ApiKeysController],
  providers: [ApiKeysService, ApiKeyUsageService, KeyManagementService, SecretHasher],
  exports: [ApiKeysService, ApiKeyUsageService],
})
export class ApiKeysModule {}
