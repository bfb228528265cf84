import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '../events/events.module.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeysService } from './api-keys.service.js';
import { KeyStatesService } from './key-states.service.js';
import { SecretHasher } from './secret-hasher.js';

@Module({
  imports: [TypeOrmModule.forFeature([ApiKey]), EventsModule],
  providers: [ApiKeysService, KeyStatesService, SecretHasher],
  exports: [ApiKeysService, KeyStatesService],
})
export class ApiKeysModule {}
