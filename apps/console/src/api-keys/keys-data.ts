import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { components } from '../api/schema';
import { useMay } from '../api/session';
import { isOlder } from './health';

export type ApiKey = components['schemas']['ApiKey'];
export type Status = ApiKey['status'];

const LIMIT = 25;
const OFTEN_MS = 15_000;
const RECENT_DAYS = 30;
const REUSED = 'api_key.refresh_token_reused';

/** The keys, the newest first. Read anew while somebody looks, unless they have gone on to older ones. */
export function useKeys(status: Status | 'all', q: string) {
  return useInfiniteQuery({
    queryKey: ['api-keys', 'list', { status, q }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/api-keys', {
          params: {
            query: {
              limit: LIMIT,
              ...(status !== 'all' && { status: [status] }),
              ...(q && { q }),
              ...(cursor && { cursor }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? OFTEN_MS : false),
  });
}

/** The ids of keys of which a refresh token came twice lately, and whose secret was not rotated since. */
export function useReused(): ReadonlySet<string> {
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['events', { type: 'reuse of all keys' }],
    queryFn: () =>
      answer(
        api.GET('/api/v1/events', {
          params: { query: { type: [REUSED, 'api_key.secret_rotated'], sort: '-position', limit: 100 } },
          querySerializer: { array: { style: 'form', explode: false } },
        }),
      ),
    enabled: may('read:events'),
  });
  const latest = new Map((data?.data ?? []).toReversed().map((event) => [event.resource_id, event]));
  const reused = [...latest.values()].filter(
    ({ type, created_at }) => type === REUSED && !isOlder(created_at, RECENT_DAYS),
  );
  return new Set(reused.map(({ resource_id }) => resource_id));
}
