import { Anchor, Box, Button, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answer, api } from '../api/client';
import type { components } from '../api/schema';
import { Loading } from '../forms/Loading';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { HomeCard } from './HomeCard';

type Activity = components['schemas']['ApiKeysActivity'];

const DAYS = 30;
const SHOWN_KEYS = 5;
const CHART_PX = 56;

/** Is it used, by which key, and does it work? */
export function Requests() {
  const { t } = useTranslation('home');
  const activity = useQuery({
    queryKey: ['api-keys', 'activity', DAYS],
    queryFn: () => answer(api.GET('/api/v1/api-keys/activity', { params: { query: { days: DAYS } } })),
  });
  return (
    <HomeCard title={t('requests.title')} more={{ to: '/settings/api', label: t('requests.more') }}>
      <Loading query={activity}>{(data) => (data.keys.length === 0 ? <NoKeys /> : <Use activity={data} />)}</Loading>
    </HomeCard>
  );
}

function NoKeys() {
  const { t } = useTranslation('home');
  return (
    <Stack align="flex-start">
      <Text c="dimmed">{t('requests.noKeys')}</Text>
      <Button component={Link} to="/settings/api/new" variant="default" size="xs">
        {t('requests.create')}
      </Button>
    </Stack>
  );
}

function Use({ activity: { days, totals, keys } }: { activity: Activity }) {
  const { t } = useTranslation('home');
  return (
    <Stack>
      <Group gap="xl">
        <Count label={t('requests.requests')} value={totals.requests} />
        <Count label={t('requests.failures')} value={totals.errors} isBad={totals.errors > 0} />
      </Group>
      {totals.requests === 0 ? (
        <Text c="dimmed">{t('requests.none')}</Text>
      ) : (
        <>
          <Bars days={days} />
          <Keys keys={keys.filter(({ requests }) => requests > 0).slice(0, SHOWN_KEYS)} />
        </>
      )}
    </Stack>
  );
}

function Count({ label, value, isBad }: { label: string; value: number; isBad?: boolean }) {
  const format = useFormat();
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={650} fz={24} lh={1.3} c={isBad ? 'var(--mantine-color-error)' : undefined}>
        {format.number(value)}
      </Text>
    </div>
  );
}

/** A bar a day; what failed is the red part of it. */
function Bars({ days }: { days: Activity['days'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const peak = Math.max(...days.map(({ requests }) => requests));
  const [from, to] = [days[0]?.date, days.at(-1)?.date].map((date) => (date ? format.day(date) : ''));
  const height = (count: number) => (count === 0 ? 0 : Math.max(2, Math.round((count / peak) * CHART_PX)));
  return (
    <div>
      <VisuallyHidden>{t('requests.chart', { from, to, peak: format.number(peak) })}</VisuallyHidden>
      <Group gap={2} wrap="nowrap" align="flex-end" h={CHART_PX} aria-hidden>
        {days.map(({ date, requests, errors }) => (
          <Stack
            key={date}
            gap={0}
            flex={1}
            justify="flex-end"
            h="100%"
            title={`${format.day(date)}: ${format.number(requests)} / ${format.number(errors)}`}
          >
            <Box h={height(errors)} bg="var(--mantine-color-red-6)" />
            <Box
              h={Math.max(1, height(requests) - height(errors))}
              bg={requests ? 'nest.5' : 'var(--mantine-color-default-border)'}
            />
          </Stack>
        ))}
      </Group>
      <Group justify="space-between" mt={4} aria-hidden>
        <Text size="xs" c="dimmed">
          {from}
        </Text>
        <Text size="xs" c="dimmed">
          {to}
        </Text>
      </Group>
    </div>
  );
}

function Keys({ keys }: { keys: Activity['keys'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <Table verticalSpacing={6} horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('requests.key')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('requests.requests')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('requests.failures')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys.map(({ id, name, requests, errors, last_used_at }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }}>
              <Anchor component={Link} to={`/settings/api/${id}`} size="sm">
                {name}
              </Anchor>
              {last_used_at && (
                <Text size="xs" c="dimmed">
                  {t('requests.lastUsed')}: {format.relative(last_used_at)}
                </Text>
              )}
            </Table.Th>
            <Table.Td ta="right">{format.number(requests)}</Table.Td>
            <Table.Td ta="right" c={errors > 0 ? 'var(--mantine-color-error)' : undefined}>
              {format.number(errors)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
