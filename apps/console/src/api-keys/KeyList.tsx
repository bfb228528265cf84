import { Anchor, Badge, Group, Paper, SimpleGrid, Stack, Table, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Copy } from '../forms/Copy';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { expiresSoon, isIdle } from './health';
import { KeyStatus } from './KeyStatus';
import type { ApiKey } from './keys-data';

/** The keys: a table, and on a phone cards. */
export function KeyList({ keys, reused }: { keys: ApiKey[]; reused: ReadonlySet<string> }) {
  const { t } = useTranslation(['keys', 'words']);
  const isWide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false });
  if (!isWide)
    return (
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {keys.map((key) => (
          <Paper key={key.id} component="li" withBorder p="md">
            <KeyCard apiKey={key} isReused={reused.has(key.id)} />
          </Paper>
        ))}
      </Stack>
    );
  return (
    <Paper withBorder>
      <Table verticalSpacing="sm" horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('list.key')}</Table.Th>
            <Table.Th scope="col" style={{ whiteSpace: 'nowrap' }}>
              {t('list.may')}
            </Table.Th>
            <Table.Th scope="col">{t('words:status')}</Table.Th>
            <Table.Th scope="col">{t('list.lastUsed')}</Table.Th>
            <Table.Th scope="col">{t('list.expires')}</Table.Th>
            <Table.Th scope="col" miw={120}>
              {t('list.createdBy')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.id}>
              <Table.Th scope="row" fw={400}>
                <Name apiKey={key} />
                <ClientId apiKey={key} />
                {reused.has(key.id) && <Reused id={key.id} />}
              </Table.Th>
              <Table.Td>
                <May apiKey={key} />
              </Table.Td>
              <Table.Td>
                <KeyStatus status={key.status} />
              </Table.Td>
              <Table.Td>
                <LastUsed apiKey={key} />
              </Table.Td>
              <Table.Td>
                <Expiry apiKey={key} />
              </Table.Td>
              <Table.Td>
                <Text size="sm">{key.created_by_name ?? t('list.commandLine')}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function KeyCard({ apiKey: key, isReused }: { apiKey: ApiKey; isReused: boolean }) {
  const { t } = useTranslation('keys');
  return (
    <Stack gap="sm">
      <div>
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
          <Name apiKey={key} />
          <KeyStatus status={key.status} />
        </Group>
        <ClientId apiKey={key} />
      </div>
      {isReused && <Reused id={key.id} />}
      <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="sm" verticalSpacing="xs">
        <Fact label={t('list.may')}>
          <May apiKey={key} />
        </Fact>
        <Fact label={t('list.lastUsed')}>
          <LastUsed apiKey={key} />
        </Fact>
        <Fact label={t('list.expires')}>
          <Expiry apiKey={key} />
        </Fact>
        <Fact label={t('list.createdBy')}>
          <Text size="sm">{key.created_by_name ?? t('list.commandLine')}</Text>
        </Fact>
      </SimpleGrid>
    </Stack>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack gap={2} align="flex-start">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      {children}
    </Stack>
  );
}

function Name({ apiKey: { id, name } }: { apiKey: ApiKey }) {
  return (
    <Anchor component={Link} to={`/settings/api/${id}`} fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
      {name}
    </Anchor>
  );
}

function ClientId({ apiKey: { name, client_id } }: { apiKey: ApiKey }) {
  const { t } = useTranslation('keys');
  return (
    <Group gap={2} wrap="nowrap">
      <Text size="xs" c="dimmed" className="mono">
        {client_id}
      </Text>
      <Copy value={client_id} what={`${t('list.clientId')} (${name})`} />
    </Group>
  );
}

/** How much a key may do; of what, to whoever points at it or comes to it with the keyboard. */
function May({ apiKey: { name, scopes } }: { apiKey: ApiKey }) {
  const { t } = useTranslation('keys');
  const resources = t('resources', { ns: 'words', returnObjects: true });
  const of = (verb: string) => scopes.filter((scope) => scope.startsWith(verb)).map((scope) => scope.split(':')[1]);
  const [read, write] = [of('read:'), of('write:')];
  const verbs = (resource: string) => {
    if (!write.includes(resource)) return t('list.can.read');
    return read.includes(resource) ? t('list.can.both') : t('list.can.write');
  };
  const inShort = [
    ...(read.length > 0 ? [t('list.read', { count: read.length })] : []),
    ...(write.length > 0 ? [t('list.write', { count: write.length })] : []),
  ];
  return (
    <Tooltip
      multiline
      withArrow
      withinPortal={false}
      events={{ hover: true, focus: true, touch: true }}
      label={Object.entries(resources)
        .filter(([resource]) => read.includes(resource) || write.includes(resource))
        .map(([resource, label]) => (
          <div key={resource} style={{ whiteSpace: 'nowrap' }}>
            {label}: {verbs(resource)}
          </div>
        ))}
    >
      <UnstyledButton
        fz="sm"
        aria-label={`${inShort.join(', ')}. ${t('list.scopesOf', { name })}`}
        style={{ cursor: 'help', whiteSpace: 'nowrap' }}
      >
        {inShort.map((text) => (
          <div key={text}>{text}</div>
        ))}
      </UnstyledButton>
    </Tooltip>
  );
}

function Reused({ id }: { id: string }) {
  const { t } = useTranslation('keys');
  return (
    <Badge component={Link} to={`/settings/api/${id}`} color="red" style={{ cursor: 'pointer' }}>
      {t('list.reused')}
    </Badge>
  );
}

function LastUsed({ apiKey: key }: { apiKey: ApiKey }) {
  const { t } = useTranslation('keys');
  const format = useFormat();
  return (
    <Stack gap={4} align="flex-start">
      {key.last_used_at ? (
        <Text
          size="sm"
          component="time"
          style={{ whiteSpace: 'nowrap' }}
          dateTime={key.last_used_at}
          title={format.dateTime(key.last_used_at)}
        >
          {format.relative(key.last_used_at)}
        </Text>
      ) : (
        <Badge color="gray">{t('list.neverUsed')}</Badge>
      )}
      {isIdle(key) && <Badge color="orange">{t('list.idle')}</Badge>}
    </Stack>
  );
}

function Expiry({ apiKey: key }: { apiKey: ApiKey }) {
  const { t } = useTranslation(['keys', 'words']);
  const format = useFormat();
  if (!key.expires_at)
    return (
      <Text size="sm" c="dimmed">
        {t('words:never')}
      </Text>
    );
  return (
    <Stack gap={4} align="flex-start">
      <Text
        size="sm"
        component="time"
        style={{ whiteSpace: 'nowrap' }}
        dateTime={key.expires_at}
        title={format.dateTime(key.expires_at)}
      >
        {format.date(key.expires_at)}
      </Text>
      {expiresSoon(key) && <Badge color="orange">{format.relative(key.expires_at)}</Badge>}
    </Stack>
  );
}
