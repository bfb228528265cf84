import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { components } from '../api/schema';
import { useMay } from '../api/session';
import { Loading } from '../forms/Loading';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { Section } from '../shell/Section';
import { useKeyEvents } from './key-data';

type Event = components['schemas']['Event'];

/** What was done to the key last, and by whom. */
export function KeyEvents({ id }: { id: string }) {
  const { t } = useTranslation('key');
  const may = useMay();
  const query = useKeyEvents(id);
  if (!may('read:events')) return null;
  return (
    <Section title={t('events.title')}>
      <Loading query={query}>
        {({ data }) => (
          <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {data.map((event) => (
              <OneEvent key={event.id} event={event} />
            ))}
          </Stack>
        )}
      </Loading>
      <Anchor component={Link} to={`/activity?id=${id}`} size="sm">
        {t('events.all')}
      </Anchor>
    </Section>
  );
}

function OneEvent({ event }: { event: Event }) {
  const { t } = useTranslation(['key', 'words']);
  const format = useFormat();
  const types: Record<string, string> = t('events.types', { returnObjects: true });
  const fields: Record<string, string> = t('events.fields', { returnObjects: true });
  const verb = event.type.slice('api_key.'.length);
  const changed = event.changed_fields.flatMap((field) => fields[field] ?? []);
  return (
    <li>
      <Text size="sm">
        {types[verb] ?? event.type}
        {verb === 'updated' && changed.length > 0 && `: ${changed.join(', ')}`}
      </Text>
      <Text size="xs" c="dimmed">
        {event.actor_name ?? t('words:system')} · {format.dateTime(event.created_at)}
      </Text>
    </li>
  );
}
