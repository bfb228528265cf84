export * from '../generated/hooks.js';
export type { InfiniteOptions, MutationOptions, QueryOptions } from './hooks.js';
export { InvoiceNestsProvider, useInvoiceNests } from './provider.js';
