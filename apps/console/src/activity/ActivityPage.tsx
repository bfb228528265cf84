import { Card, Divider, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { answer, api } from '../api/client';
import { Empty } from '../forms/Empty';
import { Loading } from '../forms/Loading';
import { LoadMore } from '../forms/LoadMore';
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
  const { t } = useTranslation('activity');
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
            <Nothing isFiltered={filtering.isFiltered} />
          ) : (
            <Stack>
              <Days events={seen} />
              <LoadMore list={events} />
              {!events.hasNextPage && (
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

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('activity');
  return (
    <div role="status">
      {isFiltered ? (
        <Empty title={t('empty.filtered')} />
      ) : (
        <Empty title={t('empty.title')}>
          <Text c="dimmed">{t('empty.text')}</Text>
        </Empty>
      )}
    </div>
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
