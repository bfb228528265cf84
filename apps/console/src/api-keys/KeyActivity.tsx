import { Button, Group, SegmentedControl, Skeleton, Stack, Table, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { components } from '../api/schema';
import { Loading } from '../forms/Loading';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { Section } from '../shell/Section';
import { useKeyActivity } from './key-data';

type Activity = components['schemas']['ApiKeyActivity'];

const UsageChart = lazy(() => import('./UsageChart'));
export const CHART_HEIGHT = 220;

/** How much the key is used, by day. */
export function KeyActivity({ id }: { id: string }) {
  const { t } = useTranslation('key');
  const [days, setDays] = useState('30');
  const query = useKeyActivity(id, Number(days));
  return (
    <Section
      title={t('activity.title')}
      about={t('activity.about')}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t('activity.period')}
          value={days}
          onChange={setDays}
          data={['7', '30', '90'].map((value) => ({ value, label: t('activity.days', { count: Number(value) }) }))}
        />
      }
    >
      <Loading query={query}>{(activity) => <Usage activity={activity} />}</Loading>
    </Section>
  );
}

function Usage({ activity: { days, totals } }: { activity: Activity }) {
  const { t } = useTranslation('key');
  const format = useFormat();
  const [isTable, setTable] = useState(false);
  const total = t('activity.total', {
    count: days.length,
    requests: format.number(totals.requests),
    errors: format.number(totals.errors),
  });
  if (totals.requests === 0) return <Text size="sm">{t('activity.none', { count: days.length })}</Text>;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <Group gap="xl">
          <Total name={t('activity.requests')} value={format.number(totals.requests)} />
          <Total name={t('activity.errors')} value={format.number(totals.errors)} />
        </Group>
        <Button size="xs" variant="default" onClick={() => setTable(!isTable)}>
          {isTable ? t('activity.asChart') : t('activity.asTable')}
        </Button>
      </Group>
      {isTable ? (
        <UsageTable days={days} />
      ) : (
        <div role="img" aria-label={`${t('activity.chart')} ${total}`}>
          <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
            <UsageChart days={days} height={CHART_HEIGHT} />
          </Suspense>
        </div>
      )}
    </Stack>
  );
}

function Total({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed">
        {name}
      </Text>
      <Text fz="h3" fw={650}>
        {value}
      </Text>
    </div>
  );
}

function UsageTable({ days }: { days: Activity['days'] }) {
  const { t } = useTranslation('key');
  const format = useFormat();
  const used = days.filter(({ requests }) => requests > 0).toReversed();
  return (
    <Table captionSide="bottom" maw={480}>
      <Table.Caption ta="left">{t('activity.caption')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('activity.day')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('activity.requests')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('activity.errors')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {used.map(({ date, requests, errors }) => (
          <Table.Tr key={date}>
            <Table.Th scope="row" fw={400}>
              {format.day(date)}
            </Table.Th>
            <Table.Td ta="right">{format.number(requests)}</Table.Td>
            <Table.Td ta="right">{format.number(errors)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
