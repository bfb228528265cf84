import { Button, Card, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { answer, api } from '../api/client';
import { Loading } from '../forms/Loading';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { type Event, useNames } from '../shell/event-names';
import { Page } from '../shell/Page';
import { EventRow } from './EventRow';
import { FilterBar } from './FilterBar';
import { queryOf, useFilters } from './filters';

const LIMIT = 30;

/** What happened, the newest first. */
export default function ActivityPage() {
  const { t } = useTranslation(['activity', 'words']);
  const filtering = useFilters();
  const query = queryOf(filtering.filters);
  const events = useInfiniteQuery({
    queryKey: ['events', query],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/events', {
          params: { query: { ...query, sort: '-position', limit: LIMIT, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
  const seen = events.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={t('title')} about={t('about')}>
      <FilterBar {...filtering} seen={seen} />
      <Loading query={events}>
        {() =>
          seen.length === 0 ? (
            <Empty isFiltered={filtering.isFiltered} />
          ) : (
            <Stack>
              <Days events={seen} />
              {events.hasNextPage ? (
                <Group justify="center">
                  <Button
                    variant="default"
                    loading={events.isFetchingNextPage}
                    onClick={() => void events.fetchNextPage()}
                  >
                    {t('words:loadMore')}
                  </Button>
                </Group>
              ) : (
                <Text size="sm" c="dimmed" ta="center">
                  {t('end')}
                </Text>
              )}
            </Stack>
          )
        }
      </Loading>
    </Page>
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('activity');
  return (
    <Card withBorder padding="xl" role="status">
      {isFiltered ? (
        <Text>{t('empty.filtered')}</Text>
      ) : (
        <>
          <Text fw={600}>{t('empty.title')}</Text>
          <Text c="dimmed">{t('empty.text')}</Text>
        </>
      )}
    </Card>
  );
}

/** Under a heading for each day, as the days are here. */
function Days({ events }: { events: Event[] }) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const name = useNames(events);
  const days = Map.groupBy(events, ({ created_at }) => new Date(created_at).toDateString());
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  const titled = (day: string, [first]: Event[]) => {
    if (day === today.toDateString()) return t('today');
    if (day === yesterday.toDateString()) return t('yesterday');
    return first ? format.date(first.created_at) : day;
  };
  return [...days].map(([day, those]) => (
    <section key={day}>
      <Title order={2} size="h5" mb="xs">
        {titled(day, those)}
      </Title>
      <Card withBorder padding={0} component="ul" m={0} style={{ listStyle: 'none' }}>
        {those.map((event, place) => (
          <Fragment key={event.id}>
            {place > 0 && <Divider component="li" aria-hidden />}
            <li>
              <EventRow event={event} name={name(event.resource_id)} />
            </li>
          </Fragment>
        ))}
      </Card>
    </section>
  ));
}
