import { Organization1764000000001 } from './migrations/1764000000001-organization.js';
import { Access1764000000002 } from './migrations/1764000000002-access.js';
import { Events1764000000003 } from './migrations/1764000000003-events.js';
import { Idempotency1764000000004 } from './migrations/1764000000004-idempotency.js';
import { Clients1764000000005 } from './migrations/1764000000005-clients.js';
import { Invoices1764000000006 } from './migrations/1764000000006-invoices.js';
import { TaxRates1764000000007 } from './migrations/1764000000007-tax-rates.js';
import { Products1764000000008 } from './migrations/1764000000008-products.js';
import { Series1764000000009 } from './migrations/1764000000009-series.js';
import { Payments1764000000010 } from './migrations/1764000000010-payments.js';
import { Expenses1764000000011 } from './migrations/1764000000011-expenses.js';
import { InvoiceStates1764000000012 } from './migrations/1764000000012-invoice-states.js';
import { ExchangeRates1764000000013 } from './migrations/1764000000013-exchange-rates.js';
import { Users1764000000014 } from './migrations/1764000000014-users.js';
import { KeyLife1764000000015 } from './migrations/1764000000015-key-life.js';
import { AccessStates1764000000016 } from './migrations/1764000000016-access-states.js';
import { FailedAttempts1764000000017 } from './migrations/1764000000017-failed-attempts.js';
import { History1764000000018 } from './migrations/1764000000018-history.js';
import { Aging1764000000019 } from './migrations/1764000000019-aging.js';
import { CreditNotes1764000000020 } from './migrations/1764000000020-credit-notes.js';
import { Lists1764000000021 } from './migrations/1764000000021-lists.js';
import { BilledExpenses1764000000022 } from './migrations/1764000000022-billed-expenses.js';
import { Attachments1764000000023 } from './migrations/1764000000023-attachments.js';
import { Reports1764000000024 } from './migrations/1764000000024-reports.js';
import { Erasure1764000000025 } from './migrations/1764000000025-erasure.js';

/** In the order in which they run. One that has been merged is never edited. */
export const MIGRATIONS = [
  Organization1764000000001,
  Access1764000000002,
  Events1764000000003,
  Idempotency1764000000004,
  Clients1764000000005,
  Invoices1764000000006,
  TaxRates1764000000007,
  Products1764000000008,
  Series1764000000009,
  Payments1764000000010,
  Expenses1764000000011,
  InvoiceStates1764000000012,
  ExchangeRates1764000000013,
  Users1764000000014,
  KeyLife1764000000015,
  AccessStates1764000000016,
  FailedAttempts1764000000017,
  History1764000000018,
  Aging1764000000019,
  CreditNotes1764000000020,
  Lists1764000000021,
  BilledExpenses1764000000022,
  Attachments1764000000023,
  Reports1764000000024,
  Erasure1764000000025,
];
