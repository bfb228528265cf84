import { Module } from '@nestjs/common';
import { HashingModule } from '../hashing/hashing.module.js';
import { AttemptsService } from './attempts.service.js';

@Module({ imports: [HashingModule], providers: [AttemptsService], exports: [AttemptsService] })
export class AttemptsModule {}
