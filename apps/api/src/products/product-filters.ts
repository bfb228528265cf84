import { Conditions, containing } from '../database/conditions.js';
import type { ListProducts } from './dto/list-products.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function productConditions(query: Partial<ListProducts>): Conditions {
  return new Conditions()
    .add(query.type, (p) => `r.type = any(${p}::text[])`)
    .add(query.currency, (p) => `r.currency = ${p}`)
    .add(query.archived, (p) => `(r.archived_at is not null) = ${p}`)
    .add(query.external_id, (p) => `r.external_id = ${p}`)
    .add(query.sku, (p) => `r.sku = ${p}`)
    .add(query.tax_rate_id, (p) => `r.tax_rate_id = any(${p}::text[])`)
    .add(query.updated_since, (p) => `r.updated_at >= ${p}::timestamptz`)
    .add(containing(query.q), (p) => `(r.name ilike ${p} or r.sku ilike ${p} or r.description ilike ${p})`);
}
