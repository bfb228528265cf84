import { invalid } from '@app/http';
import { violating } from '../database/violations.js';

/** What a draft names was there when it was looked at, and is gone when it is stored. */
export const goneMeanwhile = violating({
  invoices_client_id_fkey: () =>
    invalid({ pointer: '/client_id', code: 'reference_unknown', params: { kind: 'client' } }),
  invoice_lines_product_id_fkey: () =>
    invalid({ pointer: '/lines', code: 'reference_unknown', params: { kind: 'product' } }),
});
