import { Answer, ApiError, type Language, type RequestContext, type Wording } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import { LOCKS } from '../../database/locks.js';
import { EventsService } from '../../events/events.service.js';
import { ExpensesService } from '../../expenses/expenses.service.js';
import { InvoicesService } from '../../invoices/invoices.service.js';
import { PaymentsService } from '../../payments/payments.service.js';
import type { Client } from '../client.entity.js';
import { ClientsService } from '../clients.service.js';
import { ERASED_PARTS, KEPT_PARTS, type KeptPart } from './erasure-texts.js';

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

/** One that could be deleted stood in no document. */
const NOTHING_KEPT: Readonly<Record<KeptPart, null>> = { documents: null, payments: null, expenses: null };

/**
 * Forgets a client: what law does not keep goes from every table, in one transaction. Asked again, what has ceased to be kept
 * since.
 */
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
      const deleted_at = await this.events.deletedAt(tx, id);
      if (deleted_at) {
        await this.forget(tx, id);
        return report({ id, erased_at: deleted_at }, NOTHING_KEPT, context);
      }
      const payments = await this.payments.lockOf(tx, id);
      const invoices = await this.invoices.lockOf(tx, id);
      const client = await this.clients.lockForErasure(tx, context, id);
      if (client.balances.length > 0) throw open(client, context.language);
      const [{ count, today }] = await tx.query(
        `select (select count(*) from invoices where client_id = $1) + (select count(*) from payments where client_id = $1) as count,
          organization_today()::text as today`,
        [id],
      );
      // Somebody has made another one before the client was locked.
      if (Number(count) !== invoices.ids.length + payments.ids.length) {
        throw new ApiError('conflict_with_another_request', { headers: { 'retry-after': '1' } });
      }
      const erased = await this.clients.erase(tx, context, client);
      await this.payments.erase(tx, context, payments.ids);
      await this.invoices.erase(tx, context, invoices.ids, erased);
      const gone = await this.forget(tx, id);
      const kept = [...payments.ids, ...invoices.ids].filter((row) => !gone.has(row));
      await this.events.blank(tx, kept, FACTS);
      const stillKept = (day: string | null) => (day !== null && day >= today ? day : null);
      const until = {
        documents: stillKept(invoices.kept_until),
        payments: stillKept(payments.kept_until),
        expenses: await this.expenses.keptUntil(tx, id),
      };
      return report(erased, until, context);
    });
  }

  /** Blanks what the log and kept answers tell of a client, and of what is deleted and named it. */
  private async forget(tx: EntityManager, id: string): Promise<ReadonlySet<string>> {
    const gone = new Set([...(await this.events.deletedOf(tx, id)), id]);
    await this.events.blank(tx, [...gone]);
    await this.database.blankAnswers(tx, id);
    return gone;
  }
}

function open({ balances }: Client, language: Language): ApiError {
  const due = { en: 'due', es: 'pendiente' }[language];
  const credit = { en: 'credit', es: 'a favor' }[language];
  const texts = balances.map((each) => `${each.currency}: ${each.outstanding} ${due}, ${each.credit} ${credit}`);
  return new ApiError('client_has_balances', { params: { balances: texts.join('; ') } });
}

function report(
  { id: client_id, erased_at }: Pick<Client, 'id' | 'erased_at'>,
  days: Readonly<Record<KeptPart, string | null>>,
  { language }: RequestContext,
): Answer {
  const texts: Record<string, Wording> = ERASED_PARTS;
  const erased = Object.entries(texts).map(([what, text]) => ({ what, description: text[language] }));
  const kept = (Object.keys(KEPT_PARTS) as KeptPart[]).flatMap((what) => {
    const until = days[what];
    return until === null ? [] : [{ what, until, reason: KEPT_PARTS[what][language] }];
  });
  return new Answer(200, JSON.stringify({ client_id, erased_at, erased, kept }));
}
