import { Conditions, containing } from '../database/conditions.js';
import type { ListClients } from './dto/list-clients.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function clientConditions(query: Partial<ListClients>): Conditions {
  return new Conditions()
    .add(query.external_id, (p) => `r.external_id = ${p}`)
    .add(query.archived, (p) => `(r.archived_at is not null) = ${p}`)
    .add(query.updated_since, (p) => `r.updated_at >= ${p}::timestamptz`)
    .add(
      containing(query.q),
      (p) => `(r.name ilike ${p} or r.trade_name ilike ${p} or r.tax_id ilike ${p} or r.email ilike ${p})`,
    );
}
