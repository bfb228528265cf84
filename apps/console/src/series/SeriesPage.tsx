import { PlusIcon } from '@heroicons/react/24/outline';
import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { answer, api } from '../api/client';
import { useMay } from '../api/session';
import { Empty } from '../forms/Empty';
import { Loading } from '../forms/Loading';
import { useLongList } from '../forms/useLongList';
import { useTranslation } from '../i18n';
import { Page } from '../shell/Page';
import { CreateSeries } from './CreateSeries';
import { SeriesTable } from './SeriesTable';

export default function SeriesPage() {
  const { t } = useTranslation('series');
  const mayChange = useMay()('manage:organization');
  const [isCreating, { open, close }] = useDisclosure();
  const { query, more } = useLongList(['series', 'list'], (cursor) =>
    answer(api.GET('/api/v1/series', { params: { query: { ...(cursor && { cursor }) } } })),
  );
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        mayChange && (
          <Button leftSection={<PlusIcon width={18} aria-hidden />} onClick={open}>
            {t('create')}
          </Button>
        )
      }
    >
      <Loading query={query}>
        {(series) =>
          series.length > 0 ? (
            <>
              <SeriesTable series={series} />
              {more}
            </>
          ) : (
            <Empty title={t('empty.title')}>
              <Text c="dimmed">{t('empty.text')}</Text>
            </Empty>
          )
        }
      </Loading>
      {mayChange && <CreateSeries isOpen={isCreating} onClose={close} />}
    </Page>
  );
}
