import { ApiError } from '@app/http';
import type { Invoice } from './invoice.entity.js';

/** What can still be said of an invoice once it is issued. */
export const FREE_AFTER_ISSUE = ['metadata', 'private_notes', 'external_id'] as const;

export function notDraft({ id, status }: Invoice): ApiError {
  return new ApiError('invoice_not_draft', { params: { id, status, fields: FREE_AFTER_ISSUE.join(', ') } });
}
