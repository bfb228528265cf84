import { Conditions, containing } from '../database/conditions.js';
import type { ListTaxRates } from './dto/list-tax-rates.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function taxRateConditions(query: Partial<ListTaxRates>): Conditions {
  return new Conditions()
    .add(query.kind, (p) => `r.kind = any(${p}::text[])`)
    .add(query.category, (p) => `r.category = any(${p}::text[])`)
    .add(query.country, (p) => `r.country = ${p}`)
    .add(query.archived, (p) => `(r.archived_at is not null) = ${p}`)
    .add(query.external_id, (p) => `r.external_id = ${p}`)
    .add(query.updated_since, (p) => `r.updated_at >= ${p}::timestamptz`)
    .add(containing(query.q), (p) => `r.name ilike ${p}`);
}
