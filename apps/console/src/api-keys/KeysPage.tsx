import { KeyIcon, MagnifyingGlassIcon, PlusIcon } from '@heroicons/react/24/outline';
import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput, ThemeIcon, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation, useMatch, useNavigate, useSearchParams } from 'react-router';
import { Empty } from '../forms/Empty';
import { LoadMore } from '../forms/LoadMore';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useTranslation } from '../i18n';
import { Page } from '../shell/Page';
import { useLasting } from '../shell/Working';
import { CreateKey } from './CreateKey';
import { KeyList } from './KeyList';
import { type Status, useKeys, useReused } from './keys-data';

const SHOWN = ['active', 'expired', 'revoked', 'all'] as const;
type Shown = Status | 'all';

const PAUSE_MS = 300;
/** Comes from the dialog that makes a key. */
const CLOSED = 'closed';

/** Settings → API: every key, and the dialog that makes one. What is searched for stands in the address. */
export default function KeysPage() {
  const { t } = useTranslation(['keys', 'words']);
  const navigate = useNavigate();
  const { search, state } = useLocation();
  const isCreating = useMatch('/settings/api/new') !== null;
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const status = SHOWN.find((name) => name === params.get('status')) ?? 'active';
  const change = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const show = (next: Shown) => change('status', next === 'active' ? '' : next);

  const list = useKeys(status, q);
  const reused = useReused();
  const isLong = useLasting(list.isPending);
  const keys = list.data?.pages.flatMap(({ data }) => data);
  const isBlank = keys?.length === 0 && !q && (status === 'active' || status === 'all');
  const button = useRef<HTMLButtonElement>(null);
  // The dialog has an address of its own: the page that stands behind it is another, on which the focus starts anew.
  useEffect(() => {
    if (state === CLOSED) button.current?.focus();
  }, [state]);
  const create = (
    <Button
      ref={button}
      leftSection={<PlusIcon width={18} aria-hidden />}
      onClick={() => navigate({ pathname: '/settings/api/new', search })}
    >
      {t('createKey')}
    </Button>
  );

  const found = () => {
    if (!keys) return isLong && <Text role="status">{t('words:loading')}</Text>;
    if (keys.length > 0) return <KeyList keys={keys} reused={reused} />;
    if (q) return <Empty title={t('words:nothingFound', { q })} />;
    if (isBlank) return <Blank action={create} {...(status === 'active' && { onShowAll: () => show('all') })} />;
    return <Empty title={t(`empty.${status as 'expired' | 'revoked'}`)} />;
  };

  return (
    <Page title={t('title')} about={t('about')} actions={!isBlank && create} size="xl">
      <Group justify="space-between" gap="sm">
        <Search q={q} onChange={(typed) => change('q', typed)} />
        <SegmentedControl
          aria-label={t('list.show')}
          size="sm"
          value={status}
          onChange={(next) => show(next as Shown)}
          data={SHOWN.map((value) => ({ value, label: t(`list.shown.${value}`) }))}
        />
      </Group>
      {list.error && <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />}
      <div style={list.isPlaceholderData ? { opacity: 0.6 } : undefined} aria-busy={list.isPlaceholderData}>
        {found()}
      </div>
      <LoadMore list={list} />
      <CreateKey
        isOpen={isCreating}
        onClose={() => navigate({ pathname: '/settings/api', search }, { replace: true, state: CLOSED })}
      />
    </Page>
  );
}

/** What is typed is searched for after a short pause. */
function Search({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { t } = useTranslation('keys');
  const [typed, setTyped] = useState(q);
  const sent = useRef(q);
  const send = useDebouncedCallback((value: string) => {
    sent.current = value.trim();
    onChange(sent.current);
  }, PAUSE_MS);
  // The address was changed otherwise: by a link, or back.
  useEffect(() => {
    if (q !== sent.current) setTyped(q);
    sent.current = q;
  }, [q]);
  return (
    <TextInput
      type="search"
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      leftSection={<MagnifyingGlassIcon width={18} aria-hidden />}
      value={typed}
      maxLength={100}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
      w={{ base: '100%', xs: 320 }}
    />
  );
}

function Blank({ action, onShowAll }: { action: ReactNode; onShowAll?: () => void }) {
  const { t } = useTranslation('keys');
  return (
    <Paper withBorder p="xl">
      <Stack align="center" ta="center" gap="sm" py="md">
        <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
          <KeyIcon width={28} />
        </ThemeIcon>
        <Title order={2} size="h4">
          {t('empty.title')}
        </Title>
        <Text maw={560}>{t('empty.text')}</Text>
        <Text maw={560} c="dimmed" size="sm">
          {t('empty.steps')}
        </Text>
        {action}
        {onShowAll && (
          <Button variant="subtle" size="compact-sm" onClick={onShowAll}>
            {t('empty.others')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
