import { isDeepStrictEqual } from 'node:util';
import { canonical } from '@app/money';

export type Changes = Readonly<Record<string, { from: unknown; to: unknown }>>;

/**
 * The same changes, to the leaf: what stands inside an object or a list is named by its path, a JSON Pointer (RFC 6901)
 * without its first slash, and what is the same on both sides is left out. An item of a list that came or went is there as
 * a whole; its index is that of the list that it stands in, of the new one where it stands in both.
 */
export function differences(changes: Changes): Changes {
  const found: Record<string, { from: unknown; to: unknown }> = {};
  for (const [name, { from, to }] of Object.entries(changes)) compare(name, from, to, found);
  return found;
}

type Found = Record<string, { from: unknown; to: unknown }>;

function compare(path: string, from: unknown, to: unknown, found: Found): void {
  if (isObject(from) && isObject(to)) {
    for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
      compare(`${path}/${token(name)}`, from[name] ?? null, to[name] ?? null, found);
    }
  } else if (hasObjects(from) && hasObjects(to)) compareItems(path, from, to, found);
  else if (!isDeepStrictEqual(from, to) && !isSameDecimal(path, from, to)) found[path] = { from, to };
}

/** Items are the same by their id, or because nothing in them differs; what is left is compared place by place. */
function compareItems(path: string, from: readonly Item[], to: readonly Item[], found: Found): void {
  const olds = new Map(from.entries());
  const news = new Map(to.entries());
  for (const key of [idOf, contentOf]) {
    const indexes = new Map([...olds].map(([index, old]) => [key(old), index]));
    for (const [index, now] of news) {
      const before = indexes.get(key(now)) ?? -1;
      const old = olds.get(before);
      if (key(now) === undefined || old === undefined) continue;
      olds.delete(before);
      news.delete(index);
      compare(`${path}/${index}`, bare(old), bare(now), found);
    }
  }
  for (const index of new Set([...olds.keys(), ...news.keys()])) {
    const [old, now] = [olds.get(index), news.get(index)];
    if (old && now) compare(`${path}/${index}`, bare(old), bare(now), found);
    else found[`${path}/${index}`] = { from: old ?? null, to: now ?? null };
  }
}

const idOf = ({ id }: Item) => id;
const contentOf = (item: Item) => JSON.stringify(bare(item));

/** Where an item stands, its key says already. */
function bare({ id, position, ...item }: Item): Item {
  return item;
}

/** What people write into a line as they like: `100` is `100.00`. */
const LINE_DECIMAL = /^lines\/\d+\/(quantity|unit_price)$/;

const isSameDecimal = (path: string, from: unknown, to: unknown) =>
  LINE_DECIMAL.test(path) && typeof from === 'string' && typeof to === 'string' && canonical(from) === canonical(to);

type Item = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of objects, or one that can become such a list. */
const hasObjects = (value: unknown): value is Item[] => Array.isArray(value) && value.every(isObject);

const token = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
