import {
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
import { useRef } from 'react';
import { OPERATIONS, type Operations } from '../generated/operations.js';
import type { Page } from '../pages.js';
import { isOpen } from '../transport.js';
import type { KeyedOptions } from '../types.js';
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

const CHANGES_NOTHING = /\/(auth|preview)(\/|$)/;

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
  options: MutationOptions<Data, Variables> | undefined,
): UseMutationResult<Data, Error, Variables> {
  const { path, isKeyed } = OPERATIONS[name];
  const method = useMethod(name);
  const once = useOnce(name, method);
  const queries = useQueryClient();
  return useMutation({
    ...options,
    mutationFn: async (variables) => {
      const args: unknown[] = Array.isArray(variables) ? variables : [variables];
      return (await (isKeyed ? once : method)(...args)) as Data;
    },
    onSuccess: (...args) => {
      if (!CHANGES_NOTHING.test(path)) void queries.invalidateQueries({ queryKey: [ROOT] });
      return options?.onSuccess?.(...args);
    },
  });
}

/** Whoever presses twice, or again because no answer came, means one change: it keeps its Idempotency-Key. */
function useOnce(name: Name, method: Method): Method {
  const open = useRef<{ asked: string; idempotencyKey: string } | undefined>(undefined);
  const { path, takes } = OPERATIONS[name];
  const arity = path.split('{').length - 1 + (takes ? 1 : 0);
  return async (...args) => {
    const asked = JSON.stringify(args, (_, value) => (value instanceof Blob ? nameOf(value) : value));
    if (open.current?.asked !== asked) open.current = { asked, idempotencyKey: crypto.randomUUID() };
    const sent = open.current;
    const settle = () => {
      if (open.current === sent) open.current = undefined;
    };
    const given = Array.from({ length: arity }, (_, index) => args[index]);
    const options = args[arity] as KeyedOptions | undefined;
    const idempotencyKey = options?.idempotencyKey ?? sent.idempotencyKey;
    try {
      const answer = await method(...given, { ...options, idempotencyKey });
      settle();
      return answer;
    } catch (error) {
      if (!isOpen(error)) settle();
      throw error;
    }
  };
}

const names = new WeakMap<Blob, string>();

/** Files are the same where they are one object. */
function nameOf(blob: Blob): string {
  const name = names.get(blob) ?? crypto.randomUUID();
  names.set(blob, name);
  return name;
}

function useMethod(name: Name): Method {
  const client = useInvoiceNests();
  return (client[name] as Method).bind(client);
}
