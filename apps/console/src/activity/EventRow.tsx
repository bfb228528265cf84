import { Anchor, Button, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { Link } from 'react-router';
import { Copy } from '../forms/Copy';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { EventSentence, usePageOf } from '../shell/EventSentence';
import type { Event } from '../shell/event-names';
import { Changes } from './Changes';

/** What happened and when; on demand what changed by it, and the ids by which to look further. */
export function EventRow({ event, name }: { event: Event; name: string | undefined }) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  return (
    <Stack gap={0} py="sm" px="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Text id={`${id}-what`} style={{ overflowWrap: 'anywhere' }}>
            <EventSentence event={event} name={name} />
          </Text>
          <Text size="sm" c="dimmed">
            <time dateTime={event.created_at} title={format.dateTime(event.created_at)}>
              {format.time(event.created_at)}
            </time>
          </Text>
        </div>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={toggle}
          aria-expanded={isOpen}
          aria-controls={`${id}-details`}
          aria-describedby={`${id}-what`}
          style={{ flexShrink: 0 }}
        >
          {t('details')}
        </Button>
      </Group>
      <Collapse expanded={isOpen} id={`${id}-details`}>
        {isOpen && (
          <Stack pt="sm" gap="md">
            <Changes event={event} />
            <Facts event={event} />
          </Stack>
        )}
      </Collapse>
    </Stack>
  );
}

function Facts({ event }: { event: Event }) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const page = usePageOf()(event);
  const { type, resource_id, actor_id, request_id, created_at } = event;
  const facts: [label: string, value: string][] = [
    [t('facts.event'), type],
    [t('facts.resource'), resource_id],
    [t('facts.actor'), actor_id],
    ...(request_id ? [[t('facts.request'), request_id] as [string, string]] : []),
  ];
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        {format.dateTime(created_at)}
      </Text>
      <dl style={{ margin: 0 }}>
        {facts.map(([label, value]) => (
          <Group key={label} gap="xs" wrap="nowrap" mih={30}>
            <Text component="dt" size="sm" c="dimmed" w={130} style={{ flexShrink: 0 }}>
              {label}
            </Text>
            <Group component="dd" m={0} gap={4} wrap="nowrap">
              <Text size="sm" className="mono">
                {value}
              </Text>
              {value !== type && <Copy value={value} what={label} />}
            </Group>
          </Group>
        ))}
      </dl>
      <Group gap="md">
        {page && (
          <Anchor component={Link} to={page} size="sm">
            {t('facts.open')}
          </Anchor>
        )}
        <Anchor component={Link} to={`/activity?id=${resource_id}`} size="sm">
          {t('facts.onlyThis')}
        </Anchor>
        <Anchor component={Link} to={`/activity?actor=${actor_id}`} size="sm">
          {t('facts.onlyActor')}
        </Anchor>
      </Group>
    </Stack>
  );
}
