import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import type { components } from '../api/schema';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';

/** Loaded when there is something to draw: it weighs more than the rest of the page. */
export default function UsageChart({
  days,
  height,
}: {
  days: components['schemas']['ApiKeyActivity']['days'];
  height: number;
}) {
  const { t } = useTranslation('key');
  const format = useFormat();
  return (
    <BarChart
      h={height}
      type="stacked"
      data={days.map(({ date, requests, errors }) => ({ day: format.day(date), answered: requests - errors, errors }))}
      dataKey="day"
      series={[
        { name: 'answered', label: t('activity.answered'), color: 'var(--mantine-color-nest-text)' },
        { name: 'errors', label: t('activity.errors'), color: 'orange.6' },
      ]}
      withLegend
      legendProps={{ verticalAlign: 'bottom' }}
      xAxisProps={{ minTickGap: 24 }}
      yAxisProps={{ allowDecimals: false, tickFormatter: format.number, width: 48 }}
      valueFormatter={format.number}
      maxBarWidth={28}
      // Its keyboard is the table's.
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ isAnimationActive: false }}
    />
  );
}
