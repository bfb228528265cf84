import { type Conditions, resourceConditions } from '../database/conditions.js';
import type { ListExpenses } from './dto/list-expenses.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function expenseConditions(query: Partial<ListExpenses>): Conditions {
  return resourceConditions(query)
    .among('r.category', query.category)
    .among('r.client_id', query.client_id)
    .among('r.invoice_id', query.invoice_id)
    .among('r.status', query.status)
    .add(query.is_billable, (p) => `r.is_billable = ${p}`)
    .among('r.currency', query.currency)
    .add(query.expense_date_from, (p) => `r.expense_date >= ${p}::date`)
    .add(query.expense_date_to, (p) => `r.expense_date <= ${p}::date`)
    .add(query.amount_min, (p) => `r.amount >= ${p}::numeric`)
    .add(query.amount_max, (p) => `r.amount <= ${p}::numeric`)
    .search(query.q, [`(r.vendor->>'name')`, 'r.description', 'r.reference']);
}
