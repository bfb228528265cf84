import type { Scope } from '../api/session';
import { en as events } from '../shell/event-texts';

export type Kind = keyof typeof events.types;

/** The kinds of things that have events, and who may read these. */
export const KINDS: Record<Kind, Scope> = {
  client: 'read:clients',
  invoice: 'read:invoices',
  payment: 'read:payments',
  product: 'read:products',
  tax_rate: 'read:tax_rates',
  expense: 'read:expenses',
  organization: 'read:organization',
  series: 'read:organization',
  api_key: 'manage:api_keys',
  user: 'manage:users',
};

export const isKind = (value: string): value is Kind => Object.hasOwn(KINDS, value);

/** `issued`, `paid` … : what can happen to it. */
export function verbsOf(kind: Kind): string[] {
  return Object.keys(events.types[kind]);
}
