import { ClockIcon, ExclamationTriangleIcon, ShieldExclamationIcon } from '@heroicons/react/24/outline';
import { Alert, Button, List, Stack, Text } from '@mantine/core';
import type { ComponentType, ReactNode, SVGProps } from 'react';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { type Key, useReuse } from './key-data';

const DAY_MS = 86_400_000;
const SOON_MS = 14 * DAY_MS;
const IDLE_MS = 30 * DAY_MS;
const RECENT_MS = 30 * DAY_MS;

/** What somebody has to see about a key: what happened, and what to do. */
export function KeyWarnings({ apiKey: key, now, onRotate }: { apiKey: Key; now: number; onRotate: () => void }) {
  const { t } = useTranslation('key');
  const format = useFormat();
  const { data: reuse } = useReuse(key.id);
  const isReused = reuse && now - Date.parse(reuse.created_at) < RECENT_MS;
  const expires = key.expires_at;
  const isExpiringSoon = key.status === 'active' && expires && Date.parse(expires) - now < SOON_MS;
  const isIdle = key.status === 'active' && now - Date.parse(key.last_used_at ?? key.created_at) > IDLE_MS;
  if (!isReused && !isExpiringSoon && !isIdle && key.status !== 'expired') return null;
  return (
    <Stack gap="sm">
      {isReused && (
        <Warning color="red" icon={ShieldExclamationIcon} title={t('warnings.reused.title')}>
          <Text size="sm">
            {t('warnings.reused.what', {
              when: format.dateTime(reuse.created_at),
              ago: format.relative(reuse.created_at),
            })}
          </Text>
          <Text size="sm">{t('warnings.reused.why')}</Text>
          <List size="sm" type="ordered">
            <List.Item>{t('warnings.reused.check')}</List.Item>
            <List.Item>{t('warnings.reused.rotate')}</List.Item>
          </List>
          <div>
            <Button size="xs" color="red.8" onClick={onRotate}>
              {t('warnings.reused.action')}
            </Button>
          </div>
        </Warning>
      )}
      {key.status === 'expired' && expires && (
        <Warning
          color="orange"
          icon={ExclamationTriangleIcon}
          title={t('warnings.expired.title', { when: format.dateTime(expires) })}
        >
          <Text size="sm">{t('warnings.expired.todo')}</Text>
        </Warning>
      )}
      {isExpiringSoon && (
        <Warning
          color="orange"
          icon={ClockIcon}
          title={t('warnings.soon.title', { when: format.dateTime(expires), ago: format.relative(expires) })}
        >
          <Text size="sm">{t('warnings.soon.todo')}</Text>
        </Warning>
      )}
      {isIdle && (
        <Warning
          color="yellow"
          icon={ClockIcon}
          title={
            key.last_used_at
              ? t('warnings.idle.since', { ago: format.relative(key.last_used_at) })
              : t('warnings.idle.never', { ago: format.relative(key.created_at) })
          }
        >
          <Text size="sm">{t('warnings.idle.todo')}</Text>
        </Warning>
      )}
    </Stack>
  );
}

function Warning({
  color,
  icon: Icon,
  title,
  children,
}: {
  color: string;
  icon: ComponentType<SVGProps<SVGSVGElement>>;
  title: string;
  children: ReactNode;
}) {
  return (
    <Alert color={color} title={title} icon={<Icon aria-hidden />} role="region" aria-label={title}>
      <Stack gap="xs">{children}</Stack>
    </Alert>
  );
}
