import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Loaded, loaded } from '../api/client';
import type { components } from '../api/schema';
import { useMay } from '../api/session';

export type Key = components['schemas']['ApiKey'];

const OFTEN_MS = 15_000;

/** Read anew while somebody looks, so that they see a program arrive that uses the key for the first time. */
const LIVE = { refetchInterval: OFTEN_MS, refetchOnWindowFocus: 'always' } as const;

export const readKey = (id: string): Promise<Loaded<Key>> =>
  loaded(api.GET('/api/v1/api-keys/{id}', { params: { path: { id } } }));

export function useKey(id: string) {
  return useQuery({
    queryKey: ['api-keys', id],
    queryFn: () => readKey(id),
    ...LIVE,
    refetchInterval: ({ state }) => (state.data ? OFTEN_MS : false),
  });
}

/** After something was done to the key: what is shown of it, of its sessions and of its history is read anew. */
export function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['api-keys'] }),
      client.invalidateQueries({ queryKey: ['events'] }),
    ]);
}

/** The living sessions, those of all pages that were loaded. */
export function useSessions(id: string) {
  return useInfiniteQuery({
    queryKey: ['api-keys', id, 'sessions'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/api-keys/{id}/sessions', {
          params: { path: { id }, query: { limit: 25, ...(cursor && { cursor }) } },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    ...LIVE,
    // Somebody who goes back through many reads them in peace.
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : OFTEN_MS),
  });
}

export function useKeyActivity(id: string, days: number) {
  return useQuery({
    queryKey: ['api-keys', id, 'activity', days],
    queryFn: () => answer(api.GET('/api/v1/api-keys/{id}/activity', { params: { path: { id }, query: { days } } })),
    placeholderData: keepPreviousData,
    ...LIVE,
  });
}

export function useKeyEvents(id: string) {
  const may = useMay();
  return useQuery({
    queryKey: ['events', { resource: id, limit: 10 }],
    queryFn: () =>
      answer(api.GET('/api/v1/events', { params: { query: { resource: id, sort: '-position', limit: 10 } } })),
    enabled: may('read:events'),
  });
}

/** The last time that a refresh token came twice, if the secret was not rotated since: then that was seen to. */
export function useReuse(id: string) {
  const may = useMay();
  return useQuery({
    queryKey: ['events', { resource: id, type: 'reuse' }],
    queryFn: async () => {
      const type = ['api_key.refresh_token_reused', 'api_key.secret_rotated'];
      const page = await answer(
        api.GET('/api/v1/events', {
          params: { query: { resource: id, type, sort: '-position', limit: 1 } },
          querySerializer: { array: { style: 'form', explode: false } },
        }),
      );
      return page.data.find((event) => event.type === 'api_key.refresh_token_reused') ?? null;
    },
    enabled: may('read:events'),
    ...LIVE,
  });
}
