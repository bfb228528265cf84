import type { RequestContext } from '@app/http';
import { ofClientNamed } from '../clients/clients.service.js';
import { type Conditions, nullsLast, resourceConditions } from '../database/conditions.js';
import type { ListInvoices } from './dto/list-invoices.dto.js';
import { isOpen, isOverdue } from './due.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function invoiceConditions(query: Partial<ListInvoices>, context: RequestContext): Conditions {
  const number = nullsLast('r.number', 'text', true).expression;
  const issueDate = dateColumn('issue_date', query.sort, query.issue_date_to);
  const dueDate = dateColumn('due_date', query.sort, query.due_date_to ?? query.overdue);
  return resourceConditions(query)
    .add(query.number, (p) => `${number} = ${p}`)
    .among('r.series_id', query.series_id)
    .among('r.type', query.type)
    .among('r.corrects_invoice_id', query.corrects_invoice_id)
    .among('r.status', query.status)
    .among('r.payment_status', query.payment_status)
    .among('r.client_id', query.client_id)
    .among('r.currency', query.currency)
    .between(issueDate, query.issue_date_from, query.issue_date_to)
    .between(dueDate, query.due_date_from, query.due_date_to)
    .add(query.total_min, (p) => `r.total >= ${p}::numeric`)
    .add(query.total_max, (p) => `r.total <= ${p}::numeric`)
    .when(query.overdue, {
      true: `${isOpen('r')} and ${dueDate.expression} < organization_today()`,
      false: `not ${isOverdue('r')}`,
    })
    .search(query.q, ['r.number', 'r.po_number', 'r.buyer_reference'], ofClientNamed(context));
}

/** As the list is sorted by it, if it is; else with null at the end that no asked for date is near: the planner counts well there. */
function dateColumn(name: 'issue_date' | 'due_date', sort: string | undefined, to: unknown) {
  const isDescending = sort === `-${name}` || (sort !== name && to === undefined);
  return nullsLast(`r.${name}`, 'date', isDescending);
}
