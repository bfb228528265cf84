import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Loading } from '../forms/Loading';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { EventSentence } from '../shell/EventSentence';
import { type Event, useNames } from '../shell/event-names';
import { HomeCard } from './HomeCard';

const LIMIT = 6;

/** What happened last. */
export function Latest({ isWide }: { isWide: boolean }) {
  const { t } = useTranslation('home');
  const events = useQuery({
    queryKey: ['events', 'latest'],
    queryFn: () => answer(api.GET('/api/v1/events', { params: { query: { sort: '-position', limit: LIMIT } } })),
  });
  return (
    <HomeCard isWide={isWide} title={t('latest.title')} more={{ to: '/activity', label: t('latest.more') }}>
      <Loading query={events}>
        {({ data }) => (data.length === 0 ? <Text c="dimmed">{t('latest.none')}</Text> : <Sentences events={data} />)}
      </Loading>
    </HomeCard>
  );
}

function Sentences({ events }: { events: Event[] }) {
  const format = useFormat();
  const name = useNames(events);
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {events.map((event) => (
        <li key={event.id}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            <EventSentence event={event} name={name(event.resource_id)} />
          </Text>
          <Text size="xs" c="dimmed">
            <time dateTime={event.created_at} title={format.dateTime(event.created_at)}>
              {format.relative(event.created_at)}
            </time>
          </Text>
        </li>
      ))}
    </Stack>
  );
}
