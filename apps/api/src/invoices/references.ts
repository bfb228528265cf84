import { invalid } from '@app/http';
import { clientErased } from '../clients/clients.service.js';
import { violating } from '../database/violations.js';

/** What a draft names was there when it was looked at, and is gone or erased when it is stored. */
export const goneMeanwhile = violating({
  invoices_client_id_fkey: () =>
    invalid({ pointer: '/client_id', code: 'reference_unknown', params: { kind: 'client' } }),
  client_erased_guard: clientErased,
  invoices_series_id_type_fkey: () => invalid({ pointer: '/series_id', code: 'series_type_mismatch' }),
  invoice_lines_product_id_fkey: () =>
    invalid({ pointer: '/lines', code: 'reference_unknown', params: { kind: 'product' } }),
  invoice_lines_expense_id_fkey: () =>
    invalid({ pointer: '/lines', code: 'reference_unknown', params: { kind: 'expense' } }),
});
