import { InsufficientScope, type Scope } from '@app/access';
import type { RequestContext } from '@app/http';
import type { JsonShape } from '../database/json-select.js';
import type { LIST_INCLUDES } from './dto/list-invoices.dto.js';

type Include = (typeof LIST_INCLUDES)[number];

/** What `include` brings, and the scope that it needs beside that of the invoice. */
const INCLUDES: Record<Include, { shape: JsonShape; scope?: Scope }> = {
  lines: { shape: { orderBy: 'position' } },
  client: { shape: {}, scope: 'read:clients' },
  payments: { shape: { orderBy: 'payment_id', without: ['invoice_id'] }, scope: 'read:payments' },
};

/** @throws InsufficientScope where the caller may not read what is included */
export function includedRelations(
  include: readonly Include[] = [],
  { scopes }: RequestContext,
): JsonShape['relations'] {
  if (include.length === 0) return undefined;
  const missing = include.flatMap((name) => INCLUDES[name].scope ?? []).filter((scope) => !scopes.has(scope));
  if (missing.length > 0) throw new InsufficientScope(missing);
  return Object.fromEntries(include.map((name) => [name, INCLUDES[name].shape]));
}
