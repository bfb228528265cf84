/** How money changes hands, in both directions. */
export const PAYMENT_METHODS = ['bank_transfer', 'card', 'direct_debit', 'cash', 'check', 'paypal', 'other'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];
