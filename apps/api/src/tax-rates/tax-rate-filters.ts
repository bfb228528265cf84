import { type Conditions, resourceConditions } from '../database/conditions.js';
import type { ListTaxRates } from './dto/list-tax-rates.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function taxRateConditions(query: Partial<ListTaxRates>): Conditions {
  return resourceConditions(query)
    .among('r.kind', query.kind)
    .among('r.category', query.category)
    .add(query.country, (p) => `r.country = ${p}`)
    .add(query.archived, (p) => `(r.archived_at is not null) = ${p}`)
    .search(query.q, ['r.name']);
}
