import { Badge, Group, Spoiler, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import type { Event } from '../shell/event-names';
import { differencesOf, isEmpty, isObject, listDifference } from './differences';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Fields whose values are words of the API. */
const WORDED = new Set(['role', 'status', 'payment_status', 'kind', 'type']);
const LONG_PX = 120;

/** What an event changed, field by field. */
export function Changes({ event }: { event: Event }) {
  const { t } = useTranslation('activity');
  const fieldName = useFieldName();
  const { changes, changed_fields } = event;
  if (!changes) {
    if (changed_fields.length === 0) return null;
    return (
      <Text size="sm">
        {t('changes.erased', { fields: changed_fields.map((field) => fieldName([field])).join(', ') })}
      </Text>
    );
  }
  const differences = differencesOf(changes);
  if (differences.length === 0) return null;
  return (
    <Table.ScrollContainer
      minWidth={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t('changes.label') } }}
    >
      <Table verticalSpacing={6} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w="28%">
              {t('changes.field')}
            </Table.Th>
            <Table.Th scope="col">{t('changes.before')}</Table.Th>
            <Table.Th scope="col">{t('changes.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ path, from, to }) => (
            <Table.Tr key={path.join('.')} style={{ verticalAlign: 'top' }}>
              <Table.Th scope="row" fw={500} style={{ overflowWrap: 'anywhere' }}>
                {fieldName(path)}
              </Table.Th>
              {Array.isArray(from) || Array.isArray(to) ? (
                <Table.Td colSpan={2}>
                  <ListChange field={path.at(-1) ?? ''} from={from} to={to} />
                </Table.Td>
              ) : (
                <>
                  <Table.Td>
                    <Value field={path.at(-1) ?? ''} value={from} />
                  </Table.Td>
                  <Table.Td>
                    <Value field={path.at(-1) ?? ''} value={to} />
                  </Table.Td>
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** A list is told by what came and what went. */
function ListChange({ field, from, to }: { field: string; from: unknown; to: unknown }) {
  const { t } = useTranslation('activity');
  const { removed, added } = listDifference(Array.isArray(from) ? from : [], Array.isArray(to) ? to : []);
  if (removed.length + added.length === 0) return <Text size="sm">{t('changes.reordered')}</Text>;
  const part = (label: string, color: string, items: unknown[]) =>
    items.length > 0 && (
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <Badge color={color}>{label}</Badge>
        <Stack gap={4}>
          {items.map((item) => (
            <Value key={JSON.stringify(item)} field={field} value={item} />
          ))}
        </Stack>
      </Group>
    );
  return (
    <Stack gap="xs">
      {part(t('changes.removed'), 'red', removed)}
      {part(t('changes.added'), 'green', added)}
    </Stack>
  );
}

function Value({ field, value }: { field: string; value: unknown }): ReactNode {
  const { t } = useTranslation('activity');
  const inWords = useInWords();
  const fieldName = useFieldName();
  if (isEmpty(value)) {
    return (
      <Text size="sm" c="dimmed" fs="italic">
        {t('changes.empty')}
      </Text>
    );
  }
  if (isObject(value)) {
    const facts = Object.entries(value).filter(([name, part]) => !isEmpty(part) && name !== 'id');
    return <Long>{facts.map(([name, part]) => `${fieldName([name])}: ${inWords(name, part)}`).join(' · ')}</Long>;
  }
  return <Long>{inWords(field, value)}</Long>;
}

/** What is long is shown in part. */
function Long({ children }: { children: string }) {
  const { t } = useTranslation('activity');
  const text = (
    <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  );
  if (children.length < 200) return text;
  return (
    <Spoiler maxHeight={LONG_PX} showLabel={t('changes.more')} hideLabel={t('changes.less')}>
      {text}
    </Spoiler>
  );
}

/** `address.city` → “Address: Town”. */
function useFieldName(): (path: string[]) => string {
  const { t, i18n } = useTranslation('activity');
  return (path) =>
    path
      .map((name) =>
        i18n.exists(`activity:fields.${name}`) ? t(`fields.${name}` as 'fields.name') : name.replaceAll('_', ' '),
      )
      .join(': ');
}

/** Values as people write them: instants, days, yes and no, and the words of the API. */
function useInWords(): (field: string, value: unknown) => string {
  const { t, i18n } = useTranslation(['activity', 'words']);
  const format = useFormat();
  const one = (field: string, value: unknown): string => {
    if (typeof value === 'boolean') return value ? t('words:yes') : t('words:no');
    if (typeof value === 'number') return format.number(value);
    if (Array.isArray(value)) return value.map((item) => one(field, item)).join(', ');
    if (typeof value !== 'string') return JSON.stringify(value, null, 2);
    if (INSTANT.test(value)) return format.dateTime(value);
    if (DAY.test(value)) return format.day(value);
    const key = field === 'role' ? `words:roles.${value}` : `activity:values.${value}`;
    if (field === 'scopes') return t(`scopes.${value}` as 'name', { ns: 'words', nsSeparator: false });
    if (WORDED.has(field) && i18n.exists(key)) return t(key as 'values.draft');
    return value;
  };
  return one;
}
