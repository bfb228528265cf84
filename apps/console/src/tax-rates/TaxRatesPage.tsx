import { MagnifyingGlassIcon, PlusIcon } from '@heroicons/react/24/outline';
import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { useMay } from '../api/session';
import { Empty } from '../forms/Empty';
import { Loading } from '../forms/Loading';
import { useLongList } from '../forms/useLongList';
import { useTranslation } from '../i18n';
import { Page } from '../shell/Page';
import { CreateRate } from './CreateRate';
import { RatesTable } from './RatesTable';
import { FRESH, type Values } from './rate';

const PAUSE_MS = 250;
const FILTERS = { current: { archived: false }, archived: { archived: true }, all: {} } as const;
type Filter = keyof typeof FILTERS;

export default function TaxRatesPage() {
  const { t } = useTranslation(['taxRates', 'words']);
  const mayChange = useMay()('write:tax_rates');
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<Filter>('current');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const [isCreating, { open, close }] = useDisclosure();
  const [begun, setBegun] = useState(FRESH);
  const filters = { ...FILTERS[filter], ...(q && { q }) };
  const { query, more } = useLongList(['tax-rates', 'list', filters], (cursor) =>
    answer(
      api.GET('/api/v1/tax-rates', { params: { query: { sort: 'name', ...filters, ...(cursor && { cursor }) } } }),
    ),
  );
  const create = (values: Values) => {
    setBegun(values);
    open();
  };
  const empty = () => {
    if (q) return <Empty title={t('words:nothingFound', { q })} />;
    if (filter === 'archived') return <Empty title={t('empty.filtered')} />;
    return (
      <Empty title={t('empty.title')}>
        <Text c="dimmed">{t(mayChange ? 'empty.text' : 'empty.reading')}</Text>
      </Empty>
    );
  };
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        mayChange && (
          <Button leftSection={<PlusIcon width={18} aria-hidden />} onClick={() => create(FRESH)}>
            {t('create')}
          </Button>
        )
      }
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('words:search')}
          placeholder={t('fields.name')}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={100}
          leftSection={<MagnifyingGlassIcon width={18} aria-hidden />}
          style={{ flex: '1 1 240px' }}
        />
        <Select
          label={t('show')}
          value={filter}
          onChange={(chosen) => setFilter((chosen ?? 'current') as Filter)}
          allowDeselect={false}
          data={(Object.keys(FILTERS) as Filter[]).map((value) => ({ value, label: t(`filters.${value}`) }))}
          style={{ flex: '0 1 200px' }}
        />
      </Group>
      <Loading query={query}>
        {(rates) =>
          rates.length > 0 ? (
            <>
              <RatesTable rates={rates} onReplace={create} />
              {more}
            </>
          ) : (
            empty()
          )
        }
      </Loading>
      {mayChange && <CreateRate begun={begun} isOpen={isCreating} onClose={close} />}
    </Page>
  );
}
