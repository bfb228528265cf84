import {
  type InfiniteData,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
  type UseMutationOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Operations } from '../generated/operations.js';
import type { Page } from '../pages.js';
import { useInvoiceNests } from './provider.js';

type Name = keyof Operations;
type Method = (...args: unknown[]) => Promise<unknown>;

/** TanStack's own, but for what the hook decides. */
export type QueryOptions<Data, Selected> = Omit<UseQueryOptions<Data, Error, Selected>, 'queryKey' | 'queryFn'>;
export type InfiniteOptions<Data, Selected> = Omit<
  UseInfiniteQueryOptions<Data, Error, Selected, readonly unknown[], string | undefined>,
  'queryKey' | 'queryFn' | 'initialPageParam' | 'getNextPageParam'
>;
export type MutationOptions<Data, Variables> = Omit<UseMutationOptions<Data, Error, Variables>, 'mutationFn'>;

/** What begins with this is ours: `queryClient.invalidateQueries({ queryKey: ['invoicenests', 'listInvoices'] })`. */
const ROOT = 'invoicenests';

function keyOf(name: Name, args: readonly unknown[]): unknown[] {
  const given = args.findLastIndex((arg) => arg !== undefined) + 1;
  return [ROOT, name, ...args.slice(0, given)];
}

/** `retry`: the client has tried again already where that could help. */
const DEFAULTS = { retry: false } as const;

export function useRead<Data, Selected>(
  name: Name,
  args: readonly unknown[],
  options: QueryOptions<Data, Selected> | undefined,
): UseQueryResult<Selected, Error> {
  const method = useMethod(name);
  return useQuery({
    ...DEFAULTS,
    ...options,
    queryKey: keyOf(name, args),
    queryFn: async ({ signal }) => (await method(...args, { signal })) as Data,
  });
}

/** `query` is the last of the arguments. */
export function useInfinite<Item, Selected>(
  name: Name,
  args: readonly unknown[],
  options: InfiniteOptions<Page<Item>, Selected> | undefined,
): UseInfiniteQueryResult<Selected, Error> {
  const method = useMethod(name);
  const ids = args.slice(0, -1);
  const query = args.at(-1) as object | undefined;
  return useInfiniteQuery<Page<Item>, Error, Selected, readonly unknown[], string | undefined>({
    ...DEFAULTS,
    ...options,
    queryKey: [...keyOf(name, [...ids, query ?? {}]), 'infinite'],
    queryFn: async ({ signal, pageParam }) => {
      const asked = pageParam === undefined ? query : { ...query, cursor: pageParam };
      return (await method(...ids, asked, { signal })) as Page<Item>;
    },
    initialPageParam: undefined,
    getNextPageParam: ({ has_more, next_cursor }) => (has_more && next_cursor ? next_cursor : undefined),
  });
}

/** What it changed may show anywhere: all that was read is read again where it is on the screen. */
export function useChange<Data, Variables>(
  name: Name,
  isEffective: boolean,
  options: MutationOptions<Data, Variables> | undefined,
): UseMutationResult<Data, Error, Variables> {
  const method = useMethod(name);
  const queries = useQueryClient();
  return useMutation({
    ...options,
    mutationFn: async (variables) => (await method(...(Array.isArray(variables) ? variables : [variables]))) as Data,
    onSuccess: (...args) => {
      if (isEffective) void queries.invalidateQueries({ queryKey: [ROOT] });
      return options?.onSuccess?.(...args);
    },
  });
}

function useMethod(name: Name): Method {
  const client = useInvoiceNests();
  return (client[name] as Method).bind(client);
}

export type { InfiniteData, UseInfiniteQueryResult, UseMutationResult, UseQueryResult };
