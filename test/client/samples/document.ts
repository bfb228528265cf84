import { readFileSync } from 'node:fs';
import { type Call, callsOf } from '../../../scripts/samples/calls.mjs';

export type { Call };

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, which has no type here.
export const document: any = JSON.parse(readFileSync('dist/openapi.json', 'utf8'));

export const calls: Call[] = callsOf(document);

/** The bodies that the document shows, by operation. */
export function examples(): Record<string, unknown> {
  return Object.fromEntries(calls.map(({ operationId, body }) => [operationId, body]));
}
