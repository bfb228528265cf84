import { Box, Divider, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { components } from '../api/schema';
import { useMay } from '../api/session';
import { Loading } from '../forms/Loading';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { HomeCard } from './HomeCard';

type CurrencyAging = components['schemas']['CurrencyAging'];

const BUCKETS = [
  ['not_due', 'var(--mantine-color-nest-5)'],
  ['days_1_30', 'var(--mantine-color-yellow-5)'],
  ['days_31_60', 'var(--mantine-color-orange-5)'],
  ['days_61_90', 'var(--mantine-color-red-5)'],
  ['days_over_90', 'var(--mantine-color-red-9)'],
] as const;

/** What is unpaid and how much of it is late, by currency. */
export function Unpaid() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const may = useMay();
  const aging = useQuery({ queryKey: ['reports', 'aging'], queryFn: () => answer(api.GET('/api/v1/reports/aging')) });
  const more = may('read:events') ? { to: '/activity?kind=invoice', label: t('money.more') } : undefined;
  return (
    <HomeCard title={t('money.title')} more={more}>
      <Loading query={aging}>
        {({ as_of, data }) =>
          data.length === 0 ? (
            <Text c="dimmed">{t('money.none')}</Text>
          ) : (
            <Stack>
              {data.map((currency, place) => (
                <Stack key={currency.currency}>
                  {place > 0 && <Divider />}
                  <InCurrency aging={currency} />
                </Stack>
              ))}
              <Text size="xs" c="dimmed">
                {t('money.asOf', { day: format.day(as_of) })}
              </Text>
            </Stack>
          )
        }
      </Loading>
    </HomeCard>
  );
}

function InCurrency({ aging }: { aging: CurrencyAging }) {
  const { t } = useTranslation('home');
  const { currency, amount_due, invoices, overdue_amount, overdue_invoices, buckets } = aging;
  return (
    <Stack gap="sm">
      <Group gap="xl" align="flex-start">
        <Sum label={t('money.unpaid')} amount={amount_due} currency={currency} count={invoices} />
        <Sum
          label={t('money.overdue')}
          amount={overdue_amount}
          currency={currency}
          count={overdue_invoices}
          isBad={overdue_invoices > 0}
        />
      </Group>
      <ByAge buckets={buckets} currency={currency} />
    </Stack>
  );
}

function Sum(props: { label: string; amount: string; currency: string; count: number; isBad?: boolean }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <div>
      <Text size="sm" c="dimmed">
        {props.label}
      </Text>
      <Text fw={650} fz={24} lh={1.3} c={props.isBad ? 'var(--mantine-color-error)' : undefined}>
        {format.money(props.amount, props.currency)}
      </Text>
      <Text size="sm" c="dimmed">
        {t('money.invoices', { count: props.count })}
      </Text>
    </div>
  );
}

function ByAge({ buckets, currency }: { buckets: CurrencyAging['buckets']; currency: string }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  // As numbers only for the widths of the bar.
  const shown = BUCKETS.map(([name, color]) => ({ name, color, share: Number(buckets[name]) })).filter(
    (b) => b.share > 0,
  );
  return (
    <Stack gap={6}>
      <Group gap={2} wrap="nowrap" h={8} aria-hidden style={{ borderRadius: 4, overflow: 'hidden' }}>
        {shown.map(({ name, color, share }) => (
          <Box key={name} h="100%" bg={color} style={{ flex: `${share} 0 3px` }} />
        ))}
      </Group>
      <Stack component="ul" gap={2} m={0} p={0} aria-label={t('money.byAge')} style={{ listStyle: 'none' }}>
        {shown.map(({ name, color }) => (
          <Group key={name} component="li" gap="xs" justify="space-between" wrap="nowrap">
            <Group gap="xs" wrap="nowrap">
              <Box w={8} h={8} bg={color} style={{ borderRadius: 2, flexShrink: 0 }} aria-hidden />
              <Text size="sm">{t(`money.${name}`)}</Text>
            </Group>
            <Text size="sm">{format.money(buckets[name], currency)}</Text>
          </Group>
        ))}
      </Stack>
    </Stack>
  );
}
