import { ofClientNamed } from '../clients/clients.service.js';
import { type Conditions, nullsLast, resourceConditions } from '../database/conditions.js';
import type { ListInvoices } from './dto/list-invoices.dto.js';
import { isOpen, isOverdue } from './due.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function invoiceConditions(query: Partial<ListInvoices>): Conditions {
  const number = nullsLast('r.number', 'text', true).expression;
  const issueDate = nullsLast('r.issue_date', 'date', query.sort === '-issue_date').expression;
  const dueDate = nullsLast('r.due_date', 'date', query.sort === '-due_date').expression;
  return resourceConditions(query)
    .add(query.number, (p) => `${number} = ${p}`)
    .among('r.series_id', query.series_id)
    .among('r.type', query.type)
    .among('r.corrects_invoice_id', query.corrects_invoice_id)
    .among('r.status', query.status)
    .among('r.payment_status', query.payment_status)
    .among('r.client_id', query.client_id)
    .among('r.currency', query.currency)
    .add(query.issue_date_from, (p) => `${issueDate} >= ${p}::date and r.issue_date is not null`)
    .add(query.issue_date_to, (p) => `${issueDate} <= ${p}::date and r.issue_date is not null`)
    .add(query.due_date_from, (p) => `${dueDate} >= ${p}::date and r.due_date is not null`)
    .add(query.due_date_to, (p) => `${dueDate} <= ${p}::date and r.due_date is not null`)
    .add(query.total_min, (p) => `r.total >= ${p}::numeric`)
    .add(query.total_max, (p) => `r.total <= ${p}::numeric`)
    .when(query.overdue, {
      true: `${isOpen('r')} and ${dueDate} < organization_today()`,
      false: `not ${isOverdue('r')}`,
    })
    .search(query.q, ['r.number', 'r.po_number', 'r.buyer_reference'], [ofClientNamed]);
}
