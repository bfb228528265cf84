import { type Conditions, resourceConditions } from '../database/conditions.js';
import type { ListClients } from './dto/list-clients.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function clientConditions(query: Partial<ListClients>): Conditions {
  return resourceConditions(query)
    .add(query.kind, (p) => `r.kind = ${p}`)
    .add(query.email, (p) => `r.email = ${p}`)
    .add(query.tax_id, (p) => `r.tax_id = ${p}`)
    .add(query.archived, (p) => `(r.archived_at is not null) = ${p}`)
    .search(query.q, ['r.name', 'r.trade_name', 'r.tax_id', 'r.email']);
}
