import { ScopesGuard } from '@app/access';
import { InputPipe, RequestGuard } from '@app/http';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AttemptsModule } from './attempts/attempts.module.js';
import { AuthModule } from './auth/auth.module.js';
import { JwtAuthGuard } from './auth/jwt-auth.guard.js';
import { ClientsModule } from './clients/clients.module.js';
import { ErasureModule } from './clients/erasure/erasure.module.js';
import { ConsoleCookieGuard } from './console-session/console-cookie.guard.js';
import { ConsoleSessionModule } from './console-session/console-session.module.js';
import { DatabaseModule } from './database/database.module.js';
import { ENV, type Env } from './env.js';
import { EventsModule } from './events/events.module.js';
import { AttachmentsModule } from './expenses/attachments/attachments.module.js';
import { ExpensesModule } from './expenses/expenses.module.js';
import { HealthModule } from './health/health.module.js';
import { CreditNotesModule } from './invoices/credit-notes/credit-notes.module.js';
import { InvoicesModule } from './invoices/invoices.module.js';
import { OrganizationModule } from './organization/organization.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { ProductsModule } from './products/products.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RequestBudgetGuard } from './request-budget/request-budget.guard.js';
import { TaxRatesModule } from './tax-rates/tax-rates.module.js';
import { UsersModule } from './users/users.module.js';

/** What the system does, module by module. */
const FEATURES = [
  HealthModule,
  AttemptsModule,
  AuthModule,
  ApiKeysModule,
  UsersModule,
  ConsoleSessionModule,
  OrganizationModule,
  ClientsModule,
  TaxRatesModule,
  ProductsModule,
  InvoicesModule,
  PaymentsModule,
  CreditNotesModule,
  ExpensesModule,
  AttachmentsModule,
  ErasureModule,
  EventsModule,
  ReportsModule,
];

/**
 * What every route stands behind, in this order: who asks, how often, whether they may, and what they send. A request
 * that is refused for its scopes or its content counts too: it was work, and a program that repeats it is what a budget
 * is for. Without a budget its guard is not there.
 */
const guards = ({ requestLimit }: Env) => [
  { provide: APP_GUARD, useExisting: JwtAuthGuard },
  { provide: APP_GUARD, useExisting: ConsoleCookieGuard },
  ...(requestLimit === undefined ? [] : [{ provide: APP_GUARD, useClass: RequestBudgetGuard }]),
  { provide: APP_GUARD, useClass: ScopesGuard },
  { provide: APP_GUARD, useClass: RequestGuard },
];

@Global()
@Module({ providers: [InputPipe], exports: [InputPipe] })
export class AppModule {
  static with(env: Env, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [DatabaseModule.at(databaseUrl), ...FEATURES],
      providers: [{ provide: ENV, useValue: env }, ...guards(env)],
      exports: [ENV],
    };
  }
}
