import { Conditions, containing } from '../database/conditions.js';
import type { ListPayments } from './dto/list-payments.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function paymentConditions(query: Partial<ListPayments>): Conditions {
  return new Conditions()
    .add(query.client_id, (p) => `r.client_id = any(${p}::text[])`)
    .add(
      query.invoice_id,
      (p) => `r.id in (select a.payment_id from payment_allocations a where a.invoice_id = any(${p}::text[]))`,
    )
    .add(query.direction, (p) => `r.direction = any(${p}::text[])`)
    .add(query.status, (p) => `r.status = any(${p}::text[])`)
    .add(query.method, (p) => `r.method = any(${p}::text[])`)
    .add(query.currency, (p) => `r.currency = ${p}`)
    .add(query.paid_on_from, (p) => `r.paid_on >= ${p}::date`)
    .add(query.paid_on_to, (p) => `r.paid_on <= ${p}::date`)
    .add(query.amount_min, (p) => `r.amount >= ${p}::numeric`)
    .add(query.amount_max, (p) => `r.amount <= ${p}::numeric`)
    .add(query.updated_since, (p) => `r.updated_at >= ${p}::timestamptz`)
    .add(query.external_id, (p) => `r.external_id = ${p}`)
    .add(
      containing(query.q),
      (p) => `(r.reference ilike ${p} or (select c.name from clients c where c.id = r.client_id) ilike ${p})`,
    );
}
