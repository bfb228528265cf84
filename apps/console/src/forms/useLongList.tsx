import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { LoadMore } from './LoadMore';

interface Part<T> {
  data: T[];
  next_cursor: string | null;
}

/** A list of any length: `query` for `Loading`, and the button that brings what follows. */
export function useLongList<T>(key: readonly unknown[], part: (cursor: string | undefined) => Promise<Part<T>>) {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => part(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    query: {
      isPending: list.isPending,
      error: list.error,
      refetch: list.refetch,
      data: list.data?.pages.flatMap(({ data }) => data),
    },
    more: <LoadMore list={list} />,
  };
}
