import { type Conditions, resourceConditions } from '../database/conditions.js';
import type { ListProducts } from './dto/list-products.dto.js';

/** The filters of the list, each typed and each a condition over the row `r`. */
export function productConditions(query: Partial<ListProducts>): Conditions {
  return resourceConditions(query)
    .among('r.type', query.type)
    .among('r.currency', query.currency)
    .add(query.archived, (p) => `(r.archived_at is not null) = ${p}`)
    .add(query.sku, (p) => `r.sku = ${p}`)
    .among('r.tax_rate_id', query.tax_rate_id)
    .search(query.q, ['r.name', 'r.sku', 'r.description']);
}
