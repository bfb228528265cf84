import type { RequestContext } from '@app/http';
import { ofClientNamed } from '../clients/clients.service.js';
import { type Conditions, resourceConditions } from '../database/conditions.js';
import type { ListPayments } from './dto/list-payments.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function paymentConditions(query: Partial<ListPayments>, context: RequestContext): Conditions {
  return resourceConditions(query)
    .among('r.client_id', query.client_id)
    .add(
      query.invoice_id,
      (p) => `r.id in (select a.payment_id from payment_allocations a where a.invoice_id = any(${p}::text[]))`,
    )
    .among('r.refunds_payment_id', query.refunds_payment_id)
    .among('r.direction', query.direction)
    .among('r.status', query.status)
    .among('r.method', query.method)
    .among('r.currency', query.currency)
    .add(query.paid_on_from, (p) => `r.paid_on >= ${p}::date`)
    .add(query.paid_on_to, (p) => `r.paid_on <= ${p}::date`)
    .add(query.amount_min, (p) => `r.amount >= ${p}::numeric`)
    .add(query.amount_max, (p) => `r.amount <= ${p}::numeric`)
    .search(query.q, ['r.reference'], ofClientNamed(context));
}
