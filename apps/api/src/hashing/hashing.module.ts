import { Module } from '@nestjs/common';
import { SecretHasher } from './secret-hasher.service.js';

@Module({ providers: [SecretHasher], exports: [SecretHasher] })
export class HashingModule {}
