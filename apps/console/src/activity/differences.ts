type Changes = Record<string, { from?: unknown; to?: unknown }>;

/** What a field was and has become; of an object, each field of it by its path. */
export interface Difference {
  path: string[];
  from: unknown;
  to: unknown;
}

/** What says nothing to a person: it changes with everything. */
const SILENT = new Set(['id', 'version', 'created_at', 'updated_at']);

export function differencesOf(changes: Changes): Difference[] {
  return Object.entries(changes).flatMap(([path, { from, to }]) =>
    SILENT.has(path) ? [] : between(path.split('/').map(named), from, to),
  );
}

/** A part of a path as it is called (RFC 6901, section 4); an item of a list by its place. */
function named(part: string): string {
  if (/^\d+$/.test(part)) return String(Number(part) + 1);
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function between(path: string[], from: unknown, to: unknown): Difference[] {
  if (isSame(from, to)) return [];
  const isNested =
    (isObject(from) || isObject(to)) && (isObject(from) || isEmpty(from)) && (isObject(to) || isEmpty(to));
  if (!isNested) return [{ path, from, to }];
  const [before, after] = [isObject(from) ? from : {}, isObject(to) ? to : {}];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => between([...path, name], before[name], after[name]));
}

/** What a list lost and what it gained. */
export function listDifference(from: readonly unknown[], to: readonly unknown[]) {
  const lacks = (list: readonly unknown[]) => (item: unknown) => !list.some((other) => isSame(item, other));
  return { removed: from.filter(lacks(to)), added: to.filter(lacks(from)) };
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isEmpty = (value: unknown): value is null | undefined | '' =>
  value === null || value === undefined || value === '';

const isSame = (one: unknown, other: unknown): boolean =>
  (isNothing(one) && isNothing(other)) || JSON.stringify(one) === JSON.stringify(other);

const isNothing = (value: unknown): boolean => isEmpty(value) || (Array.isArray(value) && value.length === 0);
