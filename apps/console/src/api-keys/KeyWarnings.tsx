import { ClockIcon, ExclamationTriangleIcon, ShieldExclamationIcon } from '@heroicons/react/24/outline';
import { Alert, Button, List, Stack, Text } from '@mantine/core';
import type { ComponentType, ReactNode, SVGProps } from 'react';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { expiresSoon, isIdle, isOlder } from './health';
import { type Key, useReuse } from './key-data';

const RECENT_DAYS = 30;

/** What somebody has to see about a key: what happened, and what to do. */
export function KeyWarnings({ apiKey: key, onRotate }: { apiKey: Key; onRotate: () => void }) {
  const { t } = useTranslation('key');
  const format = useFormat();
  const { data: reuse } = useReuse(key.id);
  const isReused = reuse && !isOlder(reuse.created_at, RECENT_DAYS);
  const expires = key.expires_at;
  const isExpiringSoon = expires && expiresSoon(key);
  if (!isReused && !isExpiringSoon && !isIdle(key) && key.status !== 'expired') return null;
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
      {isIdle(key) && (
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
