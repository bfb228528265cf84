import { KEY_SCOPE_NAMES, type KeyScope } from '@app/access/scopes';

/** What integrations usually need. `invoicing`: a shop or an ERP that bills and books what was paid. */
export const PRESETS = {
  read: KEY_SCOPE_NAMES.filter((scope) => scope.startsWith('read:')),
  invoicing: [
    'read:invoices',
    'write:invoices',
    'read:clients',
    'write:clients',
    'read:payments',
    'write:payments',
    'read:products',
    'write:products',
    'read:tax_rates',
    'read:organization',
  ],
  full: KEY_SCOPE_NAMES,
  none: [],
} satisfies Record<string, KeyScope[]>;

export const PRESET_NAMES = Object.keys(PRESETS) as (keyof typeof PRESETS)[];

/** In the order of the table of scopes, each once. */
export function inOrder(scopes: Iterable<KeyScope>): KeyScope[] {
  const chosen = new Set(scopes);
  return KEY_SCOPE_NAMES.filter((scope) => chosen.has(scope));
}
