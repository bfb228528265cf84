import { readFileSync } from 'node:fs';
import { callsOf } from '../../../scripts/samples/calls.mjs';

/** The call that the samples of an operation make; scripts/samples/calls.mjs derives it from the document. */
export interface Call {
  operationId: string;
  access: 'key' | 'person' | 'cookie' | 'none';
  scopes: string[];
  body?: unknown;
  status: number;
  answer?: string;
  isList?: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, which has no type here.
export const document: any = JSON.parse(readFileSync('dist/openapi.json', 'utf8'));

export const calls: Call[] = callsOf(document);

/** The bodies that the document shows, by operation. */
export function examples(): Record<string, unknown> {
  return Object.fromEntries(calls.map(({ operationId, body }) => [operationId, body]));
}
