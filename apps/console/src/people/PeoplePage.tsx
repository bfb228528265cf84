import { ROLES, type Role } from '@app/access/scopes';
import { MagnifyingGlassIcon, PlusIcon } from '@heroicons/react/24/outline';
import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { Empty } from '../forms/Empty';
import { Loading } from '../forms/Loading';
import { useLongList } from '../forms/useLongList';
import { useTranslation } from '../i18n';
import { Page } from '../shell/Page';
import { Invite } from './Invite';
import { PeopleTable } from './PeopleTable';

const PAUSE_MS = 250;

export default function PeoplePage() {
  const { t } = useTranslation(['people', 'words']);
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState<Role | 'all'>('all');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const [isInviting, { open, close }] = useDisclosure();
  const filters = { ...(q && { q }), ...(role !== 'all' && { role: [role] }) };
  const { query, more } = useLongList(['users', 'list', filters], (cursor) =>
    answer(api.GET('/api/v1/users', { params: { query: { ...filters, ...(cursor && { cursor }) } } })),
  );
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <Button leftSection={<PlusIcon width={18} aria-hidden />} onClick={open}>
          {t('invite')}
        </Button>
      }
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('words:search')}
          placeholder={t('searchIn')}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={100}
          leftSection={<MagnifyingGlassIcon width={18} aria-hidden />}
          style={{ flex: '1 1 240px' }}
        />
        <Select
          label={t('role')}
          value={role}
          onChange={(chosen) => setRole((chosen ?? 'all') as Role | 'all')}
          allowDeselect={false}
          data={[
            { value: 'all', label: t('allRoles') },
            ...ROLES.map((value) => ({ value, label: t(`words:roles.${value}`) })),
          ]}
          style={{ flex: '0 1 200px' }}
        />
      </Group>
      <Loading query={query}>
        {(people) =>
          people.length > 0 ? (
            <>
              <PeopleTable people={people} />
              {more}
            </>
          ) : (
            <Empty title={q ? t('words:nothingFound', { q }) : t('none')}>
              <Text c="dimmed">{t('about')}</Text>
            </Empty>
          )
        }
      </Loading>
      <Invite isOpen={isInviting} onClose={close} />
    </Page>
  );
}
