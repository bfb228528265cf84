import type { Scope } from '@app/access';

/** The kinds of resources that have events, and who may see them. */
export const RESOURCES = {
  client: 'read:clients',
  invoice: 'read:invoices',
  payment: 'read:payments',
  product: 'read:products',
  tax_rate: 'read:tax_rates',
  organization: 'read:organization',
  series: 'read:organization',
  expense: 'read:expenses',
  api_key: 'manage:api_keys',
  user: 'manage:users',
} as const satisfies Record<string, Scope>;

export type ResourceType = keyof typeof RESOURCES;
