import { type DynamicModule, Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database } from './database.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { dataSourceOptions } from './options.js';
import { Timers } from './timers.js';

const HOUR = 3_600_000;

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyKey])],
  providers: [Database, Timers],
  exports: [Database, Timers],
})
export class DatabaseModule implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly timers: Timers,
  ) {}

  static at(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(url), autoLoadEntities: true, retryAttempts: 0 })],
    };
  }

  /** Answers are kept for at least a day, as the contract says. */
  onApplicationBootstrap() {
    this.timers.every(HOUR, 'forget idempotency keys', () =>
      this.database.forget('idempotency_keys', `created_at < now() - interval '25 hours'`),
    );
  }
}
