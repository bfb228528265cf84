import { InputPipe } from '@app/http';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { DatabaseModule } from './database/database.module.js';
import { ENV, type Env } from './env.js';
import { EventsModule } from './events/events.module.js';
import { ExpensesModule } from './expenses/expenses.module.js';
import { HealthModule } from './health/health.module.js';
import { InvoicesModule } from './invoices/invoices.module.js';
import { OrganizationModule } from './organization/organization.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { ProductsModule } from './products/products.module.js';
import { TaxRatesModule } from './tax-rates/tax-rates.module.js';

/** What the system does, module by module. */
const FEATURES = [
  HealthModule,
  AuthModule,
  ApiKeysModule,
  OrganizationModule,
  ClientsModule,
  TaxRatesModule,
  ProductsModule,
  InvoicesModule,
  PaymentsModule,
  ExpensesModule,
  EventsModule,
];

@Global()
@Module({ providers: [InputPipe], exports: [InputPipe] })
export class AppModule {
  static with(env: Env, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [DatabaseModule.at(databaseUrl), ...FEATURES],
      providers: [{ provide: ENV, useValue: env }],
      exports: [ENV],
    };
  }
}
