import type { ProblemCode } from '@app/http';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  example?: unknown;
  items?: Schema;
  properties?: Record<string, object>;
}

export type Schemas = Readonly<Record<string, Schema>>;

interface Body {
  schema?: Schema;
  example?: unknown;
}

interface Parameter {
  in: string;
  schema?: Schema;
}

export interface Response {
  description: string;
  headers?: Record<string, object>;
  content?: Record<string, Body>;
}

export interface Operation {
  operationId?: string;
  externalDocs?: { description: string; url: string };
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Body> };
  responses: Record<string, Response>;
  security?: object[];
  'x-required-scopes'?: string[];
  'x-problem-codes'?: ProblemCode[];
}

/** The name of the schema that this refers to. */
export function nameOf(schema: Schema | undefined): string {
  return schema?.$ref?.split('/').at(-1) ?? '';
}

/** What a browser calls in its session, and no program. */
export function isConsole(path: string): boolean {
  return path.startsWith('/api/v1/console/');
}

/** Does it answer in the words of RFC 6749? */
export function isOAuth(path: string, method: string): boolean {
  return path.startsWith('/api/v1/auth/') && method === 'post';
}

/** Does it take an access token? */
export function takesToken({ security = [] }: Operation, path: string): boolean {
  return security.length > 0 && !isConsole(path);
}

/** Does it take an Idempotency-Key? */
export function isRepeatable(path: string, method: string): boolean {
  return method === 'post' && !isConsole(path);
}

/** Does it change one resource, which the caller may know a version of? */
export function isVersioned(path: string, method: string): boolean {
  return method === 'patch' || (method !== 'get' && path.includes('{id}'));
}
