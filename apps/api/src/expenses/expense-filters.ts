import { Conditions, containing } from '../database/conditions.js';
import type { ListExpenses } from './dto/list-expenses.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function expenseConditions(query: Partial<ListExpenses>): Conditions {
  return new Conditions()
    .add(query.category, (p) => `r.category = ${p}`)
    .add(query.client_id, (p) => `r.client_id = any(${p}::text[])`)
    .add(query.status, (p) => `r.status = any(${p}::text[])`)
    .add(query.is_billable, (p) => `r.is_billable = ${p}`)
    .add(query.currency, (p) => `r.currency = ${p}`)
    .add(query.expense_date_from, (p) => `r.expense_date >= ${p}::date`)
    .add(query.expense_date_to, (p) => `r.expense_date <= ${p}::date`)
    .add(query.amount_min, (p) => `r.amount >= ${p}::numeric`)
    .add(query.amount_max, (p) => `r.amount <= ${p}::numeric`)
    .add(query.updated_since, (p) => `r.updated_at >= ${p}::timestamptz`)
    .add(query.external_id, (p) => `r.external_id = ${p}`)
    .add(
      containing(query.q),
      (p) => `(r.vendor->>'name' ilike ${p} or r.description ilike ${p} or r.reference ilike ${p})`,
    );
}
