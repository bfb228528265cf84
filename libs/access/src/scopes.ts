/**
 * What a token may do. This table is the only place where a scope exists: the guards, the OpenAPI document and whoever
 * offers scopes to a person read it. `write` does not imply `read`.
 */
const KEY_SCOPES = {
  'read:invoices': 'Read invoices',
  'write:invoices': 'Create, change, issue and delete invoices',
  'read:clients': 'Read clients',
  'write:clients': 'Create, change, archive and delete clients',
  'read:payments': 'Read payments',
  'write:payments': 'Record, allocate, refund and reverse payments',
  'read:products': 'Read products',
  'write:products': 'Create, change, archive and delete products',
  'read:expenses': 'Read expenses',
  'write:expenses': 'Record, change and delete expenses',
  'read:tax_rates': 'Read tax rates',
  'write:tax_rates': 'Create, change, archive and delete tax rates',
  'read:events': 'Read the event feed, for the resources whose read scope is held too',
  'read:reports': 'Read reports',
  'read:organization': 'Read the organization and its series',
} as const;

/** Held by people only: a key never carries one of these, whoever made it. */
const PERSON_SCOPES = {
  'manage:api_keys': 'Create, change and revoke API keys',
  'manage:users': 'Invite people and change their roles',
  'manage:organization': 'Change the organization and its series',
} as const;

export type KeyScope = keyof typeof KEY_SCOPES;
export type Scope = KeyScope | keyof typeof PERSON_SCOPES;

export const SCOPES: Readonly<Record<Scope, string>> = { ...KEY_SCOPES, ...PERSON_SCOPES };

/** The scopes that a key may carry, in the order in which they are shown. */
export const KEY_SCOPE_NAMES = Object.keys(KEY_SCOPES) as KeyScope[];

export function isKeyScope(value: string): value is KeyScope {
  return Object.hasOwn(KEY_SCOPES, value);
}

export function isScope(value: string): value is Scope {
  return Object.hasOwn(SCOPES, value);
}

export const ROLES = ['owner', 'manager', 'viewer'] as const;

/** An owner does everything, a manager all but deciding who else may, a viewer reads. */
export type Role = (typeof ROLES)[number];

const ALL = Object.keys(SCOPES) as Scope[];

const SCOPES_OF: Readonly<Record<Role, readonly Scope[]>> = {
  owner: ALL,
  manager: ALL.filter((scope) => scope !== 'manage:users'),
  viewer: ALL.filter((scope) => scope.startsWith('read:')),
};

/** What a person with this role may do. */
export function scopesOf(role: Role): readonly Scope[] {
  return SCOPES_OF[role];
}
