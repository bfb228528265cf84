import { readFileSync } from 'node:fs';
import type { Language } from '../.vitepress/texts';

/** Of OpenAPI 3.1, what our document has. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  default?: unknown;
  example?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  description?: string;
  required?: boolean;
  schema: Schema;
}

export interface Content {
  schema?: Schema;
  /** Of an export: what each of its lines is. */
  'x-item-schema'?: Schema;
  example?: unknown;
}

export interface Answer {
  description: string;
  headers?: Record<string, { description?: string; schema: Schema }>;
  content?: Record<string, Content>;
}

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: [string];
  parameters: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, Answer>;
}

interface Document {
  tags: { name: string; description: string; 'x-displayName'?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** An operation and where it is. */
export interface Route {
  method: string;
  path: string;
  operation: Operation;
}

export interface Tag {
  name: string;
  description: string;
  routes: Route[];
}

function read(language: Language): Document {
  const name = language === 'en' ? 'openapi.json' : `openapi.${language}.json`;
  const document = JSON.parse(readFileSync(new URL(`../../../dist/${name}`, import.meta.url), 'utf8'));
  return { ...document, paths: inlined(document.paths, document) };
}

/** With what operations share in place of the references to it; schemas stay references, which have names. */
function inlined<T>(value: T, document: object): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => inlined(each, document)) as T;
  const { $ref } = value as { $ref?: string };
  if ($ref && !$ref.startsWith('#/components/schemas/')) {
    const parts = $ref.split('/').slice(1);
    const target = parts.reduce((at, part) => (at as Record<string, object>)[part] as object, document);
    return inlined(target, document) as T;
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inlined(each, document)])) as T;
}

/** The document in a language; the build of the API writes it. */
export class Reference {
  readonly tags: Tag[];
  private readonly schemas: Record<string, Schema>;

  constructor(readonly language: Language) {
    const { paths, tags, components } = read(language);
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]): Route => ({ method: method.toUpperCase(), path, operation })),
    );
    this.schemas = components.schemas;
    this.tags = tags.map(({ name, description, 'x-displayName': displayName }) => ({
      name: displayName ?? name,
      description,
      routes: routes.filter(({ operation }) => operation.tags[0] === name),
    }));
  }

  get routes(): Route[] {
    return this.tags.flatMap(({ routes }) => routes);
  }

  schema(name: string): Schema {
    const schema = this.schemas[name];
    if (!schema) throw new Error(`the document has no schema ${name}`);
    return schema;
  }
}
