import { typeid } from 'typeid-js';
import type { FieldProblemCode } from './field-problems.js';
import type { Params } from './texts.js';

/** The kinds of ids: prefix and how a sentence names one. */
const KINDS = {
  organization: ['org', 'an organization id'],
  series: ['ser', 'a series id'],
  client: ['cli', 'a client id'],
  product: ['prd', 'a product id'],
  tax_rate: ['tax', 'a tax rate id'],
  invoice: ['inv', 'an invoice id'],
  line: ['lin', 'a line id'],
  payment: ['pay', 'a payment id'],
  expense: ['exp', 'an expense id'],
  attachment: ['att', 'an attachment id'],
  api_key: ['key', 'a key id'],
  session: ['ses', 'a session id'],
  event: ['evt', 'an event id'],
  user: ['usr', 'a user id'],
  token: ['tok', 'a token id'],
} as const;

export type IdKind = keyof typeof KINDS;

/** A base32 of Crockford in lower case; 128 bits, so the first digit is at most 7. */
const SUFFIX = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** A new TypeID: prefixed and sortable by time of creation (UUIDv7, RFC 9562). */
export function newId(kind: IdKind): string {
  return typeid(KINDS[kind][0]).toString();
}

/** What an id of this kind looks like, for OpenAPI. */
export function idPattern(kind: IdKind): string {
  return `^${KINDS[kind][0]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`;
}

/** The id that the examples name. */
export function idExample(kind: IdKind): string {
  return `${KINDS[kind][0]}_01h455vb4pex5vsknk084sn02q`;
}

/** `A client id, cli_….` */
export function idWords(kind: IdKind): string {
  const [prefix, name] = KINDS[kind];
  return `A${name.slice(1)}, \`${prefix}_…\`.`;
}

/** What is wrong with an id, or `undefined`. An id of another kind is named as such. */
export function checkId(kind: IdKind, value: unknown): { code: FieldProblemCode; params: Params } | undefined {
  const [prefix, name] = KINDS[kind];
  if (typeof value === 'string') {
    if (value.startsWith(`${prefix}_`) && SUFFIX.test(value.slice(prefix.length + 1))) return undefined;
    const other = Object.values(KINDS).find(([p]) => p !== prefix && value.startsWith(`${p}_`));
    if (other) return { code: 'id_of_another_kind', params: { kind: name, prefix, other: other[1] } };
  }
  return { code: 'id_malformed', params: { kind: name, prefix } };
}
