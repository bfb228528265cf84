import { Answer, ApiError, type Language, type RequestContext, type Wording } from '@app/http';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { LOCKS } from '../../database/locks.js';
import { EventsService } from '../../events/events.service.js';
import { ExpensesService } from '../../expenses/expenses.service.js';
import { InvoicesService } from '../../invoices/invoices.service.js';
import { PaymentsService } from '../../payments/payments.service.js';
import type { Client } from '../client.entity.js';
import { ClientsService } from '../clients.service.js';
import { ERASED_PARTS, KEPT_PARTS, type KeptPart } from './erasure-texts.js';

/** Código de Comercio, article 30: six years from the last entry; counted here from the end of its year. */
const RETENTION_YEARS = 6;

/** What events of documents and payments go on telling: no words of people. */
const FACTS = [
  ...['number', 'status', 'payment_status', 'issue_date', 'due_date', 'issued_at', 'sent_at', 'paid_at', 'voided_at'],
  ...[
    'amount_paid',
    'amount_credited',
    'amount_due',
    'unallocated_amount',
    'refunded_amount',
    'reversed_at',
    'paid_on',
  ],
  ...['method'],
];

/** Forgets a client: what law does not keep goes from every table, in one transaction. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientsService,
    private readonly invoices: InvoicesService,
    private readonly payments: PaymentsService,
    private readonly expenses: ExpensesService,
    private readonly events: EventsService,
  ) {}

  /**
   * Locks as in database/locks.ts: payments, invoices, client. One erasure at a time: kept answers and events can tell of
   * several clients.
   * @throws ApiError 409 `client_has_balances`: what establishes a claim is kept (GDPR, article 17(3)(e))
   */
  erase(id: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1, 0)', [LOCKS.erasure]);
      const { payments, last: lastPayment } = await this.payments.lockOf(tx, id);
      const { invoices, last: lastInvoice } = await this.invoices.lockOf(tx, id);
      const client = await this.clients.lockForErasure(tx, context, id);
      const days = { documents: lastInvoice, payments: lastPayment, expenses: await this.expenses.lastDate(tx, id) };
      if (client.erased_at) return report(id, client.erased_at, days, context);
      if (client.balances.length > 0) throw open(client, context.language);
      const [{ count }] = await tx.query(
        `select (select count(*) from invoices where client_id = $1) + (select count(*) from payments where client_id = $1) as count`,
        [id],
      );
      // Somebody has made another one before the client was locked.
      if (Number(count) !== invoices.length + payments.length) {
        throw new ApiError('conflict_with_another_request', { headers: { 'retry-after': '1' } });
      }
      await this.payments.erase(tx, context, payments);
      await this.invoices.erase(tx, context, invoices);
      const erased_at = await this.clients.erase(tx, context, client);
      const gone = [...(await this.events.deletedOf(tx, id)), id];
      await this.events.blank(tx, gone);
      const kept = [...payments, ...invoices].map((row) => row.id).filter((row) => !gone.includes(row));
      await this.events.blank(tx, kept, FACTS);
      await this.database.blankAnswers(tx, id);
      return report(id, erased_at, days, context);
    });
  }
}

function open({ balances }: Client, language: Language): ApiError {
  const due = { en: 'due', es: 'pendiente' }[language];
  const credit = { en: 'credit', es: 'a favor' }[language];
  const texts = balances.map((each) => `${each.currency}: ${each.outstanding} ${due}, ${each.credit} ${credit}`);
  return new ApiError('client_has_balances', { params: { balances: texts.join('; ') } });
}

function report(
  client_id: string,
  erased_at: Date,
  days: Readonly<Record<KeptPart, string | null>>,
  { language }: RequestContext,
): Answer {
  const texts: Record<string, Wording> = ERASED_PARTS;
  const erased = Object.entries(texts).map(([what, text]) => ({ what, description: text[language] }));
  const kept = (Object.keys(KEPT_PARTS) as KeptPart[]).flatMap((what) => {
    const last = days[what];
    if (last === null) return [];
    const until = `${Number.parseInt(last.slice(0, 4), 10) + RETENTION_YEARS}-12-31`;
    return [{ what, until, reason: KEPT_PARTS[what][language] }];
  });
  return new Answer(200, JSON.stringify({ client_id, erased_at, erased, kept }));
}
