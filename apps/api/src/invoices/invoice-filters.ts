import { Conditions, containing } from '../database/conditions.js';
import type { ListInvoices } from './dto/list-invoices.dto.js';
import { isOverdue } from './due.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function invoiceConditions(query: Partial<ListInvoices>): Conditions {
  return new Conditions()
    .add(query.status, (p) => `r.status = any(${p}::text[])`)
    .add(query.payment_status, (p) => `r.payment_status = any(${p}::text[])`)
    .add(query.client_id, (p) => `r.client_id = any(${p}::text[])`)
    .add(query.issue_date_from, (p) => `r.issue_date >= ${p}::date`)
    .add(query.issue_date_to, (p) => `r.issue_date <= ${p}::date`)
    .add(query.due_date_from, (p) => `r.due_date >= ${p}::date`)
    .add(query.due_date_to, (p) => `r.due_date <= ${p}::date`)
    .add(query.updated_since, (p) => `r.updated_at >= ${p}::timestamptz`)
    .add(query.total_min, (p) => `r.total >= ${p}::numeric`)
    .add(query.total_max, (p) => `r.total <= ${p}::numeric`)
    .add(query.external_id, (p) => `r.external_id = ${p}`)
    .add(query.overdue, (p) => `${isOverdue('r')} = ${p}`)
    .add(
      containing(query.q),
      (p) =>
        `(r.number ilike ${p} or r.po_number ilike ${p} or r.buyer_reference ilike ${p} or ${CLIENT_NAME} ilike ${p})`,
    );
}

const CLIENT_NAME = '(select c.name from clients c where c.id = r.client_id)';
