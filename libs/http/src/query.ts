import type { FastifyRequest } from 'fastify';
import { type FieldError, invalid } from './api-error.js';
import { meansSomething } from './json-body.js';

/** Refuses a query that no route can read: a parameter sent twice, bytes that are not text, a name of JavaScript's own. */
export function checkQuery({ url, query }: FastifyRequest): void {
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(query as Record<string, string | string[]>)) {
    const code = problemOf(name, value);
    if (code) errors.push({ parameter: name.slice(0, 100), code });
  }
  if (url.includes('%')) errors.push(...malformed(url));
  if (errors.length > 0) throw invalid(...errors);
}

function problemOf(name: string, value: string | string[]): FieldError['code'] | undefined {
  if (meansSomething(name)) return 'unknown_parameter';
  if (Array.isArray(value)) return 'parameter_repeated';
  return name.includes('\0') || value.includes('\0') ? 'nul_character' : undefined;
}

/** The parser of queries leaves what it cannot decode as it is, and it would be taken for the text itself. */
function malformed(url: string): FieldError[] {
  return url
    .slice(url.indexOf('?') + 1)
    .split('&')
    .filter((pair) => !isDecodable(pair))
    .map((pair) => ({ parameter: pair.split('=', 1)[0]?.slice(0, 100) ?? '', code: 'percent_encoding_invalid' }));
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
