import { Card, Group, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Copy } from '../forms/Copy';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { KeyStatus } from './KeyStatus';
import type { Key } from './key-data';
import { ScopeNames } from './ScopeNames';

/** What there is to know of a key. */
export function KeyFacts({ apiKey: key, now }: { apiKey: Key; now: number }) {
  const { t } = useTranslation(['key', 'words']);
  const format = useFormat();
  const overlap = key.previous_secret_expires_at;
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('facts.title')}>
      <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} spacing="lg" m={0}>
        <Fact name={t('words:status')}>
          <KeyStatus status={key.status} />
          {key.revoked_at && <Aside>{format.dateTime(key.revoked_at)}</Aside>}
        </Fact>
        <Fact name={t('facts.clientId')}>
          <Group gap={4} wrap="nowrap" align="flex-start">
            <Text size="xs" className="mono" lh="28px">
              {key.client_id}
            </Text>
            <Copy value={key.client_id} what={t('facts.clientId')} />
          </Group>
        </Fact>
        <Fact name={t('facts.secret')}>
          {key.secret_hint ? (
            <Text size="sm">
              {t('facts.endsIn')} <span className="mono">{key.secret_hint}</span>
            </Text>
          ) : (
            <Text size="sm">{t('facts.hidden')}</Text>
          )}
          {overlap && Date.parse(overlap) > now && key.status === 'active' && (
            <Aside>
              {t('facts.previous', {
                hint: key.previous_secret_hint ?? '…',
                until: format.dateTime(overlap),
              })}
            </Aside>
          )}
        </Fact>
        <Fact name={t('facts.lastUsed')}>
          <Text size="sm">{key.last_used_at ? format.relative(key.last_used_at) : t('words:never')}</Text>
          {key.last_used_at && <Aside>{format.dateTime(key.last_used_at)}</Aside>}
        </Fact>
        <Fact name={t('facts.expires')}>
          <Text size="sm">{key.expires_at ? format.relative(key.expires_at) : t('words:never')}</Text>
          {key.expires_at && <Aside>{format.dateTime(key.expires_at)}</Aside>}
        </Fact>
        <Fact name={t('facts.madeBy')}>
          <Text size="sm">{key.created_by_name ?? t('facts.byCommand', { name: key.created_by })}</Text>
          <Aside>{format.dateTime(key.created_at)}</Aside>
        </Fact>
        <Fact name={t('facts.allowedFrom')}>
          {key.allowed_ips ? (
            <Text size="sm" className="mono">
              {key.allowed_ips.join(', ')}
            </Text>
          ) : (
            <Text size="sm">{t('facts.everywhere')}</Text>
          )}
        </Fact>
        {key.status === 'revoked' && (
          <Fact name={t('facts.could')}>
            <ScopeNames scopes={key.scopes} />
          </Fact>
        )}
      </SimpleGrid>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" fw={600} c="dimmed" mb={4}>
        {name}
      </Text>
      <dd style={{ margin: 0 }}>{children}</dd>
    </div>
  );
}

function Aside({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="dimmed" mt={2}>
      {children}
    </Text>
  );
}
