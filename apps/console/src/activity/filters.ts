import { useSearchParams } from 'react-router';

const NAMES = ['kind', 'type', 'actor', 'from', 'to', 'id'] as const;
type Name = (typeof NAMES)[number];
export type Filters = Record<Name, string>;

/** The filters, which are part of the address: a link to what is shown shows the same. */
export function useFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = Object.fromEntries(NAMES.map((name) => [name, search.get(name) ?? ''])) as Filters;
  const set = (changed: Partial<Filters>) => {
    const next = Object.entries({ ...filters, ...changed }).filter(([, value]) => value !== '');
    setSearch(Object.fromEntries(next), { replace: true });
  };
  return { filters, set, isFiltered: NAMES.some((name) => filters[name] !== '') };
}

/** As the API takes them; days are those of the person. */
export function queryOf({ kind, type, actor, from, to, id }: Filters) {
  const resource = id || kind;
  const created_from = instant(from, 'T00:00:00');
  const created_to = instant(to, 'T23:59:59.999');
  return {
    ...(resource && { resource }),
    ...(type && { type: [type] }),
    ...(actor && { actor }),
    ...(created_from && { created_from }),
    ...(created_to && { created_to }),
  };
}

function instant(day: string, time: string): string | undefined {
  const date = new Date(day + time);
  return day && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}
