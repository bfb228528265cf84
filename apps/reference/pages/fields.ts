import type { Reference, Schema } from './document';
import { code, indent, prose } from './markdown';
import type { Texts } from './texts';

/** A schema as it is read: its reference followed, `null` told apart. */
interface Resolved {
  schema: Schema;
  name?: string;
  isNullable: boolean;
}

interface Field extends Schema {
  required?: never;
}

/** The fields of one section of a page: nested lists, in which each schema is told once. */
export class Fields {
  private readonly told = new Map<string, string>();

  constructor(
    private readonly reference: Reference,
    private readonly text: Texts,
    /** Of what is answered: nearly all of it is always there, and how long it may be binds nobody who reads it. */
    private readonly isAnswer = false,
  ) {}

  /** A list of what the schema holds, or what it is where it holds nothing by name. */
  of(schema: Schema): string {
    const { schema: resolved, name } = this.resolve(schema);
    if (name) this.told.set(name, '');
    if (!resolved.properties) return this.typeOf(schema);
    return list(this.properties(resolved, ''));
  }

  /** One field or parameter. */
  item(name: string, schema: Schema, { isRequired = false, description = schema.description, path = '' } = {}): string {
    const at = path + name;
    const facts = [this.typeOf(schema), ...(isRequired ? [`**${this.text.required}**`] : [])].join(' · ');
    const { schema: resolved } = this.resolve(schema);
    const lines = [
      `- ${code(name)} <span class="type">${facts}</span>`,
      ...[prose(description ?? resolved.description).replace(/\s*\n\s*/g, ' '), this.values(schema)]
        .filter(Boolean)
        .map((line) => `\n${indent(line)}`),
    ];
    const nested = this.nested(schema, at);
    return [...lines, ...(nested ? [`\n${indent(nested)}`] : [])].join('\n');
  }

  private properties({ properties = {}, required = [] }: Schema, path: string): string[] {
    return Object.entries(properties).map(([name, schema]) =>
      this.item(name, schema as Field, { isRequired: !this.isAnswer && required.includes(name), path }),
    );
  }

  private nested(schema: Schema, at: string): string | undefined {
    const { schema: resolved, name } = this.resolve(schema);
    if (resolved.items) return this.nested(resolved.items, `${at}[]`);
    const values = resolved.additionalProperties;
    if (typeof values === 'object' && !resolved.properties) return this.nested(values, `${at}.*`);
    if (!resolved.properties) return;
    const first = name === undefined ? undefined : this.told.get(name);
    if (first !== undefined) return `${this.text.as} ${first === '' ? `[${this.text.body}](#body)` : code(first)}.`;
    if (name) this.told.set(name, at);
    const items = this.properties(resolved, `${at}.`);
    const open = at.includes('.') ? '' : ' open';
    return `<details${open}><summary>${this.text.fields}: <code>${at}</code></summary>\n\n${list(items)}\n\n</details>`;
  }

  private typeOf(schema: Schema): string {
    const { schema: resolved, isNullable } = this.resolve(schema);
    const { text } = this;
    const alternatives = resolved.anyOf ?? resolved.oneOf;
    const types = [resolved.type ?? (resolved.properties ? 'object' : 'any')].flat();
    const base = alternatives
      ? alternatives.map((each) => this.typeOf(each)).join(` ${text.or} `)
      : types.map((type) => this.named(type, resolved)).join(` ${text.or} `);
    return (
      [base, ...form(resolved), ...(this.isAnswer ? [] : bounds(resolved, text))].join(', ') +
      (isNullable ? ` ${text.orNull}` : '')
    );
  }

  private named(type: string, schema: Schema): string {
    const { text } = this;
    if (schema.format === 'binary') return text.file;
    if (type === 'array') return `${text.listOf} ${schema.items ? this.typeOf(schema.items) : text.types.any}`;
    const values = schema.additionalProperties;
    if (type === 'object' && typeof values === 'object') return `${text.mapOf} ${this.typeOf(values)}`;
    return text.types[type as keyof Texts['types']] ?? type;
  }

  /** What may be sent, what is taken when nothing is, and one that is right. */
  private values(schema: Schema): string {
    const { schema: own } = this.resolve(schema);
    const { enum: values } = own.items ? this.resolve(own.items).schema : own;
    const { text } = this;
    const sentences = [
      values &&
        `${text.oneOf}: ${values
          .filter((value) => value !== null)
          .map(code)
          .join(', ')}.`,
      own.default !== undefined && `${text.default}: ${code(own.default)}.`,
      own.example !== undefined && own.example !== null && !values && `${text.forExample}: ${code(own.example)}.`,
    ];
    return sentences.filter(Boolean).join(' ');
  }

  private resolve(schema: Schema): Resolved {
    if (schema.$ref) {
      const name = schema.$ref.split('/').at(-1) as string;
      return { ...this.resolve(this.reference.schema(name)), name };
    }
    const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf;
    if (alternatives) {
      const others = alternatives.filter(({ type }) => type !== 'null');
      const isNullable = others.length < alternatives.length;
      if (others.length === 1) return { ...this.resolve(others[0] as Schema), isNullable };
      if (schema.allOf) return { schema: merged(others.map((each) => this.resolve(each).schema)), isNullable };
      return { schema: { ...schema, anyOf: others, oneOf: undefined }, isNullable };
    }
    const types = [schema.type ?? []].flat();
    const isNullable = types.length > 1 && types.includes('null');
    return { schema: isNullable ? { ...schema, type: types.filter((type) => type !== 'null') } : schema, isNullable };
  }
}

const list = (items: string[]): string => items.join('\n');

function merged(schemas: Schema[]): Schema {
  return {
    ...Object.assign({}, ...schemas),
    properties: Object.assign({}, ...schemas.map(({ properties }) => properties)),
    required: schemas.flatMap(({ required = [] }) => required),
  };
}

/** How a value is written. */
function form({ pattern, format }: Schema): string[] {
  const prefix = idPrefix(pattern);
  if (prefix) return [code(`${prefix}…`)];
  return [format, pattern]
    .filter((each) => each && each !== 'int32' && each !== 'binary')
    .slice(0, 1)
    .map(code);
}

/** `^cli_[0-7]…$` is the id of a client: its prefix says it all. */
const idPrefix = (pattern = '') => /^\^([a-z]+_)\[0-7\]/.exec(pattern)?.[1];

/** Their form says how long they are. */
const BOUNDED = ['date', 'date-time', 'decimal'];

/** How long, how large or how many it may be. */
function bounds(schema: Schema, text: Texts): string[] {
  const isBounded = BOUNDED.includes(schema.format ?? '') || idPrefix(schema.pattern) !== undefined;
  return [
    ...(isBounded ? [] : range(schema.minLength, schema.maxLength, text, text.characters)),
    ...range(schema.minimum, schema.maximum, text),
    ...range(schema.minItems, schema.maxItems, text, text.elements),
    ...range(undefined, schema.maxProperties, text, text.names),
  ];
}

function range(from: number | undefined, to: number | undefined, text: Texts, unit = ''): string[] {
  const told = (figures: string) => [`${figures} ${unit}`.trim()];
  if (from !== undefined && to !== undefined) return told(from === to ? `${from}` : `${from}–${to}`);
  if (to !== undefined) return told(`${text.atMost} ${to}`);
  if (from !== undefined) return told(`${text.atLeast} ${from}`);
  return [];
}
