import { ApiError } from '@app/http';

/** What can still be said of an expense once it was charged to a client. */
export const FREE_WHEN_INVOICED = ['metadata', 'external_id'] as const;

export function expenseInvoiced({ id }: { id: string }): ApiError {
  return new ApiError('expense_invoiced', { params: { id, fields: FREE_WHEN_INVOICED.join(', ') } });
}
