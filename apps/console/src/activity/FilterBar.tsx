import { Button, Card, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api } from '../api/client';
import { useMay } from '../api/session';
import { useTranslation } from '../i18n';
import { useActor } from '../shell/EventSentence';
import type { Event } from '../shell/event-names';
import type { useFilters } from './filters';
import { isKind, KINDS, type Kind, verbsOf } from './kinds';

const TYPING_MS = 400;
/** As many as a page of the API holds: whoever is not among them is found by their events. */
const MANY = 100;

export function FilterBar({ filters, set, isFiltered, seen }: ReturnType<typeof useFilters> & { seen: Event[] }) {
  const { t } = useTranslation('activity');
  const may = useMay();
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => may(KINDS[kind]));
  const actors = useActors(seen, filters.actor);
  const types = kinds
    .filter((kind) => !isKind(filters.kind) || kind === filters.kind)
    .map((kind) => ({
      group: t(`kinds.${kind}`),
      items: verbsOf(kind).map((verb) => ({ value: `${kind}.${verb}`, label: t(`verbs.${verb}` as 'verbs.created') })),
    }));
  const isTypeKnown = types.some(({ items }) => items.some(({ value }) => value === filters.type));
  if (filters.type && !isTypeKnown) {
    types.push({ group: t('filters.others'), items: [{ value: filters.type, label: filters.type }] });
  }
  const choose = (kind: string) => set({ kind, ...(filters.type.startsWith(`${kind}.`) ? {} : { type: '' }) });
  return (
    <Card withBorder padding="md" component="search" aria-label={t('filters.label')}>
      <SimpleGrid cols={{ base: 2, md: 3 }} spacing="sm" verticalSpacing="xs">
        <Select
          label={t('filters.kind')}
          placeholder={t('filters.all')}
          clearable
          data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={filters.kind || null}
          onChange={(kind) => choose(kind ?? '')}
        />
        <Select
          label={t('filters.type')}
          placeholder={t('filters.all')}
          clearable
          searchable
          data={types}
          value={filters.type || null}
          onChange={(type) => set({ type: type ?? '' })}
        />
        <Select
          label={t('filters.actor')}
          placeholder={t('filters.all')}
          clearable
          searchable
          data={actors}
          value={filters.actor || null}
          onChange={(actor) => set({ actor: actor ?? '' })}
        />
        <TextInput
          label={t('filters.from')}
          type="date"
          value={filters.from}
          max={filters.to || undefined}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t('filters.to')}
          type="date"
          value={filters.to}
          min={filters.from || undefined}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
        <IdFilter value={filters.id} onChange={(id) => set({ id })} />
      </SimpleGrid>
      {isFiltered && (
        <Group mt="sm">
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => set({ kind: '', type: '', actor: '', from: '', to: '', id: '' })}
          >
            {t('filters.clear')}
          </Button>
        </Group>
      )}
    </Card>
  );
}

/** Asked for when the person has stopped typing. */
function IdFilter({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation('activity');
  const [typed, setTyped] = useState(value);
  const report = useDebouncedCallback(onChange, TYPING_MS);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      label={t('filters.id')}
      placeholder={t('filters.idHint')}
      maxLength={50}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        report(currentTarget.value.trim());
      }}
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: 'mono' }}
    />
  );
}

/** Everybody who can have acted, as far as the person may know them. */
function useActors(seen: Event[], chosen: string) {
  const { t } = useTranslation('activity');
  const may = useMay();
  const name = useActor();
  const people = useQuery({
    queryKey: ['users', 'actors'],
    queryFn: () => answer(api.GET('/api/v1/users', { params: { query: { limit: MANY } } })),
    enabled: may('manage:users'),
  });
  const keys = useQuery({
    queryKey: ['api-keys', 'actors'],
    queryFn: () => answer(api.GET('/api/v1/api-keys', { params: { query: { limit: MANY } } })),
    enabled: may('manage:api_keys'),
  });
  const listed = [
    { group: t('filters.people'), items: items(people.data?.data) },
    { group: t('filters.keys'), items: items(keys.data?.data) },
  ];
  const known = new Set(listed.flatMap((group) => group.items.map(({ value }) => value)));
  const others = new Map(seen.map((event) => [event.actor_id, name(event)]));
  if (chosen && !others.has(chosen)) others.set(chosen, chosen);
  const rest = [...others].filter(([id]) => !known.has(id)).map(([value, label]) => ({ value, label }));
  return [...listed, { group: t('filters.others'), items: rest }].filter((group) => group.items.length > 0);
}

const items = (named: { id: string; name: string }[] = []) => named.map(({ id, name }) => ({ value: id, label: name }));
